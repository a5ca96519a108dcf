"""Reference distributions: how many firms, and people in them, stand in which class of size."""

from studycheck.sizes.firm_sizes.bins import SizeBin, Weight
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.reading import read_firm_sizes
from studycheck.sizes.firm_sizes.registry import firm_sizes
from studycheck.sizes.firm_sizes.selection import Reference, reference_for

__all__ = ["FirmSizes", "Reference", "SizeBin", "Weight", "firm_sizes", "read_firm_sizes", "reference_for"]
