"""The reasons for the verdict on two studies, as a waterfall: problems, missing information, what is in favour."""

from studycheck.charts.why_not.drawing import why_not

__all__ = ["why_not"]
