"""Why two studies may stand side by side, or may not."""

from studycheck.charts.why_not.drawing import why_not

__all__ = ["why_not"]
