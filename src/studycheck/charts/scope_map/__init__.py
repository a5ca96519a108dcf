"""A map of estimates: which studies published estimates of which constructs, about which kind of network."""

from studycheck.charts.scope_map.drawing import scope_map

__all__ = ["scope_map"]
