"""Company size: ranges, labels, and the registry of size schemes with their dates and sources."""

from studycheck.sizes.labels import size_concept
from studycheck.sizes.parts import SizeClass
from studycheck.sizes.ranges import SizeRange
from studycheck.sizes.registry import SchemeMatches, find_size_schemes, size_schemes
from studycheck.sizes.scheme import SizeScheme

__all__ = [
    "SchemeMatches",
    "SizeClass",
    "SizeRange",
    "SizeScheme",
    "find_size_schemes",
    "size_concept",
    "size_schemes",
]
