"""A revision as text, and as tables for Markdown and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycheck.base.display import Grid
from studycheck.revisions.lines import WIDTH, wrapped

if TYPE_CHECKING:
    from studycheck.revisions.revision import Revision

_FIELDS, _PAIRS = 20, 10
"""How many are shown; frames and JSON hold all."""


def title(revision: Revision) -> str:
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


def text(revision: Revision) -> str:
    """Return a revision for a terminal."""
    first, *_ = grids(revision)
    parts = [first.text(width=WIDTH)]
    parts += [f"Setting {change.name}: {change.old} → {change.new}" for change in revision.settings]
    if revision.by_settings:
        parts.append("\n".join([_BY_SETTINGS, *wrapped(revision.by_settings.lines(_PAIRS))]))
    if revision.changes:
        parts.append("\n".join(["Changed fields", *wrapped(revision.changes.lines(_FIELDS))]))
    if revision.verdicts:
        parts.append("\n".join([_BY_CARDS, *wrapped(revision.verdicts.lines(_PAIRS))]))
    return "\n\n".join(parts)


def grids(revision: Revision) -> list[Grid]:
    """Return a revision as tables."""
    if revision.is_empty:
        return [Grid(title(revision), (), ())]
    renamed = [f"{before} is now {now}" for before, now in revision.renamed]
    lists = (("Added", revision.added), ("Removed", revision.removed), ("Renamed", renamed))
    notes = tuple(f"{word}: {', '.join(names)}" for word, names in lists if names)
    pairs = any(before or now for _, before, now in revision.counts)
    columns, rows = (("verdict", "pairs before", "pairs now"), revision.counts) if pairs else ((), ())
    found = [Grid(title(revision), columns, rows, notes)]
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


_BY_CARDS = "Verdicts changed by cards"
_BY_SETTINGS = "Verdicts changed by settings, the cards being those of before"
