"""The content of the chart of target populations: which countries, sizes and times studies asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    ChartContent,
    Row,
    clauses,
    counted,
    country,
    either,
    label,
    list_names,
    msg,
    need,
    plain,
    say,
    sizes,
)
from studycheck.sizes import SizeRange
from studycheck.study import Study, known
from studycheck.vocabulary.countries import aggregates, country_code, country_name

UNKNOWN_PLACE = msg("country not known")
MOST_PERIODS = 18
"""The most columns of time; beyond, a column stands for several years."""


class TargetCell(NamedTuple):
    """A country, a size class (None: sizes not known) and a period that a study asked about.

    `whole` is whether it covers the whole class; where its lower end is not known, it may not.
    """

    study: str
    place: str
    size: SizeRange | None
    period: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class CoverageGrid:
    """Places, size classes and periods, and which studies asked about them.

    Attributes
    ----------
    places : tuple of str
        English names, those with most studies first, groups of countries after countries.
    sizes : tuple of SizeRange or None
        Size classes; None, where needed, for sizes that are not known.
    periods : tuple of int or None
        First years; None, where needed, for a time that is not known.
    step : int
        The years in a period.
    cells : tuple of TargetCell
        One cell for each study, place and class.
    by_publication : tuple of str
        Studies that are shown in the year of their publication.
    """

    places: tuple[str, ...]
    sizes: tuple[SizeRange | None, ...]
    periods: tuple[int | None, ...]
    step: int
    cells: tuple[TargetCell, ...]
    by_publication: tuple[str, ...]

    @property
    def unsized(self) -> tuple[str, ...]:
        """Studies whose sizes are not known."""
        return tuple(dict.fromkeys(one.study for one in self.cells if one.size is None))

    def period_name(self, period: int | None) -> str:
        """Return the name of a column of time."""
        if period is None:
            return "?"
        return str(period) if self.step == 1 else f"{period}–{(period + self.step - 1) % 100:02}"


def coverage_of(catalog: Catalog, cuts: Sequence[int]) -> CoverageGrid:
    """Return which studies asked about which places, sizes and times.

    Raises
    ------
    InputError
        If the catalog is empty, or the limits are not whole numbers above 0 in rising order.
    """
    need(bool(len(catalog)), "catalog", "it holds no studies; add some")
    right = all(isinstance(cut, int) and cut > 0 for cut in cuts) and list(cuts) == sorted(set(cuts))
    need(
        right,
        "cuts",
        f"{list(cuts)!r} are not whole numbers above 0 in rising order; write such as (10, 50, 250)",
    )
    classes = [SizeRange(first, below) for first, below in zip((0, *cuts), (*cuts, None), strict=True)]
    years = sorted({study.date.year for study in catalog.studies if study.date})
    span = years[-1] - years[0] + 1 if years else 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if span / step <= MOST_PERIODS)
    starts = range(years[0] // step * step, years[-1] + 1, step) if years else range(0)
    cells = [one for study in catalog.studies for one in _cells(study, classes, step)]
    unsized, undated = any(one.size is None for one in cells), any(one.period is None for one in cells)
    return CoverageGrid(
        _places(cells),
        (*classes, None) if unsized else tuple(classes),
        (*starts, None) if undated else tuple(starts),
        step,
        tuple(cells),
        tuple(
            study.id
            for study in catalog.studies
            if study.date and not known(study.fieldwork.end) and not known(study.fieldwork.start)
        ),
    )


def _cells(study: Study, classes: list[SizeRange], step: int) -> list[TargetCell]:
    places = [country_name(code) for code in known(study.countries) or ()] or [UNKNOWN_PLACE]
    period = study.date.year // step * step if study.date else None
    covered = study.size.range
    if covered is None:
        return [TargetCell(study.id, place, None, period, False) for place in places]
    return [
        TargetCell(
            study.id,
            place,
            size,
            period,
            relation in ("same", "inside") and (covered.first_known or size.first > 0),
        )
        for place in places
        for size in classes
        if (relation := size.relation(covered)) != "apart"
    ]


def place_words(place: str) -> str:
    """Return the name of a place in the language of the chart."""
    return say(place) if place == UNKNOWN_PLACE else country(country_code(place))


def _places(cells: list[TargetCell]) -> tuple[str, ...]:
    studies: dict[str, set[str]] = {}
    for one in cells:
        studies.setdefault(one.place, set()).add(one.study)
    groups = {group.names[0] for group in aggregates().values()}
    return tuple(
        sorted(studies, key=lambda name: (name == UNKNOWN_PLACE, name in groups, -len(studies[name]), name))
    )


def message(grid: CoverageGrid) -> tuple[str, str]:
    """Return title and subtitle."""
    known_places = [place for place in grid.places if place != UNKNOWN_PLACE]
    sizes = [size for size in grid.sizes if size]
    periods = [period for period in grid.periods if period is not None]
    cells = {
        (one.place, one.size, one.period)
        for one in grid.cells
        if one.place != UNKNOWN_PLACE and one.size and one.period is not None
    }
    studies = len({one.study for one in grid.cells})
    every = len(known_places) * len(sizes) * len(periods)
    text = either(
        grid.step,
        "{studies}; {asked:,} of {every:,} combinations of country, size class and year were asked about.",
        "{studies}; {asked:,} of {every:,} combinations of country, size class and {number} years were asked about.",
        studies=counted(studies, "study", "studies"),
        asked=len(cells),
        every=every,
    )
    return say("Target populations: country, size of firms, time"), text


def caveats(grid: CoverageGrid) -> list[str]:
    """Return the caveats on these studies."""
    sentences = []
    if grid.unsized:
        sentences.append(say("Sizes not known in headcounts: {studies}.", studies=list_names(grid.unsized)))
    undated = dict.fromkeys(one.study for one in grid.cells if one.period is None)
    if undated:
        sentences.append(say("Time not known (column “?”): {studies}.", studies=list_names(undated)))
    if grid.by_publication:
        sentences.append(
            say(
                "Fieldwork is undated, so the year of publication is shown: {studies}.",
                studies=list_names(grid.by_publication),
            )
        )
    groups = {group.names[0] for group in aggregates().values()} & set(grid.places)
    if groups:
        sentences.append(
            say(
                "Studies of a group of countries stand in its row alone, not in those of its members: {groups}.",
                groups=", ".join(map(place_words, sorted(groups))),
            )
        )
    return [plain(note) for note in sentences]


def record(grid: CoverageGrid) -> ChartContent:
    """Return the content of the chart, in its order: one row per study, place and class."""
    ordered = [one for place in grid.places for one in grid.cells if one.place == place]
    rows: list[Row] = [
        {
            "country": one.place,
            "sizes": str(one.size) if one.size else None,
            "time": None if one.period is None else grid.period_name(one.period),
            "study": one.study,
            "whole_class": one.whole if one.size else None,
        }
        for one in ordered
    ]
    lines = []
    for place in grid.places:
        texts = []
        for size in grid.sizes:
            here = {one.period for one in grid.cells if (one.place, one.size) == (place, size)}
            times = [grid.period_name(period) for period in grid.periods if period in here]
            texts.append(
                f"{sizes(size) if size else say('sizes not known')} {', '.join(times) or say('none known')}"
            )
        lines.append(label(place_words(place), clauses(texts)))
    return ChartContent(say("Coverage"), *message(grid), tuple(rows), tuple(lines), tuple(caveats(grid)))
