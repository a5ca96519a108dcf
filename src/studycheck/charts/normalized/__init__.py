"""Published shares in the classes of one size scheme: exact, bounded or refused with a reason."""

from studycheck.charts.normalized.drawing import normalized

__all__ = ["normalized"]
