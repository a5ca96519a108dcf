"""The published numbers of one construct, study by study."""

from studycheck.charts.estimates.chart import estimates

__all__ = ["estimates"]
