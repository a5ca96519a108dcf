"""A crosswalk as bands from the classes of one scheme to those of another."""

from studycheck.charts.crosswalk_flow.drawing import crosswalk_flow

__all__ = ["crosswalk_flow"]
