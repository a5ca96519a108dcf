"""All changes between two states of a catalog."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from studycheck.base.display import Grid
from studycheck.base.files import save_text
from studycheck.base.language import msg, say
from studycheck.base.wording import counted
from studycheck.checking.results import BaseReport
from studycheck.report.diff.aligning import Alignment
from studycheck.report.diff.changes import Changes
from studycheck.report.diff.lines import WIDTH, wrap_lines
from studycheck.report.diff.setting_change import SettingChange
from studycheck.report.diff.verdicts import VerdictChanges
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    import pandas as pd


_FIELDS, _PAIRS = 20, 10
"""The number of fields and of pairs to print; frames and JSON contain all."""
_BY_CARDS = "Verdicts changed by cards"
_BY_SETTINGS = "Verdicts changed by settings (with the old cards)"


@dataclass(frozen=True, repr=False)
class Revision:
    """The changes between two states of a catalog, as `studycheck.diff` returns them.

    Attributes
    ----------
    old, new : BaseReport
        The reports on both states, with the same rules and settings.
    studies : Alignment
        The studies that are in both states.
    changes : Changes
        The changed fields of the studies that are in both states.
    verdicts : VerdictChanges
        The pairs in both states whose verdict changed because a card changed.
    settings : tuple of SettingChange
        The changed settings.
    by_settings : VerdictChanges
        The pairs of the old state whose verdict differs with the new settings, although the cards are the same.
    before : BaseReport
        The report on the old state with its own settings; the same as `old` if the settings did not change.
    pairs : int
        The number of pairs that are in both states.
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
        """The ids of studies that were added."""
        return self.studies.added

    @property
    def removed(self) -> tuple[str, ...]:
        """The ids of studies that were removed."""
        return self.studies.removed

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The old and the new id of studies that only changed their id."""
        return self.studies.renamed

    @property
    def is_empty(self) -> bool:
        """Whether studies, fields and settings are all unchanged."""
        return not (self.added or self.removed or self.renamed or self.changes or self.settings)

    @property
    def verdicts_changed(self) -> bool:
        """Whether the verdict on any pair changed, whatever the reason."""
        return bool(self.verdicts or self.by_settings)

    @cached_property
    def counts(self) -> tuple[tuple[str, int, int], ...]:
        """The number of pairs with each verdict before and now; each state with its own settings."""
        before, now = self.before.verdict_counts(), self.new.verdict_counts()
        return tuple((str(verdict), before[verdict], now[verdict]) for verdict in now)

    def to_frame(self) -> pd.DataFrame:
        """Return the changed fields, with one row for each; ``verdicts.to_frame()`` returns the changed verdicts."""
        return self.changes.to_frame()

    @overload
    def to_markdown(self, path: None = None) -> str: ...
    @overload
    def to_markdown(self, path: str | Path) -> Path: ...
    def to_markdown(self, path: str | Path | None = None) -> str | Path:
        """Return the changes as Markdown, for a comment on a pull request; or write them to `path`, and return that."""
        return save_text("\n\n".join(grid.markdown() for grid in _grids(self)) + "\n", path)

    @overload
    def to_json(self, path: None = None) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> Path: ...
    def to_json(self, path: str | Path | None = None) -> str | Path:
        """Return all changes as JSON; or write them to `path`, and return that."""
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
    """Return the number of changes, in a few words."""
    if revision.is_empty:
        return say("Nothing changed.")
    lists = (
        (msg("{n:,} added"), revision.added),
        (msg("{n:,} removed"), revision.removed),
        (msg("{n:,} renamed"), revision.renamed),
    )
    parts = [say(words, n=len(names)) for words, names in lists if names]
    changed = len({change.study for change in revision.changes})
    if changed:
        parts.append(
            say(
                "{changed:,} changed in {field}",
                changed=changed,
                field=counted(len(revision.changes), "field"),
            )
        )
    settings = say(" Settings: {n} changed.", n=len(revision.settings)) if revision.settings else ""
    verdicts = say(
        "{n:,} of {pair} changed by cards", n=len(revision.verdicts), pair=counted(revision.pairs, "pair")
    )
    if revision.settings:
        verdicts += say(
            ", {n:,} of {pairs:,} by settings",
            n=len(revision.by_settings),
            pairs=revision.before.counts.pairs,
        )
    return say(
        "Studies: {value}.{settings} Verdicts: {verdicts}.",
        value=", ".join(parts) or say("none changed"),
        settings=settings,
        verdicts=verdicts,
    )


def _text(revision: Revision) -> str:
    """Return a revision for a terminal."""
    first, *_ = _grids(revision)
    parts = [first.text(width=WIDTH)]
    parts += [
        say("Setting {name}: {old} → {new}", name=change.name, old=change.old, new=change.new)
        for change in revision.settings
    ]
    if revision.by_settings:
        parts.append("\n".join([_BY_SETTINGS, *wrap_lines(revision.by_settings.lines(_PAIRS))]))
    if revision.changes:
        parts.append("\n".join([say("Changed fields"), *wrap_lines(revision.changes.lines(_FIELDS))]))
    if revision.verdicts:
        parts.append("\n".join([_BY_CARDS, *wrap_lines(revision.verdicts.lines(_PAIRS))]))
    return "\n\n".join(parts)


def _grids(revision: Revision) -> list[Grid]:
    """Return a revision as tables."""
    if revision.is_empty:
        return [Grid(_title(revision), (), ())]
    renamed = [f"{before} → {now}" for before, now in revision.renamed]
    lists = (
        (msg("Added: {names}"), revision.added),
        (msg("Removed: {names}"), revision.removed),
        (msg("Renamed: {names}"), renamed),
    )
    notes = tuple(say(words, names=", ".join(names)) for words, names in lists if names)
    pairs = any(before or now for _, before, now in revision.counts)
    counts = [(Verdict(name), before, now) for name, before, now in revision.counts]
    columns, rows = (("verdict", "pairs before", "pairs now"), counts) if pairs else ((), [])
    grids = [Grid(_title(revision), columns, rows, notes)]
    if revision.settings:
        settings = [(change.name, change.old, change.new) for change in revision.settings]
        grids.append(Grid(say("Changed settings"), ("setting", "before", "now"), settings))
    if revision.by_settings:
        grids.append(revision.by_settings.grid(_PAIRS, _BY_SETTINGS))
    if revision.changes:
        grids.append(revision.changes.grid(_FIELDS))
    if revision.verdicts:
        grids.append(revision.verdicts.grid(_PAIRS, _BY_CARDS))
    return grids
