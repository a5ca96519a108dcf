"""Cards from tables: rows of all sheets are gathered by study, and the place of each cell is kept."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from studycheck.base.document import Path, dotted
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog.sheets.cautions import Cautions
from studycheck.catalog.sheets.cell_numbers import last_zeros
from studycheck.catalog.sheets.cells import decode
from studycheck.catalog.sheets.columns import CellKind
from studycheck.catalog.sheets.document import TableDocument, TableRow
from studycheck.catalog.sheets.headers import sheet_name
from studycheck.catalog.sheets.percent_points import PercentPoints
from studycheck.catalog.sheets.table import COMMENT, Header, SheetTable, Target, read_header
from studycheck.errors import InputWarning, Problem, did_you_mean, shorten
from studycheck.study.problems import Unreadable


def gather(tables: Iterable[SheetTable]) -> TableDocument:
    """Return the cards of tables; the table of the studies comes first.

    The document has the problems of headers, and of rows without a study. A cell that cannot be read is an
    `Unreadable` in its place, and validation reports it.
    """
    gathering = _Gathering()
    for table in tables:
        gathering.add(table)
    return TableDocument(gathering.cards, problems=gathering.problems, rows=gathering.rows)


_NEW = object()
_REMEMBERED = 100_000
"""Most distinct cells of a table whose values are remembered; most cells repeat."""


class _Gathering:
    """The cards and problems that have been read so far."""

    def __init__(self) -> None:
        self.cards: list[dict[str, Any]] = []
        self.rows: dict[Path, TableRow] = {}
        self.problems: list[Problem] = []
        self.study_of: dict[str, int] = {}
        self.complete = True
        # state of the table that is being read
        self.whole: dict[Path, Path] = {}
        self.by_place: dict[int, Target] = {}
        self.states: list[Path] = []
        self.decoded: dict[tuple[int, str], Any] = {}
        self.points: dict[int, PercentPoints] = {}

    def add(self, table: SheetTable) -> None:
        """Read one table."""
        header: Header | None = None
        self.points = defaultdict(PercentPoints)
        cautions = Cautions(table)
        rows, table = (
            table.rows,
            replace(table, rows=()),
        )  # rows are kept with their table, but need not keep all its cells
        for number, cells in rows:
            if header is not None:
                # without the studies, every row of the other sheets would seem to be without a study
                if header.complete and self.complete:
                    self._add_row(table, header, number, cells, cautions)
            elif not _is_comment(cells):
                header = read_header(table, number, cells, self.problems)
                self.complete = self.complete and (header.complete or bool(table.sheet.path))
                self.whole = _whole(header)
                self.decoded = {}
                self.by_place = {target.place: target for target in header.targets.values()}
                self.states = [
                    path for path, target in header.targets.items() if target.column.kind is CellKind.STATE
                ]
        if header is None and not table.sheet.path:
            message = say("there is no header; `studycheck template` writes a table to fill in")
            self.problems.append(table.problem(1, None, "", message))
        for column in self.points.values():
            for share, unreadable in column.refuse():
                _put(share.into, share.path, unreadable)
        for caution in cautions.warnings():
            warnings.warn(caution, InputWarning, stacklevel=4)

    def _add_row(
        self, table: SheetTable, header: Header, number: int, cells: Sequence[object], cautions: Cautions
    ) -> None:
        first = header.key(table.sheet.keys[0]).place
        key = cells[first] if first < len(cells) else None
        if isinstance(key, str) and key.startswith(COMMENT):
            return
        values: dict[Path, Any] = {}
        decoded = self.decoded
        for place, cell in enumerate(cells):
            if cell is None:
                continue
            target = self.by_place.get(place)
            if target is not None:
                if type(cell) is not str or target.column.many:
                    value = decode(target.column, cell, comma_is_decimal=table.comma_is_decimal)
                elif (value := decoded.get((place, cell), _NEW)) is _NEW:
                    value = decode(target.column, cell, comma_is_decimal=table.comma_is_decimal)
                    # immutable values can be shared by several cards
                    if isinstance(value, str | int | float) and len(decoded) < _REMEMBERED:
                        decoded[place, cell] = value
                values[target.path] = value
                if type(cell) is str and len(cell) < 5:
                    cautions.cell(number, place, target.column, cell)
            elif place not in header.skipped:
                message = say(
                    "{cell} is in a column without a header; name the column, or remove it",
                    cell=shorten(cell),
                )
                self.problems.append(table.problem(number, place, "", message))
        if not values:
            return
        keys = [values.pop((name,), None) for name in table.sheet.keys]
        if None in keys:
            message = say(
                "is empty; every row of the sheet {sheet_name} needs it",
                sheet_name=sheet_name(table.sheet.path),
            )
            if table.sheet.path:
                target = header.key(table.sheet.keys[keys.index(None)])
                self.problems.append(table.problem(number, target.place, target.header, message))
                return
            # the other cells of the study are validated all the same
            keys = [Unreadable(None, message)]
        row = TableRow(table, number, header.targets)
        into = self._item(row, header, *keys) if table.sheet.path else self._card(row, keys[0])
        if into is None:
            return
        # the state of a list comes after its items, so that a row with both is noticed
        states = {path: values[path] for path in self.states if path in values}
        for path, value in values.items():
            whole = self.whole.get(path)
            if whole is not None and whole in values:
                target = header.targets[path]
                message = say(
                    "says {value}, but the row has all of {dotted} in one cell; keep one",
                    value=shorten(value),
                    dotted=dotted(whole),
                )
                self.problems.append(table.problem(number, target.place, target.header, message))
            elif path not in states:
                _put(into, path, value)
        self._add_shares(header, number, cells, values, into)
        cautions.row(number, keys[0], into)
        for path, value in states.items():
            if _set_default(into, path, value) is not value:
                target = header.targets[path]
                message = say(
                    "says {value}, but the row has items of {dotted}; keep one",
                    value=shorten(value),
                    dotted=dotted(path),
                )
                self.problems.append(table.problem(number, target.place, target.header, message))

    def _add_shares(
        self, header: Header, number: int, cells: Sequence[object], values: dict[Path, Any], into: Any
    ) -> None:
        """Keep what a share does not tell: whether it had a percent sign, and its last zeros."""
        for path, target in header.targets.items():
            if target.column.kind is not CellKind.PROPORTION or path not in values:
                continue
            cell = cells[target.place]
            self.points[target.place].add(number, cell, values[path], into, path)
            decimals = last_zeros(cell)
            beside = (*path[:-1], "decimals")
            if (
                decimals
                and target.column.path == "value"
                and beside not in values
                and _is_estimate(path, into)
            ):
                _put(into, beside, decimals)

    def _card(self, row: TableRow, key: Any) -> dict[str, Any]:
        """Return a new card."""
        card, index = {"id": key}, len(self.cards)
        self.cards.append(card)
        self.rows[(index,)] = row
        if not isinstance(key, Unreadable):
            self.study_of.setdefault(str(key).strip(), index)
        return card

    def _item(self, row: TableRow, header: Header, study: Any, name: Any = None) -> dict[str, Any] | None:
        """Return a new item of the study that a row names; None if the study cannot have it."""
        sheet, key = row.table.sheet, header.key(row.table.sheet.keys[-1])
        index = self.study_of.get(str(study).strip())
        if index is None:
            known = say("; it has {names}", names=listed(self.study_of)) if self.study_of else ""
            hint = did_you_mean(study, self.study_of) or known
            message = say(
                "{study} is not a study in the sheet {sheet_name}{hint}",
                study=shorten(study),
                sheet_name=sheet_name(""),
                hint=hint,
            )
            key = header.key("study")
        else:
            above: Path = (index, *sheet.path.split("."))
            new: Any = {} if sheet.keyed else []
            current = _set_default(self.cards[index], above[1:], new)
            # a value without a row of its own comes from the row of the study: items, a marker, or nonsense
            items = current if isinstance(current, type(new)) else ()
            place: Path = (*above, str(name) if sheet.keyed else len(items))
            if (
                current is not new
                and (*above, next(iter(items), None) if sheet.keyed else 0) not in self.rows
            ):
                content = "items" if items else shorten(current)
                message = say(
                    "has a row here, but its row in {sheet_name} has {content} for {path}; keep one",
                    sheet_name=sheet_name(""),
                    content=content,
                    path=sheet.path,
                )
                key = header.key("study")
            elif place in self.rows:
                message = say(
                    "{name} occurs twice for this study, first in row {number}",
                    name=shorten(name),
                    number=self.rows[place].number,
                )
            else:
                item: dict[str, Any] = {}
                current.update({place[-1]: item}) if sheet.keyed else current.append(item)
                self.rows[place] = row
                return item
        self.problems.append(row.table.problem(row.number, key.place, key.header, message))
        return None


def _is_estimate(path: Path, into: Any) -> bool:
    return path[0] == "estimates" or (len(path) == 1 and "construct" in into)


def _whole(header: Header) -> dict[Path, Path]:
    """Return the column of the whole item for columns such as ``links[0].title``, if the table has both."""
    items = {path for path, target in header.targets.items() if not target.column.path}
    return {path: path[:end] for path in header.targets for end in range(1, len(path)) if path[:end] in items}


def _is_comment(cells: Sequence[object]) -> bool:
    """Whether a row is empty or a comment."""
    first = next((cell for cell in cells if cell is not None), COMMENT)
    return isinstance(first, str) and first.startswith(COMMENT)


def _set_default(card: dict[str, Any], path: Path, value: Any) -> Any:
    """Return the value at `path`; if there is none, put `value` there first."""
    for name in path[:-1]:
        card = card.setdefault(str(name), {})
    return card.setdefault(str(path[-1]), value)


def _put(into: Any, path: Path, value: Any) -> None:
    """Put a value at a path, and create the lists and mappings above it."""
    for name, below in pairwise(path):
        if isinstance(name, int):
            _lengthen(into, name)
            into = into[name]
        elif name in into:
            into = into[name]
        else:
            empty: Any = [] if isinstance(below, int) else {}
            into[name] = empty
            into = empty
    last = path[-1]
    if isinstance(last, int):
        _lengthen(into, last)
    into[last] = value


def _lengthen(items: list[Any], place: int) -> None:
    """Make a list long enough to have an item at a place."""
    if len(items) <= place:
        items.extend({} for _ in range(place + 1 - len(items)))
