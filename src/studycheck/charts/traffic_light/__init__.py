"""One light per study and domain, the worst finding there."""

from studycheck.charts.traffic_light.drawing import traffic_light

__all__ = ["traffic_light"]
