"""The rows of a review table as the tables of a catalog: studies, their estimates, and where these come from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog.review.doubts import doubtful_percentages, doubtful_signs
from studycheck.catalog.review.facts import WORDED, Cells, facts_of
from studycheck.catalog.review.headings import ReviewColumn, ReviewWords, ShareUnit, plain
from studycheck.catalog.review.measures import Measure, measure_of
from studycheck.catalog.review.tables import sheet_of
from studycheck.catalog.review.values import plain_cell, read_share, sign_of, study_id, year_in
from studycheck.catalog.sheets.table import COMMENT, SheetTable, cell_at
from studycheck.errors import Problem, shorten


@dataclass(slots=True)
class ReviewRows:
    """Reads the rows of a review table, one after the other.

    Attributes
    ----------
    table : SheetTable
        The table as it was read, for the places of problems.
    headings : sequence of ReviewColumn
        Its columns.
    words : ReviewWords
        The words of the mapping.
    construct : str or None
        What its shares estimate, if no column says it.
    missing : mapping of str to str or None
        The meanings of signs for missing values that a person gave.
    headings_row : int
        The number of the header row.
    """

    table: SheetTable
    headings: Sequence[ReviewColumn]
    words: ReviewWords
    construct: str | None
    missing: Mapping[str, str | None]
    headings_row: int
    problems: list[Problem] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    studies: dict[str, tuple[int, Cells]] = field(default_factory=dict)
    estimates: list[tuple[int, Cells]] = field(default_factory=list)
    provenance: list[tuple[int, Cells]] = field(default_factory=list)
    signs: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[str, dict[int, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    percentages: dict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, str] = field(default_factory=dict)
    estimates_of: Counter[str] = field(default_factory=Counter)
    rows_by_key: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, number: int, cells: Sequence[object]) -> None:
        """Read one row."""
        filled = [cell for cell in cells if cell is not None]
        if not filled or str(filled[0]).startswith(COMMENT):
            return
        row = {
            one.role: (cell, one.place)
            for one in self.headings
            if (cell := cell_at(cells, one.place)) is not None
        }
        label, place = self._label(row)
        if label is None:
            message = say("names no study; name it, or put # before the row to leave it out")
            self._wrong(number, None, message)
        elif plain(label) in self.words.summaries:
            self._caution(
                number, place, say("{label} is not a study, and was left out", label=shorten(label))
            )
        elif len(filled) == 1 and len(self.headings) > 2:
            self._caution(
                number, place, say("{label} stands alone in its row, and was left out", label=shorten(label))
            )
        else:
            self._study(number, label, place, row, cells)

    def _study(
        self, number: int, label: str, place: int, row: dict[str, tuple[object, int]], cells: Sequence[object]
    ) -> None:
        values = {role: (self._value(number, cell, at), at) for role, (cell, at) in row.items() if role}
        facts: Cells = {"title": (label, place)}
        if (year := year_in(label)) is not None:
            facts["year"] = (year, place)
        for role, (value, at) in values.items():
            if value is not None:
                facts |= facts_of(role, value, at, self._unit(at), self.words)
        self._look_at_year(number, label, place, values)
        self._keep_percentages(number, values)
        measure = measure_of(values, self.headings)
        for at, message in measure.problems:
            self._wrong(number, at, message)
        for at, message in measure.cautions:
            self._caution(number, at, message)
        name = self._name_study(number, label, place, facts)
        if "n" in values and isinstance(n := facts.get("sample.achieved", (None, 0))[0], int):
            self.counts[name][number] = (n, values["n"][1])
        self._note(name, [*self._remarks(cells), *self._words(values, facts)])
        if measure.is_given:
            self._estimate(number, name, measure, values)

    def _look_at_year(
        self, number: int, label: str, place: int, values: Mapping[str, tuple[object, int]]
    ) -> None:
        """Add a caution if the name of a study has another year than its row."""
        named, (cell, at) = year_in(label), values.get("year", (None, 0))
        stated = year_in(plain_cell(cell)) if cell is not None else None
        if named is not None and stated is not None and named != stated:
            message = say(
                "{label} has another year than {at}, {stated}, which was read",
                label=shorten(label),
                at=self._heading(at),
                stated=stated,
            )
            self._caution(number, place, message)

    def _keep_percentages(self, number: int, values: Mapping[str, tuple[object, int]]) -> None:
        """Keep the shares of columns in per cent, whose header may be wrong."""
        for role in ("prevalence", "response rate"):
            cell, place = values.get(role, (None, 0))
            if cell is not None and self._unit(place) is ShareUnit.PERCENT:
                share = read_share(cell, ShareUnit.PERCENT).number
                if share:
                    self.percentages[place].append((number, share))

    def _remarks(self, cells: Sequence[object]) -> Iterator[str]:
        """Yield the cells that no field holds, each behind its header."""
        for one in self.headings:
            cell = cell_at(cells, one.place) if one.role in ("", "interval") else None
            if cell is not None and self._value(None, cell, one.place) is not None:
                yield f"{one.text}: {plain_cell(cell)}"

    def _words(self, values: Mapping[str, tuple[object, int]], facts: Cells) -> Iterator[str]:
        """Yield the cells whose words are not those of a field, each behind its header."""
        for role, fields in WORDED.items():
            value, place = values.get(role, (None, 0))
            if value is not None and not fields & facts.keys():
                yield f"{self._heading(place)}: {plain_cell(value)}"

    def _label(self, row: Mapping[str, tuple[object, int]]) -> tuple[str | None, int]:
        """Return the name of the study of a row, and its column."""
        for role in ("study", "author", "title"):
            if role in row and (text := plain_cell(row[role][0])):
                place = row[role][1]
                year = row.get("year")
                # an author of several studies is told apart by the year
                if role == "author" and year is not None and year_in(text) is None:
                    text = f"{text} {plain_cell(year[0])}"
                return text, place
        return None, 0

    def _value(self, number: int | None, cell: object, place: int) -> object:
        """Return a cell, a marker, or None for a sign of a missing value, which is noted."""
        sign = sign_of(cell)
        if sign is None:
            return cell
        if sign in self.missing:
            return self.missing[sign]
        if sign in self.words.not_stated:
            return "not stated"
        if sign in self.words.empty:
            if number is not None:
                self.signs[str(cell).strip()].append((number, place))
            return None
        return cell

    def _name_study(self, number: int, label: str, place: int, facts: Cells) -> str:
        """Return the id of the study of a row; rows of one name are one study, and must agree."""
        key = plain(label)
        if key in self.keys:
            name = self.keys[key]
            first, known = self.studies[name]
            for path, (value, at) in facts.items():
                if path not in known:
                    known[path] = (value, at)
                elif known[path][0] != value and path not in _OF_ROWS:
                    message = say(
                        "{value} differs from {known} in row {first}, which has the same name, "
                        "{label}; name two studies apart, such as {label2}a and {label2}b",
                        value=_write_value(value),
                        known=_write_value(known[path][0]),
                        first=first,
                        label=shorten(label),
                        label2=label,
                    )
                    self._wrong(number, at, message)
            return name
        base = study_id(label)
        if not base or not any(character.isalpha() for character in base):
            base = f"study-{number}"
        name = base
        while name in self.studies:
            name = f"{base[:70]}-{number}"
        self.keys[key] = name
        self.studies[name] = (number, {"id": (name, place), **facts})
        return name

    def _estimate(
        self, number: int, name: str, measure: Measure, values: Mapping[str, tuple[object, int]]
    ) -> None:
        construct, at = values.get("construct", (self.construct, measure.place))
        if construct is None:
            return  # said once for the whole table
        cells: Cells = {"study": (name, measure.place), "construct": (construct, at)}
        cells |= {path: (value, measure.place) for path, value in measure.fields.items() if value is not None}
        for role, path in (("subgroup", "base_words"), ("indicator", "indicator")):
            if values.get(role, (None, 0))[0] is not None:
                cells[path] = values[role]
        same = [
            row
            for row, other in self.estimates
            if all(other.get(path, ("",))[0] == cells.get(path, ("",))[0] for path in _TOLD_APART)
        ]
        if same:
            message = say(
                "the row has the study of row {same} and nothing that tells the two estimates "
                "apart; add a column subgroup, outcome or construct, or name the studies apart",
                same=same[0],
            )
            self._wrong(number, measure.place, message)
            return
        index = sum(other["study"][0] == name for _, other in self.estimates)
        self.estimates.append((number, cells))
        if measure.worked_out:
            quote = {
                "study": name,
                "field": f"estimates[{index}].value",
                "quote": measure.worked_out,
                "certainty": "inferred",
            }
            self.provenance.append((number, {path: (value, measure.place) for path, value in quote.items()}))

    def _note(self, name: str, notes: Iterable[str]) -> None:
        _, cells = self.studies[name]
        before, at = cells.get("notes", ("", 0))
        lines = [*str(before).splitlines(), *notes]
        if lines:
            cells["notes"] = ("\n".join(dict.fromkeys(lines))[:4_900], at)

    def finish(self) -> Iterator[SheetTable]:
        """Yield the tables of the catalog, the studies first."""
        for name, counts in self.counts.items():
            if len({n for n, _ in counts.values()}) > 1:
                # the rows count parts of the study
                self.studies[name][1].pop("sample.achieved", None)
                self.studies[name][1].pop("sample.qualifier", None)
                for number, cells in self.estimates:
                    if number in counts and cells["study"][0] == name:
                        cells.setdefault("base_n", counts[number])
        for row, place, message in (
            *doubtful_signs(self.signs),
            *doubtful_percentages(self.percentages, self._heading),
        ):
            self._caution(row, place, message)
        rest = [one.text for one in self.headings if not one.role]
        if rest:
            self._caution(
                self.headings_row,
                None,
                say("kept in the notes of the cards alone: {rest}", rest=listed(rest, most=20)),
            )
        row, table = self.headings_row, self.table
        yield sheet_of(table, row, "", self.studies.values())
        yield sheet_of(table, row, "estimates", self.estimates)
        yield sheet_of(table, row, "provenance", self.provenance)

    def _unit(self, place: int) -> ShareUnit:
        return next(one.unit for one in self.headings if one.place == place)

    def _heading(self, place: int) -> str:
        return next(one.text for one in self.headings if one.place == place)

    def _wrong(self, number: int, place: int | None, message: str) -> None:
        field = "" if place is None else self._heading(place)
        self.problems.append(self.table.problem(number, place, field, message))

    def _caution(self, number: int, place: int | None, message: str) -> None:
        self.cautions.append(str(self.table.problem(number, place, "", message)))


_OF_ROWS = {"title", "sample.achieved", "sample.qualifier", "sample.analysed"}
"""Fields in which rows of one study may differ."""
_TOLD_APART = ("study", "construct", "base_words", "indicator")


def _write_value(value: object) -> str:
    return shorten(", ".join(value) if isinstance(value, list) else plain_cell(value))
