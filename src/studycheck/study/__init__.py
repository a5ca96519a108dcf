"""The study model: cards of studies and the estimates that they publish."""

from studycheck.study.estimate import Estimate
from studycheck.study.narrowing import (
    base_size,
    estimate_id,
    narrow,
    objectives_of,
    short_label,
    survey_of,
    weight_target,
)
from studycheck.study.reported import Reported, known
from studycheck.study.study import Study

__all__ = [
    "Estimate",
    "Reported",
    "Study",
    "base_size",
    "estimate_id",
    "known",
    "narrow",
    "objectives_of",
    "short_label",
    "survey_of",
    "weight_target",
]
