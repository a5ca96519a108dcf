"""What changed between two states of a catalogue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.results import Report
from studycheck.revisions.aligning import Alignment
from studycheck.revisions.changes import Changes
from studycheck.revisions.setting_change import SettingChange
from studycheck.revisions.verdicts import VerdictChanges
from studycheck.revisions.views import grids, text, title

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Revision:
    """What changed between two states of a catalogue. Made by `studycheck.diff`; prints well.

    Attributes
    ----------
    old, new : Report
        Both states, checked with the same rules and settings.
    studies : Alignment
        Which studies are in both.
    changes : Changes
        Changed fields of the studies that are in both.
    verdicts : VerdictChanges
        Pairs in both states whose verdict changed because a card did.
    settings : tuple of SettingChange
        What was asked otherwise before.
    by_settings : VerdictChanges
        Pairs of the old state whose verdict the other settings change, with not one card changed.
    before : Report
        The old state with its own settings; the same as `old` where no setting changed.
    pairs : int
        How many pairs are in both states.
    """

    old: Report
    new: Report
    studies: Alignment
    changes: Changes
    verdicts: VerdictChanges
    settings: tuple[SettingChange, ...]
    by_settings: VerdictChanges
    before: Report
    pairs: int

    @property
    def added(self) -> tuple[str, ...]:
        """Ids of studies that are new."""
        return self.studies.added

    @property
    def removed(self) -> tuple[str, ...]:
        """Ids of studies that are gone."""
        return self.studies.removed

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Old and new id of studies of which nothing else changed."""
        return self.studies.renamed

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all, neither studies nor fields nor settings."""
        return not (self.added or self.removed or self.renamed or self.changes or self.settings)

    @property
    def verdicts_changed(self) -> bool:
        """Whether the verdict on any pair changed, for whatever reason."""
        return bool(self.verdicts or self.by_settings)

    @cached_property
    def counts(self) -> tuple[tuple[str, int, int], ...]:
        """How many pairs have each verdict, before and now, by verdict; each state with its own settings."""
        before, now = self.before.verdict_counts(), self.new.verdict_counts()
        return tuple((str(verdict), before[verdict], now[verdict]) for verdict in now)

    def to_frame(self) -> pd.DataFrame:
        """Return the changed fields, one row each; ``verdicts.to_frame()`` has the changed verdicts."""
        return self.changes.to_frame()

    def to_markdown(self, path: str | Path | None = None) -> str:
        """Return it as Markdown, such as for a comment on a pull request; write it to `path` if given."""
        return _written("\n\n".join(grid.markdown() for grid in grids(self)) + "\n", path)

    def to_json(self, path: str | Path | None = None) -> str:
        """Return everything as JSON, and write it to `path` if given."""
        plain: dict[str, Any] = {
            "counts": [dict(zip(("verdict", "before", "now"), row, strict=True)) for row in self.counts],
            "added": list(self.added),
            "removed": list(self.removed),
            "renamed": [{"before": before, "now": now} for before, now in self.renamed],
            "fields": [change.to_dict() for change in self.changes],
            "verdicts": [change.to_dict() for change in self.verdicts],
            "settings": [change.to_dict() for change in self.settings],
            "by_settings": [change.to_dict() for change in self.by_settings],
        }
        return _written(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", path)

    def __repr__(self) -> str:
        return f"<Revision: {title(self)}>"

    def __str__(self) -> str:
        return text(self)

    def _repr_html_(self) -> str:
        return "".join(grid.html() for grid in grids(self))


def _written(text: str, path: str | Path | None) -> str:
    if path is not None:
        from studycheck.base.files import write_text

        write_text(path, text)
    return text
