"""Which studies measured what, about which kind of network."""

from studycheck.charts.scope_map.drawing import scope_map

__all__ = ["scope_map"]
