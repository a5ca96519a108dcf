"""What changed between two states of a catalogue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.base.display import Grid
from studycheck.base.files import save_text
from studycheck.checking.results import BaseReport
from studycheck.report.diff.aligning import Alignment
from studycheck.report.diff.changes import Changes
from studycheck.report.diff.lines import WIDTH, wrapped
from studycheck.report.diff.setting_change import SettingChange
from studycheck.report.diff.verdicts import VerdictChanges

if TYPE_CHECKING:
    import pandas as pd


_FIELDS, _PAIRS = 20, 10
"""How many are shown; frames and JSON hold all."""
_BY_CARDS = "Verdicts changed by cards"
_BY_SETTINGS = "Verdicts changed by settings, the cards being those of before"


@dataclass(frozen=True, repr=False)
class Revision:
    """What changed between two states of a catalogue. Made by `studycheck.diff`; prints well.

    Attributes
    ----------
    old, new : BaseReport
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
    before : BaseReport
        The old state with its own settings; the same as `old` where no setting changed.
    pairs : int
        How many pairs are in both states.
    """

    old: BaseReport
    new: BaseReport
    studies: Alignment
    changes: Changes
    verdicts: VerdictChanges
    settings: tuple[SettingChange, ...]
    by_settings: VerdictChanges
    before: BaseReport
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
        return save_text("\n\n".join(grid.markdown() for grid in _grids(self)) + "\n", path)

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
        return save_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", path)

    def __repr__(self) -> str:
        return f"<Revision: {_title(self)}>"

    def __str__(self) -> str:
        return _text(self)

    def _repr_html_(self) -> str:
        return "".join(grid.html() for grid in _grids(self))


def _title(revision: Revision) -> str:
    """Return how much changed, in one sentence."""
    if revision.is_empty:
        return "Nothing changed."
    lists = (("added", revision.added), ("removed", revision.removed), ("renamed", revision.renamed))
    parts = [f"{len(names):,} {word}" for word, names in lists if names]
    changed = len({change.study for change in revision.changes})
    if changed:
        count = len(revision.changes)
        parts.append(f"{changed:,} changed in {count:,} field{'s' if count > 1 else ''}")
    settings = f" Settings: {len(revision.settings)} changed." if revision.settings else ""
    verdicts = f"{len(revision.verdicts):,} of {revision.pairs:,} pairs changed by cards"
    if revision.settings:
        verdicts += f", {len(revision.by_settings):,} of {revision.before.counts.pairs:,} by settings"
    return f"Studies: {', '.join(parts) or 'none changed'}.{settings} Verdicts: {verdicts}."


def _text(revision: Revision) -> str:
    """Return a revision for a terminal."""
    first, *_ = _grids(revision)
    parts = [first.text(width=WIDTH)]
    parts += [f"Setting {change.name}: {change.old} → {change.new}" for change in revision.settings]
    if revision.by_settings:
        parts.append("\n".join([_BY_SETTINGS, *wrapped(revision.by_settings.lines(_PAIRS))]))
    if revision.changes:
        parts.append("\n".join(["Changed fields", *wrapped(revision.changes.lines(_FIELDS))]))
    if revision.verdicts:
        parts.append("\n".join([_BY_CARDS, *wrapped(revision.verdicts.lines(_PAIRS))]))
    return "\n\n".join(parts)


def _grids(revision: Revision) -> list[Grid]:
    """Return a revision as tables."""
    if revision.is_empty:
        return [Grid(_title(revision), (), ())]
    renamed = [f"{before} is now {now}" for before, now in revision.renamed]
    lists = (("Added", revision.added), ("Removed", revision.removed), ("Renamed", renamed))
    notes = tuple(f"{word}: {', '.join(names)}" for word, names in lists if names)
    pairs = any(before or now for _, before, now in revision.counts)
    columns, rows = (("verdict", "pairs before", "pairs now"), revision.counts) if pairs else ((), ())
    found = [Grid(_title(revision), columns, rows, notes)]
    if revision.settings:
        asked = [(change.name, change.old, change.new) for change in revision.settings]
        found.append(Grid("Changed settings", ("setting", "before", "now"), asked))
    if revision.by_settings:
        found.append(revision.by_settings.grid(_PAIRS, _BY_SETTINGS))
    if revision.changes:
        found.append(revision.changes.grid(_FIELDS))
    if revision.verdicts:
        found.append(revision.verdicts.grid(_PAIRS, _BY_CARDS))
    return found
