"""What the numbers of a report can carry: their intervals, and which of their differences are more than chance."""

from studycheck.analysis.intervals.differences import Difference, Differences, differences
from studycheck.analysis.intervals.intervals import Interval, Intervals, intervals

__all__ = ["Difference", "Differences", "Interval", "Intervals", "differences", "intervals"]
