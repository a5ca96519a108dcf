"""What each study can resolve: its answers against half the width of an interval."""

from studycheck.charts.precision.drawing import precision

__all__ = ["precision"]
