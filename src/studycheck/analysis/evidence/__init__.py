"""Evidence: which published numbers speak to a question about some firms, those that fit these firms best first."""

from studycheck.analysis.evidence.evidence import evidence
from studycheck.analysis.evidence.fit import Fit
from studycheck.analysis.evidence.number import EvidenceNumber
from studycheck.analysis.evidence.result import EvidenceNumbers

__all__ = ["EvidenceNumber", "EvidenceNumbers", "Fit", "evidence"]
