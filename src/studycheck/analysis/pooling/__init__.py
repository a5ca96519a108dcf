"""From a report to one number, where its verdicts allow it; and how far that number hangs on weak studies."""

from studycheck.analysis.pooling.members import LeftOut, Member, members_of
from studycheck.analysis.pooling.pool import pool
from studycheck.analysis.pooling.pool_by import pool_by
from studycheck.analysis.pooling.sensitivity import Sensitivity, SensitivityRow, sensitivity

__all__ = [
    "LeftOut",
    "Member",
    "Sensitivity",
    "SensitivityRow",
    "members_of",
    "pool",
    "pool_by",
    "sensitivity",
]
