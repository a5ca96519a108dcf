"""What published numbers can carry: intervals for proportions."""

from studycheck.statistics.proportion import half_width, wilson_interval

__all__ = ["half_width", "wilson_interval"]
