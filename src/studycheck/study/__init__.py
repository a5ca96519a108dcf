"""The study model: cards of studies and the numbers they publish."""

from studycheck.study.estimate import Estimate
from studycheck.study.narrowing import answers, described, estimate_id, narrowed
from studycheck.study.reported import Reported, known
from studycheck.study.study import Study

__all__ = ["Estimate", "Reported", "Study", "answers", "described", "estimate_id", "known", "narrowed"]
