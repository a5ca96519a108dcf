"""studycheck."""

__version__ = "0.1.0"
from studycheck.sizes import size_schemes, find_size_schemes
from studycheck.study import Study, Estimate
