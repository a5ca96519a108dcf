"""What changed between two states of a catalogue, in metadata and in verdicts."""

from studycheck.revisions.change import Change, Kind
from studycheck.revisions.changes import CHANGE_COLUMNS, Changes
from studycheck.revisions.comparing import diff
from studycheck.revisions.reasons import Reason
from studycheck.revisions.revision import Revision
from studycheck.revisions.setting_change import SettingChange
from studycheck.revisions.verdicts import VERDICT_COLUMNS, VerdictChange, VerdictChanges

__all__ = [
    "CHANGE_COLUMNS", "VERDICT_COLUMNS", "Change", "Changes", "Kind", "Reason", "Revision", "SettingChange",
    "VerdictChange", "VerdictChanges", "diff",
]  # fmt: skip
