"""Published shares by size class, converted to the classes of another scheme with sharp bounds."""

from studycheck.analysis.normalizing.common import CommonClasses, common_classes
from studycheck.analysis.normalizing.implied import Assumption, Normalized, ShareKind
from studycheck.analysis.normalizing.normalize import normalize
from studycheck.analysis.normalizing.result import Normalization

__all__ = [
    "Assumption",
    "CommonClasses",
    "Normalization",
    "Normalized",
    "ShareKind",
    "common_classes",
    "normalize",
]
