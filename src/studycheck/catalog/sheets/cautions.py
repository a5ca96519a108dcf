"""Rows and cells of a table that were read, and that a person should look at: sums, and signs for missing values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from studycheck.base.language import say
from studycheck.catalog.sheets.columns import CellKind, Column
from studycheck.catalog.sheets.table import SheetTable
from studycheck.vocabulary.countries import country_name, fold

_COUNTRY_FIELDS = frozenset(["countries", "members", "country"])
_MISSING = frozenset(["NA", "NR", "NI", "DK", "NE", "NC", "MD", "NP"])
_NEVER_ALONE = frozenset(["NA", "NR"])
"""Signs of statistics programs and of reviews: they are asked about even where no other cell has them."""
_SUMS = frozenset(
    [
        *("total", "totals", "grand total", "sum", "overall", "all", "all studies", "subtotal", "sub total"),
        *("total general", "ensemble", "somme", "tous", "toutes", "insgesamt", "gesamt", "summe", "alle"),
        *(
            "suma",
            "totale",
            "totaal",
            "yhteensa",
            "totalt",
            "razem",
            "celkem",
            "skupaj",
            "osszesen",
            "toplam",
        ),
        *("итого", "всего", "συνολο", "общо", "合計", "合计", "总计", "합계", "المجموع"),
    ]
)
_ADDED = ("sample.achieved", "sample.issued", "sample.analysed", "population.count", "n")


@dataclass(slots=True)
class Cautions:
    """Collects from the cells of one table what to warn about."""

    table: SheetTable
    missing: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: set[str] = field(default_factory=set)
    named: list[tuple[int, str, Any]] = field(default_factory=list)
    counts: dict[tuple[str, Any], dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def cell(self, row: int, place: int, column: Column, cell: object) -> None:
        """Note a sign that may mean a missing value."""
        if isinstance(cell, str) and len(cell) <= 4 and (sign := cell.strip()) in _MISSING:
            if column.path in _COUNTRY_FIELDS:
                self.missing[sign].append((row, place))
            elif column.kind is not CellKind.STATE:
                self.elsewhere.add(sign)

    def row(self, row: int, study: Any, item: dict[str, Any]) -> None:
        """Note the name and the numbers of a row; rows of items are added up within their study."""
        within = study if self.table.sheet.path else None
        name = item.get("label") if self.table.sheet.path else study
        self.named.append((row, str(name or ""), within))
        title = item.get("title")
        if not self.table.sheet.path and isinstance(title, str) and fold(title) in _SUMS:
            self.named[-1] = (row, title, within)
        for path in _ADDED:
            value: Any = item
            for step in path.split("."):
                value = value.get(step) if isinstance(value, dict) else None
            if isinstance(value, int) and not isinstance(value, bool) and value > 0:
                self.counts[path, within][row] = value

    def warnings(self) -> Iterator[str]:
        """Yield the warnings about the table, each with its place."""
        yield from self._signs()
        yield from self._sums()

    def _signs(self) -> Iterator[str]:
        for sign, places in self.missing.items():
            if sign not in self.elsewhere and sign not in _NEVER_ALONE:
                continue
            row, place = places[0]
            others = say(", as in {value:,} other rows", value=len(places) - 1) if len(places) > 1 else ""
            beside = say("; other columns have it, too") if sign in self.elsewhere else ""
            message = say(
                "{sign} was read as {country_name}{others}, and may mean a missing value{beside}: write not "
                "stated if so, else {country_name}",
                sign=sign,
                country_name=country_name(sign),
                others=others,
                beside=beside,
            )
            yield str(self.table.problem(row, place, "", message))

    def _sums(self) -> Iterator[str]:
        said = set[int]()
        names = {row: name for row, name, _ in self.named}
        for (path, _), numbers in self.counts.items():
            total = sum(numbers.values())
            for row, number in numbers.items():
                if len(numbers) > 2 and 2 * number == total and row not in said:
                    said.add(row)
                    message = say(
                        "{value} looks like a row of sums: its {path}, {number:,}, is the sum of the {value_2} other "
                        "rows; put # before it if it is one",
                        value=names[row],
                        path=path,
                        number=number,
                        value_2=len(numbers) - 1,
                    )
                    yield str(self.table.problem(row, None, "", message))
        for row, name, _ in self.named:
            if row not in said and fold(name) in _SUMS:
                message = say(
                    "{name} looks like a row of totals, and was read; put # before it if it is one", name=name
                )
                yield str(self.table.problem(row, None, "", message))
