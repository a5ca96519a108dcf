"""One share from the shares of parts: of districts, countries or sectors whose populations are known."""

from studycheck.analysis.parts.combine import combine_parts, parts_of
from studycheck.analysis.parts.reading import read_parts
from studycheck.analysis.parts.result import CombinedPart, CombinedShare

__all__ = ["CombinedPart", "CombinedShare", "combine_parts", "parts_of", "read_parts"]
