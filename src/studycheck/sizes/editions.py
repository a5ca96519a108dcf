"""The changes between two editions of one definition, and when they took effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.sizes.parts import SizeClass
from studycheck.sizes.scheme import SizeScheme


@frozen
class EditionChange:
    """One difference between two editions; a text is empty where that edition has none."""

    where: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Editions(Displayed):
    """The changes from one edition of a definition to another.

    Attributes
    ----------
    older, newer : SizeScheme
        The two editions.
    changes : tuple of EditionChange
        Every change in who is in which class, in the order of the classes.

    Examples
    --------
    >>> from studycheck import size_schemes
    >>> print(size_schemes["tr-2023"].changes_to(size_schemes["tr-2025"]))
    From tr-2023 to tr-2025
    where    what           before       after
    -------  -------------  -----------  ----------
    medium   turnover       ≤ 500 m TRY  ≤ 1 bn TRY
    medium   balance sheet  ≤ 500 m TRY  ≤ 1 bn TRY
    tr-2023 is valid from 2023-05-25 to 2025-08-06.
    tr-2025 is valid from 2025-08-07 with no known end.
    """

    older: SizeScheme
    newer: SizeScheme
    changes: tuple[EditionChange, ...]

    def _grid(self) -> Grid:
        rows = [(c.where, c.what, c.before, c.after) for c in self.changes]
        notes = tuple(f"{s.id} is valid {s.validity}." for s in (self.older, self.newer))
        title = f"From {self.older.id} to {self.newer.id}" + ("" if rows else ": nothing changed")
        return Grid(title, ("where", "what", "before", "after") if rows else (), rows, notes)


def compare_editions(older: SizeScheme, newer: SizeScheme) -> Editions:
    """Return the changes from `older` to `newer` in criteria, staff measure, unit, and every limit."""
    pairs = [
        ("criteria", str(older.criteria or older.rule), str(newer.criteria or newer.rule)),
        (
            "staff counted as",
            str(older.staff_measure or "not stated"),
            str(newer.staff_measure or "not stated"),
        ),
        ("unit", older.unit, newer.unit),
    ]
    changes = [EditionChange("scheme", what, a, b) for what, a, b in pairs if a != b]
    before, after = dict(_classes(older)), dict(_classes(newer))
    for where in dict.fromkeys([*before, *after]):
        a, b = before.get(where), after.get(where)
        changes += [
            EditionChange(where, what, old, new)
            for what, old, new in zip(_WHAT, _limits(a), _limits(b), strict=True)
            if old != new
        ]
    return Editions(older, newer, tuple(changes))


_WHAT = ("class", "headcount", "turnover", "balance sheet", "capital", "score")


def _classes(scheme: SizeScheme) -> Iterator[tuple[str, SizeClass]]:
    names = [f"{variant.sector}: " for variant in scheme.sectors] or [""]
    for before, classes in zip(names, scheme.classes_by_sector, strict=True):
        for size_class in classes:
            yield before + size_class.label, size_class


def _limits(size_class: SizeClass | None) -> tuple[str, ...]:
    if size_class is None:
        return ("none", "", "", "", "", "")
    money = (size_class.turnover, size_class.balance, size_class.capital)
    staff = str(size_class.range) if size_class.has_headcount else ""
    score = f"≤ {size_class.score:g}" if size_class.score else ""
    return ("defined", staff, *(str(limit) if limit else "" for limit in money), score)
