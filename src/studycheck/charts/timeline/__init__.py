"""A timeline of fieldwork: when each study was in the field, and how exactly that is known."""

from studycheck.charts.timeline.drawing import timeline

__all__ = ["timeline"]
