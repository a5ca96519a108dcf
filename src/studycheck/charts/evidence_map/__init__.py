"""Evidence and gap map: which studies there are on what, and where there is none."""

from studycheck.charts.evidence_map.drawing import evidence_map

__all__ = ["evidence_map"]
