"""Changes between two states of a catalog, in cards and in verdicts."""

from studycheck.report.diff.change import ChangeKind, FieldChange
from studycheck.report.diff.changes import CHANGE_COLUMNS, Changes
from studycheck.report.diff.comparing import diff
from studycheck.report.diff.reasons import RuleChange
from studycheck.report.diff.revision import Revision
from studycheck.report.diff.setting_change import SettingChange
from studycheck.report.diff.verdicts import VERDICT_COLUMNS, VerdictChange, VerdictChanges

__all__ = [
    "CHANGE_COLUMNS",
    "VERDICT_COLUMNS",
    "ChangeKind",
    "Changes",
    "FieldChange",
    "Revision",
    "RuleChange",
    "SettingChange",
    "VerdictChange",
    "VerdictChanges",
    "diff",
]  # fmt: skip
