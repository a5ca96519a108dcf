"""The intervals of the estimates of a report, and the differences that are more than chance."""

from studycheck.analysis.intervals.differences import Difference, Differences, differences
from studycheck.analysis.intervals.intervals import Interval, Intervals, intervals

__all__ = ["Difference", "Differences", "Interval", "Intervals", "differences", "intervals"]
