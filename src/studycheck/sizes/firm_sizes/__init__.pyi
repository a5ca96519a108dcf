from .bins import SizeBin as SizeBin, Weight as Weight
from .distribution import FirmSizes as FirmSizes
from .reading import read_firm_sizes as read_firm_sizes
from .registry import firm_sizes as firm_sizes
from .selection import Reference as Reference, reference_for as reference_for
