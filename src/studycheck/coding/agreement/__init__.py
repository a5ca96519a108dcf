"""Two coders of the same studies: how far they agree, where they do not, and what both have said alike."""

from studycheck.coding.agreement.compare import compare_coders
from studycheck.coding.agreement.facts import CodedTwice
from studycheck.coding.agreement.result import Agreement, FieldAgreement

__all__ = ["Agreement", "CodedTwice", "FieldAgreement", "compare_coders"]
