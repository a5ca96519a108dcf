"""The margin of error of each study."""

from studycheck.charts.precision.chart import precision

__all__ = ["precision"]
