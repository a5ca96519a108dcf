"""What the chart of coverage shows: which countries, sizes and times studies asked about."""

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
"""Columns of time beyond which years are put together."""


class TargetCell(NamedTuple):
    """That a study asked in a country, a size class (None: sizes not known) and a period.

    `whole` tells whether it covers the whole class; where its lower end is not known, it may not.
    """

    study: str
    place: str
    size: SizeRange | None
    period: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class CoverageGrid:
    """Places, size classes and periods, and who asked there.

    Attributes
    ----------
    places : tuple of str
        English names, those of most studies first, groups of countries after countries.
    sizes : tuple of SizeRange or None
        Classes; None, where it is needed, for sizes that are not known.
    periods : tuple of int or None
        First years; None, where it is needed, for a time that is not known.
    step : int
        Years in a period.
    asked : tuple of TargetCell
        One for each study, place and class.
    by_publication : tuple of str
        Studies that stand in the year of their publication.
    """

    places: tuple[str, ...]
    sizes: tuple[SizeRange | None, ...]
    periods: tuple[int | None, ...]
    step: int
    asked: tuple[TargetCell, ...]
    by_publication: tuple[str, ...]

    @property
    def unsized(self) -> tuple[str, ...]:
        """Studies whose sizes are not known."""
        return tuple(dict.fromkeys(one.study for one in self.asked if one.size is None))

    def period_name(self, period: int | None) -> str:
        """Return what a column of time is called."""
        if period is None:
            return "?"
        return str(period) if self.step == 1 else f"{period}–{(period + self.step - 1) % 100:02}"


def coverage_of(catalog: Catalog, cuts: Sequence[int]) -> CoverageGrid:
    """Return who asked where, about which sizes, when.

    Raises
    ------
    InputError
        If the catalog is empty, or cuts are not whole numbers above 0 in rising order.
    """
    need(bool(len(catalog)), "catalog", "it holds no study; add some")
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
    asked = [one for study in catalog.studies for one in _asked(study, classes, step)]
    unsized, undated = any(one.size is None for one in asked), any(one.period is None for one in asked)
    return CoverageGrid(
        _places(asked),
        (*classes, None) if unsized else tuple(classes),
        (*starts, None) if undated else tuple(starts),
        step,
        tuple(asked),
        tuple(
            study.id
            for study in catalog.studies
            if study.date and not known(study.fieldwork.end) and not known(study.fieldwork.start)
        ),
    )


def _asked(study: Study, classes: list[SizeRange], step: int) -> list[TargetCell]:
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


def _places(asked: list[TargetCell]) -> tuple[str, ...]:
    studies: dict[str, set[str]] = {}
    for one in asked:
        studies.setdefault(one.place, set()).add(one.study)
    groups = {group.names[0] for group in aggregates().values()}
    return tuple(
        sorted(studies, key=lambda name: (name == UNKNOWN_PLACE, name in groups, -len(studies[name]), name))
    )


def message(found: CoverageGrid) -> tuple[str, str]:
    """Return title and subtitle."""
    known_places = [place for place in found.places if place != UNKNOWN_PLACE]
    sizes = [size for size in found.sizes if size]
    periods = [period for period in found.periods if period is not None]
    cells = {
        (one.place, one.size, one.period)
        for one in found.asked
        if one.place != UNKNOWN_PLACE and one.size and one.period is not None
    }
    studies = len({one.study for one in found.asked})
    every = len(known_places) * len(sizes) * len(periods)
    told = either(
        found.step,
        "{studies}; {asked:,} of {every:,} combinations of country, size class and year were asked about.",
        "{studies}; {asked:,} of {every:,} combinations of country, size class and {number} years were asked about.",
        studies=counted(studies, "study", "studies"),
        asked=len(cells),
        every=every,
    )
    return say("Target populations: country, size of firms, time"), told


def caveats(found: CoverageGrid) -> list[str]:
    """Return what a reader must be told of these studies."""
    told = []
    if found.unsized:
        told.append(say("Sizes not known in headcounts: {studies}.", studies=list_names(found.unsized)))
    undated = dict.fromkeys(one.study for one in found.asked if one.period is None)
    if undated:
        told.append(say("Time not known (column “?”): {studies}.", studies=list_names(undated)))
    if found.by_publication:
        told.append(
            say(
                "Fieldwork is undated, so the year of publication is shown: {studies}.",
                studies=list_names(found.by_publication),
            )
        )
    groups = {group.names[0] for group in aggregates().values()} & set(found.places)
    if groups:
        told.append(
            say(
                "Studies of a group of countries stand in its row alone, not in those of its members: {groups}.",
                groups=", ".join(map(place_words, sorted(groups))),
            )
        )
    return [plain(note) for note in told]


def record(found: CoverageGrid) -> ChartContent:
    """Return what is drawn, in the order of the chart: one row per study, place and class."""
    ordered = [one for place in found.places for one in found.asked if one.place == place]
    rows: list[Row] = [
        {
            "country": one.place,
            "sizes": str(one.size) if one.size else None,
            "time": None if one.period is None else found.period_name(one.period),
            "study": one.study,
            "whole_class": one.whole if one.size else None,
        }
        for one in ordered
    ]
    lines = []
    for place in found.places:
        told = []
        for size in found.sizes:
            here = {one.period for one in found.asked if (one.place, one.size) == (place, size)}
            times = [found.period_name(period) for period in found.periods if period in here]
            told.append(
                f"{sizes(size) if size else say('sizes not known')} {', '.join(times) or say('none known')}"
            )
        lines.append(label(place_words(place), clauses(told)))
    return ChartContent(say("Coverage"), *message(found), tuple(rows), tuple(lines), tuple(caveats(found)))
