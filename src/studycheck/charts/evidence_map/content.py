"""The content of the evidence map: in which cells studies stand, how many, and how they are appraised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from studycheck.base.frozen import frozen
from studycheck.charts.evidence_map.keys import (
    COLUMNS,
    MOST_INSIDE,
    MOST_PERIODS,
    ROWS,
    UNKNOWN_PLACE,
    ColumnKind,
    Key,
    check_cuts,
    columns_of,
)
from studycheck.charts.kit import (
    ChartContent,
    Row,
    clauses,
    counted,
    either,
    join,
    label,
    layout,
    list_names,
    msg,
    need,
    number,
    plain,
    say,
    study_titles,
    term,
)
from studycheck.errors import InputError, Problem, did_you_mean, shorten
from studycheck.report import Report
from studycheck.study import Study, known
from studycheck.vocabulary.countries import aggregates, country_code
from studycheck.vocabulary.terms import Domain, Light
from studycheck.vocabulary.words import country

Place = tuple[str, Key, Key]
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
    cells : dict of Place to dict
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
    cells: dict[Place, dict[str, bool]]
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

    def in_cell(self, place: Place) -> Counter[Light]:
        """Return how many studies of a cell have which light."""
        return Counter(self.lights[study] for study in self.cells.get(place, ()))

    def is_whole(self, place: Place) -> bool:
        """Return whether a study covers the cell as a whole."""
        return any(self.cells.get(place, {}).values())

    def studies_in(self, row: str) -> list[str]:
        """Return the studies of a row, each once."""
        return list(
            dict.fromkeys(name for place, names in self.cells.items() if place[0] == row for name in names)
        )


_INSIDE = 11.5
"""The least width on paper of a column inside another, in points."""


def _kinds_of(names: Sequence[str], cards: Sequence[Study], cuts: Sequence[int]) -> tuple[ColumnKind, ...]:
    """Return the kinds of columns; on a narrow page, those inside others stand for more years each."""
    nested = len(names) > 1
    first = columns_of(names[0], cards, cuts, most=MOST_INSIDE if nested else MOST_PERIODS)
    if not nested:
        return (first,)
    page, most = layout.width_on_page(), MOST_INSIDE
    second = columns_of(names[1], cards, cuts, most=most)
    # a third of a page is for the names of rows
    while page and most > 1 and len(second.keys) * _INSIDE > 0.62 * page / len(first.keys):
        most -= 1
        second = columns_of(names[1], cards, cuts, most=most)
    return first, second


def grid_of(
    report: Report, rows: str, columns: str | Sequence[str], cuts: Sequence[int], domain: str | Domain | None
) -> EvidenceGrid:
    """Return which studies stand in which cells.

    Raises
    ------
    InputError
        If the report is empty, a kind of rows or columns does not exist, or the limits are not in rising order.
    """
    catalog = report.catalog
    need(bool(len(catalog)), "report", "it holds no studies; check a catalog that has some")
    names = (columns,) if isinstance(columns, str) else tuple(columns)
    _check_kinds(rows, names)
    right = "are not whole numbers above 0 in rising order; write such as (10, 50, 250)"
    need(check_cuts(cuts), "cuts", f"{list(cuts)!r} {right}")
    standing = [(study, row, cards) for study in catalog.studies for row, cards in ROWS[rows].cards(study)]
    empty = (
        "its studies publish no estimates, so that no construct has a row; draw rows='objective' or 'country'"
    )
    need(rows != "construct" or bool(standing), "report", empty)
    every = [card for _, _, cards in standing for card in cards]
    kinds = _kinds_of(names, every, cuts)
    cells: dict[Place, dict[str, bool]] = {}
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
                hint = did_you_mean(name, allowed) or f"; allowed are {', '.join(allowed)}"
                problems.append(Problem("", 0, field, f"unknown kind of {field} {shorten(name)}{hint}"))
    if not problems and (len(columns) not in (1, 2) or len(set(columns)) != len(columns)):
        message = (
            f"{shorten(list(columns))} are not one or two kinds; write such as 'size' or ('size', 'year')"
        )
        problems.append(Problem("", 0, "columns", message))
    if problems:
        raise InputError(problems, what="arguments", outcome="nothing was drawn")


def _is_undated(study: Study) -> bool:
    return bool(study.date) and not known(study.fieldwork.end) and not known(study.fieldwork.start)


_NAMES = {"size": "size of firms", "year": "time", "respondent": "respondents"}
"""What kinds of rows and columns are called where they do not have their own name."""


def message(grid: EvidenceGrid) -> tuple[str, str]:
    """Return title and subtitle: what is crossed with what, how many cells hold studies, and the rows without any."""
    names = [term(_NAMES.get(name, name), "column") for name in (grid.rows_of, *grid.columns)]
    held = {place for place in grid.cells if place[0] != UNKNOWN_PLACE and _is_known(grid, place)}
    blocks = [key for key in grid.blocks if key is not None]
    inner = [key for key in grid.inner if key is not None or len(grid.kinds) == 1]
    rows = [row for row in grid.rows if row != UNKNOWN_PLACE]
    every = len(rows) * len(blocks) * len(inner)
    text = either(
        len(grid.lights),
        "{studies}; {held:,} of {every:,} combinations hold one.",
        "{studies}; {held:,} of {every:,} combinations hold at least one.",
        studies=_on_map(grid),
        held=len(held),
        every=every,
    )
    if not every:
        text = say("{studies}; of none is it known where it stands.", studies=_on_map(grid))
    empty = [name for row, name in grid.rows.items() if not grid.studies_in(row)]
    if empty:
        text = join(" ", [text, say("No study: {rows}.", rows=list_names(empty, most=len(empty)))])
    columns = say("{one} and {other}", one=names[1], other=names[2]) if len(names) > 2 else names[1]
    return say("Evidence map: {rows} by {columns}", rows=names[0], columns=columns), text


def _on_map(grid: EvidenceGrid) -> str:
    every = counted(len(grid.lights), "study", "studies")
    on = len(grid.lights) - len(grid.outside)
    return say("{n:,} of {studies}", n=on, studies=every) if grid.outside else every


def _is_known(grid: EvidenceGrid, place: Place) -> bool:
    return place[1] is not None and (place[2] is not None or len(grid.kinds) == 1)


def caveats(grid: EvidenceGrid) -> list[str]:
    """Return the caveats on these studies."""
    sentences = [
        say("The light of a study is its worst finding in any domain; lights are not added up.")
        if grid.domain is None
        else say(
            "The light of a study is its worst finding in this domain: {domain}.", domain=term(grid.domain)
        )
    ]
    if grid.outside:
        without = {
            "objective": msg("Not on the map, as no objective is coded: {studies}."),
            "construct": msg("Not on the map, as no number is coded: {studies}."),
        }
        sentences.append(say(without[grid.rows_of], studies=grid.names(grid.outside)))
    for level, name in enumerate(grid.columns, start=1):
        unknown = dict.fromkeys(
            study for place, names in grid.cells.items() if place[level] is None for study in names
        )
        if name in _UNKNOWN and unknown:
            sentences.append(say(_UNKNOWN[name], studies=grid.names(unknown)))
    if "year" in grid.columns and grid.undated:
        sentences.append(
            say(
                "Fieldwork is undated, so the year of publication is shown: {studies}.",
                studies=grid.names(grid.undated),
            )
        )
    groups = {group.names[0] for group in aggregates().values()} & set(grid.rows)
    if grid.rows_of == "country" and groups:
        sentences.append(
            say(
                "Studies of a group of countries stand in its row alone, not in those of its members: {groups}.",
                groups=", ".join(country(country_code(name)) for name in sorted(groups)),
            )
        )
    return [plain(sentence) for sentence in sentences]


_UNKNOWN = {
    "size": msg("Sizes not known in headcounts: {studies}."),
    "year": msg("Time not known (column “?”): {studies}."),
    "respondent": msg("Respondents not known: {studies}."),
}


def record(grid: EvidenceGrid) -> ChartContent:
    """Return the content of the chart, in its order: one row per study and cell."""
    rows: list[Row] = []
    lines = []
    for row, name in grid.rows.items():
        texts = []
        for first in grid.blocks:
            for second in grid.inner:
                place = row, first, second
                names = grid.cells.get(place, {})
                rows += [_row(grid, place, study, whole) for study, whole in names.items()]
                if names:
                    lights = grid.in_cell(place)
                    parts = [
                        f"{number(lights[light], ',')} {term(light)}" for light in Light if lights[light]
                    ]
                    texts.append(f"{_column_words(grid, first, second)}: {', '.join(parts)}")
        lines.append(label(name, clauses(texts) if texts else say("no study")))
    return ChartContent(say("Evidence map"), *message(grid), tuple(rows), tuple(lines), tuple(caveats(grid)))


def _row(grid: EvidenceGrid, place: Place, study: str, whole: bool) -> Row:
    keys = {
        name: None if key is None else kind.plain(key)
        for name, kind, key in zip(grid.columns, grid.kinds, place[1:], strict=False)
    }
    known_size = "size" in grid.columns and place[1 + grid.columns.index("size")] is not None
    return {
        grid.rows_of: place[0],
        **keys,
        "study": study,
        "light": str(grid.lights[study]),
        "whole_class": whole if known_size else None,
    }


def _column_words(grid: EvidenceGrid, first: Key, second: Key) -> str:
    texts = [kind.words(key) for kind, key in zip(grid.kinds, (first, second), strict=False)]
    return " ".join(texts)
