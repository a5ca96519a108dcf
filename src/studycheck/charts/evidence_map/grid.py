"""The grid of the evidence map: in which cells studies stand, how many, and how they are appraised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.charts.evidence_map.keys import (
    COLUMNS,
    MOST_INSIDE,
    MOST_PERIODS,
    ROWS,
    ColumnKind,
    Key,
    are_limits,
    columns_of,
)
from studycheck.charts.kit import layout, list_names, need, plain, study_titles
from studycheck.errors import InputError, Problem, did_you_mean, shorten
from studycheck.report import Report
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Domain, Light

CellPlace = tuple[str, Key, Key]
"""A cell: its row, its column, and the column inside it, None where there is one level of columns."""


@frozen
class EvidenceGrid:
    """Rows and columns of an evidence map, and the studies in its cells.

    Attributes
    ----------
    rows_of, columns : str, tuple of str
        What rows and columns stand for; of two kinds of columns, the second stands inside the first.
    rows : dict of str to str
        The rows, in order, each with its name in the language of the chart.
    kinds : tuple of ColumnKind
        The kinds of columns with all their columns.
    cells : dict of CellPlace to dict
        The studies in each cell that holds any, with whether they cover it as a whole.
    lights : dict of str to Light
        The appraisal of each study.
    outside : tuple of str
        The studies that stand in no row.
    titles : mapping
        The names of the studies for people.
    domain : Domain or None
        The domain of the appraisal; None for the worst of all.
    """

    rows_of: str
    columns: tuple[str, ...]
    rows: dict[str, str]
    kinds: tuple[ColumnKind, ...]
    cells: dict[CellPlace, dict[str, bool]]
    lights: dict[str, Light]
    outside: tuple[str, ...]
    undated: tuple[str, ...]
    titles: Mapping[str, str]
    domain: Domain | None

    def names(self, studies: Iterable[str]) -> str:
        """Return the names of some studies for people."""
        return list_names(plain(self.titles[study]) for study in studies)

    @property
    def blocks(self) -> tuple[Key, ...]:
        """The columns of the first kind."""
        return self.kinds[0].keys

    @property
    def inner(self) -> tuple[Key, ...]:
        """The columns inside each of them; one that stands for itself where there is one level."""
        return self.kinds[1].keys if len(self.kinds) > 1 else (None,)

    def in_cell(self, place: CellPlace) -> Counter[Light]:
        """Return how many studies of a cell have which light."""
        return Counter(self.lights[study] for study in self.cells.get(place, ()))

    def is_whole(self, place: CellPlace) -> bool:
        """Return whether a study covers the cell as a whole."""
        return any(self.cells.get(place, {}).values())

    def studies_in(self, row: str) -> list[str]:
        """Return the studies of a row, each once."""
        return list(
            dict.fromkeys(name for place, names in self.cells.items() if place[0] == row for name in names)
        )


_INSIDE = 11.5
"""The least width on paper of a column inside another, in points."""


def _kinds_of(names: Sequence[str], cards: Sequence[Study], limits: Sequence[int]) -> tuple[ColumnKind, ...]:
    """Return the kinds of columns; on a narrow page, those inside others stand for more years each."""
    nested = len(names) > 1
    first = columns_of(names[0], cards, limits, most=MOST_INSIDE if nested else MOST_PERIODS)
    if not nested:
        return (first,)
    page, most = layout.width_on_page(), MOST_INSIDE
    second = columns_of(names[1], cards, limits, most=most)
    # a third of a page is for the names of rows
    while page and most > 1 and len(second.keys) * _INSIDE > 0.62 * page / len(first.keys):
        most -= 1
        second = columns_of(names[1], cards, limits, most=most)
    return first, second


def grid_of(
    report: Report,
    rows: str,
    columns: str | Sequence[str],
    limits: Sequence[int],
    domain: str | Domain | None,
) -> EvidenceGrid:
    """Return which studies stand in which cells.

    Raises
    ------
    InputError
        If the report is empty, a kind of rows or columns does not exist, or the limits are not in rising order.
    """
    catalog = report.catalog
    need(bool(len(catalog)), "report", say("it holds no studies; check a catalog that has some"))
    names = (columns,) if isinstance(columns, str) else tuple(columns)
    _check_kinds(rows, names)
    right = say("are not whole numbers above 0 in rising order; write such as (10, 50, 250)")
    need(are_limits(limits), "limits", f"{list(limits)!r} {right}")
    standing = [(study, row, cards) for study in catalog.studies for row, cards in ROWS[rows].cards(study)]
    empty = say(
        "its studies publish no estimates, so that no construct has a row; draw rows='objective' or 'country'"
    )
    need(rows != "construct" or bool(standing), "report", empty)
    every = [card for _, _, cards in standing for card in cards]
    kinds = _kinds_of(names, every, limits)
    cells: dict[CellPlace, dict[str, bool]] = {}
    for study, row, cards in standing:
        for card in cards:
            for first, whole in kinds[0].of(card):
                for second, also in kinds[1].of(card) if len(kinds) > 1 else [(None, True)]:
                    inside = cells.setdefault((row, first, second), {})
                    inside[study.id] = inside.get(study.id, False) or (whole and also)
    appraisals = report.appraisal()
    if domain is not None:
        appraisals = appraisals.select(domain)
    counts = Counter(row for _, row, _ in standing)
    seen = {study.id for study, _, _ in standing}
    return EvidenceGrid(
        rows,
        names,
        {row: ROWS[rows].words(row, catalog) for row in ROWS[rows].order(dict(counts), catalog)},
        kinds,
        cells,
        {study.id: appraisals.overall(study.id) for study in catalog.studies},
        tuple(name for name in catalog if name not in seen),
        tuple(study.id for study in catalog.studies if study.id in seen and _is_undated(study)),
        study_titles(catalog.studies),
        appraisals.domains[0] if domain is not None else None,
    )


def _check_kinds(rows: str, columns: tuple[str, ...]) -> None:
    problems = []
    for field, names, allowed in (("rows", (rows,), tuple(ROWS)), ("columns", columns, COLUMNS)):
        for name in names:
            if name not in allowed:
                hint = did_you_mean(name, allowed) or say(
                    "; allowed are {allowed}", allowed=", ".join(allowed)
                )
                problems.append(
                    Problem(
                        "",
                        0,
                        field,
                        say(
                            "unknown kind of {field} {name}{hint}", field=field, name=shorten(name), hint=hint
                        ),
                    )
                )
    if not problems and (len(columns) not in (1, 2) or len(set(columns)) != len(columns)):
        message = say(
            "{columns} are not one or two kinds; write such as 'size' or ('size', 'year')",
            columns=shorten(list(columns)),
        )
        problems.append(Problem("", 0, "columns", message))
    if problems:
        raise InputError(problems, what="arguments", outcome="nothing was drawn")


def _is_undated(study: Study) -> bool:
    return bool(study.date) and not known(study.fieldwork.end) and not known(study.fieldwork.start)
