"""Published shares in the classes of one size scheme, with what is known and what is not."""

from studycheck.charts.normalized.drawing import normalized

__all__ = ["normalized"]
