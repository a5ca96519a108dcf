"""Crosswalks between size schemes: exact where classes nest, with bounds where one must be split."""

from studycheck.crosswalks.entry import crosswalk
from studycheck.crosswalks.estimate import Kind
from studycheck.crosswalks.overlap import Overlap, overlap
from studycheck.crosswalks.result import Crosswalk, Share

__all__ = ["Crosswalk", "Kind", "Overlap", "Share", "crosswalk", "overlap"]
