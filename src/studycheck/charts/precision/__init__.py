"""The margin of error of each study, by its effective sample size."""

from studycheck.charts.precision.drawing import precision

__all__ = ["precision"]
