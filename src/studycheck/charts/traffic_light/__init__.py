"""Appraisal of studies as traffic lights: the worst finding on each study in each domain."""

from studycheck.charts.traffic_light.drawing import traffic_light

__all__ = ["traffic_light"]
