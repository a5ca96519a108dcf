"""Crosswalks between size schemes: exact where classes nest, with bounds where one must be split."""

from studycheck.sizes.crosswalks.entry import crosswalk
from studycheck.sizes.crosswalks.estimate import Identification
from studycheck.sizes.crosswalks.overlap import Overlap, overlap
from studycheck.sizes.crosswalks.result import Crosswalk, Share

__all__ = ["Crosswalk", "Identification", "Overlap", "Share", "crosswalk", "overlap"]
