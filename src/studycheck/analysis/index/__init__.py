"""An index of a large collection: which of its studies may stand beside one, without comparing all with all."""

from studycheck.analysis.index.index import Index
from studycheck.analysis.index.indexing import index
from studycheck.analysis.index.near import Neighbour, Neighbours
from studycheck.analysis.index.storage import open_index

__all__ = ["Index", "Neighbour", "Neighbours", "index", "open_index"]
