"""When studies were in the field."""

from studycheck.charts.timeline.drawing import timeline

__all__ = ["timeline"]
