"""The content of the evidence map: in which cells studies stand, how many, and how they are appraised."""

from __future__ import annotations

from studycheck.charts.evidence_map.grid import CellPlace, EvidenceGrid
from studycheck.charts.evidence_map.keys import UNKNOWN_PLACE, Key
from studycheck.charts.kit import (
    ChartContent,
    Row,
    clauses,
    counted,
    either,
    join,
    label,
    list_names,
    msg,
    number,
    plain,
    say,
    term,
)
from studycheck.vocabulary.countries import aggregates, country_code
from studycheck.vocabulary.terms import Light
from studycheck.vocabulary.words import country

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


def _is_known(grid: EvidenceGrid, place: CellPlace) -> bool:
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


def _row(grid: EvidenceGrid, place: CellPlace, study: str, whole: bool) -> Row:
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
