"""Judgements of the risk of bias that people made with a tool, by study and domain."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.analysis.appraisal.tools import Tool, tool_named
from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.wording import counted, listed
from studycheck.catalog.readers.csv_text import csv_rows
from studycheck.catalog.readers.excel import first_sheet
from studycheck.catalog.readers.frames import frame_rows
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.sheets.columns import sheets
from studycheck.catalog.sheets.table import SheetTable, cell_at
from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.vocabulary.terms import Judgement

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, repr=False)
class Judgements(Displayed):
    """Judgements of the risk of bias, one row for each study.

    Attributes
    ----------
    tool : Tool
        The tool that was used.
    studies : tuple of str
        The names of the studies, as written.
    domains : tuple of str
        The headers of the domains, such as ``D1``.
    levels : tuple of tuple of Judgement
        One tuple for each study, with one judgement for each domain.
    overall : tuple of Judgement
        The overall judgement of each study; empty if there is none.
    words : mapping of Judgement to tuple of str
        The words that were written for each level.
    """

    tool: Tool
    studies: tuple[str, ...]
    domains: tuple[str, ...]
    levels: tuple[tuple[Judgement, ...], ...]
    overall: tuple[Judgement, ...]
    words: Mapping[Judgement, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.studies)

    def of(self, study: str, domain: str) -> Judgement:
        """Return the judgement of one study in one domain, or ``overall``.

        Raises
        ------
        UnknownNameError
            If the study or the domain is not here.
        """
        if study not in self.studies:
            raise UnknownNameError("study", study, self.studies)
        row = self.studies.index(study)
        if domain == "overall" and self.overall:
            return self.overall[row]
        if domain not in self.domains:
            raise UnknownNameError("domain", domain, [*self.domains, *(["overall"] if self.overall else [])])
        return self.levels[row][self.domains.index(domain)]

    def domain_name(self, domain: str) -> str:
        """Return the name of a domain by its header."""
        return self.tool.domains.get(domain, domain)

    def to_frame(self) -> pd.DataFrame:
        """Return the judgements as text, one row for each study."""
        return self._grid().frame()

    def __repr__(self) -> str:
        studies = counted(len(self), "study", "studies")
        return f"<Judgements of {studies} in {len(self.domains)} domains, {self.tool.name}>"

    def _grid(self) -> Grid:
        header = ("study", *self.domains, *(["overall"] if self.overall else []))
        rows = [
            (study, *map(str, levels), *map(str, self.overall[place : place + 1]))
            for place, (study, levels) in enumerate(zip(self.studies, self.levels, strict=True))
        ]
        named = [f"{domain}: {name}" for domain, name in self.tool.domains.items()]
        title = say(
            "Risk of bias in {studies} ({name})",
            studies=counted(len(self), "study", "studies"),
            name=self.tool.name,
        )
        return Grid(title, header, rows, tuple(named))


def read_judgements(
    source: str | os.PathLike[str] | pd.DataFrame, tool: str = "Generic", *, limits: Limits | None = None
) -> Judgements:
    """Read judgements of the risk of bias, in the tables that robvis reads.

    The first column names the study; a column ``Overall`` holds the overall judgement, and ``Weight`` is left out; each
    of the other columns is a domain.

    Parameters
    ----------
    source : path or DataFrame
        A table as ``.csv`` or ``.xlsx``, of which the first sheet is read, or a frame.
    tool : str
        ``ROB2``, ``ROB2-Cluster``, ``ROBINS-I``, ``ROBINS-E``, ``QUADAS-2``, ``QUIPS``, or ``Generic`` for domains with
        names of their own.
    limits : Limits, optional
        The largest inputs to accept.

    Raises
    ------
    InputError
        If the table has problems; the error lists all of them, with their cells.
    UnknownNameError
        If there is no such tool.

    Examples
    --------
    >>> import pandas as pd
    >>> from studycheck.analysis.appraisal import read_judgements
    >>> table = pd.DataFrame({
    ...     "Study": ["Smith 2012", "Lee 2017"], "D1": ["Low", "High"], "D2": ["Some concerns", "NI"],
    ...     "D3": ["Low", "Low"], "D4": ["Low", "Low"], "D5": ["Low", "Low"], "Overall": ["Some concerns", "High"],
    ...     "Weight": [33.3, 66.7],
    ... })
    >>> judgements = read_judgements(table, "ROB2")
    >>> str(judgements.of("Lee 2017", "D2")), judgements.domain_name("D2")
    ('no information', 'deviations from intended interventions')
    """
    chosen = tool_named(tool)
    table = _table(source, limits or Limits())
    reading = _JudgementReading(table, chosen)
    judgements = reading.judgements()
    if reading.problems:
        raise InputError(sorted(reading.problems), what="judgements")
    return judgements


def _table(source: Any, limits: Limits) -> SheetTable:
    import pandas as pd

    studies = sheets()[0]
    if isinstance(source, pd.DataFrame):
        return SheetTable("frame judgements", "", studies, [*frame_rows(source)], [*map(str, source.columns)])
    file = Path(source)
    try:
        if file.suffix.lower() in (".xlsx", ".xlsm"):
            title, rows = first_sheet(file, limits)
            return SheetTable(str(file), title, studies, rows)
        if file.suffix.lower() == ".csv":
            rows, _ = csv_rows(file, limits, lambda name: _role(name) != "domain" or name[:1] in "Dd")
            return SheetTable(str(file), "", studies, rows)
    except OSError as error:
        raise InputError(
            [Problem(str(file), 0, "", say("cannot be read: {value}", value=error.strerror or error))]
        ) from None
    raise InputError([Problem(str(file), 0, "", say("judgements are a .csv or .xlsx file, or a frame"))])


def _role(header: str) -> str:
    plain = header.strip().casefold()
    if plain in ("study", "study id", "author", "reference", "trial"):
        return "study"
    if plain.startswith("overall"):
        return "overall"
    return "weight" if plain in ("weight", "weights") else "domain"


class _JudgementReading:
    """Reads one table and collects its problems."""

    def __init__(self, table: SheetTable, tool: Tool) -> None:
        self.table, self.tool = table, tool
        self.problems: list[Problem] = []
        self.words: dict[Judgement, dict[str, None]] = {}

    def judgements(self) -> Judgements:
        """Return the judgements of the table."""
        rows = [
            (number, cells) for number, cells in self.table.rows if any(cell is not None for cell in cells)
        ]
        if len(rows) < 2:
            message = say(
                "the table is empty; it needs a header such as Study, D1, Overall and a row for each study"
            )
            self.problems.append(self.table.problem(1, None, "", message))
            return Judgements(self.tool, (), (), (), (), {})
        number, header = rows[0]
        named = {place: " ".join(str(cell).split()) for place, cell in enumerate(header) if cell is not None}
        study = next((at for at, text in named.items() if _role(text) == "study"), min(named))
        overall = next((at for at, text in named.items() if _role(text) == "overall" and at != study), None)
        places = {at: text for at, text in named.items() if _role(text) == "domain" and at != study}
        by_key = {key.casefold(): key for key in self.tool.domains}
        places = {at: by_key.get(text.casefold(), text) for at, text in places.items()}
        self._check_domains(number, list(places.values()))
        names: list[str] = []
        levels: list[tuple[Judgement, ...]] = []
        overalls: list[Judgement] = []
        first: dict[str, int] = {}
        for row, cells in rows[1:]:
            name = " ".join(str(cell_at(cells, study) or "").split())
            if not name:
                self.problems.append(self.table.problem(row, study, named[study], say("names no study")))
            elif first.setdefault(name, row) != row:
                message = say(
                    "{name} stands in row {value}, too; name the studies apart",
                    name=shorten(name),
                    value=first[name],
                )
                self.problems.append(self.table.problem(row, study, named[study], message))
            names.append(name)
            levels.append(
                tuple(self._level(row, at, text, cell_at(cells, at)) for at, text in places.items())
            )
            if overall is not None:
                overalls.append(self._level(row, overall, named[overall], cell_at(cells, overall)))
        words = {level: tuple(found) for level, found in self.words.items()}
        return Judgements(
            self.tool, tuple(names), tuple(places.values()), tuple(levels), tuple(overalls), words
        )

    def _check_domains(self, row: int, domains: Sequence[str]) -> None:
        expected = list(self.tool.domains)
        twice = [name for name, n in Counter(domains).items() if n > 1]
        if twice:
            message = say("{names} occurs twice; keep one", names=listed(twice))
            self.problems.append(self.table.problem(row, None, "", message))
        if not domains:
            message = say("the table has no domain; it needs a column such as D1")
            self.problems.append(self.table.problem(row, None, "", message))
        elif expected and domains != expected:
            message = say(
                "the domains {names} are not those of {name}, {names_2}; correct them, or read them as "
                "Generic",
                names=listed(domains, most=12),
                name=self.tool.name,
                names_2=", ".join(expected),
            )
            self.problems.append(self.table.problem(row, None, "", message))

    def _level(self, row: int, place: int, header: str, cell: object) -> Judgement:
        word = " ".join(str(cell).split()) if cell is not None else ""
        level = self.tool.levels.get(word.casefold())
        if level is None:
            given = shorten(word) if word else say("an empty cell")
            message = say(
                "{given} is not a judgement of {name}; allowed: {names}",
                given=given,
                name=self.tool.name,
                names=", ".join(self.tool.words),
            )
            self.problems.append(self.table.problem(row, place, header, message))
            return Judgement.NO_INFORMATION
        shown = level if level in (Judgement.NO_INFORMATION, Judgement.NOT_APPLICABLE) else word.casefold()
        self.words.setdefault(level, {})[str(shown)] = None
        return level
