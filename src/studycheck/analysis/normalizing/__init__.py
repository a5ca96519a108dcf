"""Reported percentages by size class in the classes of another scheme, with sharp bounds."""

from studycheck.analysis.normalizing.common import CommonClasses, common_classes
from studycheck.analysis.normalizing.normalize import normalize
from studycheck.analysis.normalizing.result import Assumption, Kind, Normalization, Normalized

__all__ = [
    "Assumption",
    "CommonClasses",
    "Kind",
    "Normalization",
    "Normalized",
    "common_classes",
    "normalize",
]
