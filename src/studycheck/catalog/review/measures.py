"""The estimate of a row: a published share, or one worked out from cases and their total, and whether both agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studycheck.base.language import say
from studycheck.catalog.review.headings import ReviewColumn, ShareUnit
from studycheck.catalog.review.values import (
    MARKERS,
    CaseCount,
    ShareCell,
    read_cases_of_total,
    read_cases_with_share,
    read_count,
    read_share,
)
from studycheck.catalog.sheets.cell_numbers import Percent
from studycheck.study.problems import Unreadable

RowValues = Mapping[str, tuple[object, int]]
"""The cells of a row by role, each with the index of its column."""


@dataclass(slots=True)
class Measure:
    """What a row says about its estimate.

    Attributes
    ----------
    place : int
        Index of the column of the share.
    fields : dict
        The fields of the estimate.
    worked_out : str
        The counts from which the share was worked out; empty if it is published.
    problems, cautions : list of (int, str)
        What is wrong, and what a person should look at, each with the index of its column.
    """

    place: int = 0
    fields: dict[str, object] = field(default_factory=dict)
    worked_out: str = ""
    problems: list[tuple[int, str]] = field(default_factory=list)
    cautions: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_given(self) -> bool:
        """Whether the row has an estimate."""
        return bool(self.fields)


@dataclass(slots=True)
class _CaseTotals:
    """Cases and their total, as far as a row gives them."""

    cases: int | None = None
    total: int | None = None
    place: int = 0


def measure_of(values: RowValues, headings: Sequence[ReviewColumn]) -> Measure:
    """Return what a row says about its estimate."""
    units = {one.place: one.unit for one in headings}
    measure = Measure()
    counts = _counts(values, measure)
    share = _share(values, units, measure)
    if counts.cases is not None and counts.total is not None and counts.cases > counts.total:
        message = say(
            "{cases:,} cases are more than their total, {total:,}; correct one",
            cases=counts.cases,
            total=counts.total,
        )
        measure.problems.append((counts.place, message))
        return measure
    measure.place = measure.place or counts.place
    if counts.total is not None and (share is not None or counts.cases is not None):
        measure.fields["base_n"] = counts.total
    if share is not None:
        measure.fields["value"], measure.fields["text"] = share.cell, share.text
        if share.cell in MARKERS and counts.cases is not None and counts.total:
            _work_out(measure, counts)
        elif share.number is not None and counts.cases is not None and counts.total:
            _compare(measure, share, counts)
    elif counts.cases is not None and counts.total:
        _work_out(measure, counts)
    elif counts.cases is None:
        _mark(measure, values)
    return measure


def _mark(measure: Measure, values: RowValues) -> None:
    """Keep why the estimate of a row has no value."""
    for role in ("cases percent", "cases of total", "cases"):
        value, place = values.get(role, (None, 0))
        if value in MARKERS:
            measure.place, measure.fields["value"] = place, value
            return


def _work_out(measure: Measure, counts: _CaseTotals) -> None:
    assert counts.cases is not None
    assert counts.total
    measure.place = counts.place
    measure.fields["value"] = Percent(counts.cases / counts.total)
    measure.worked_out = f"{counts.cases:,} of {counts.total:,}"
    measure.fields["text"] = measure.worked_out


def _compare(measure: Measure, share: ShareCell, counts: _CaseTotals) -> None:
    """Add a caution if a published share does not follow from the counts beside it."""
    assert share.number is not None
    assert counts.cases is not None
    assert counts.total
    followed = counts.cases / counts.total
    words = f"{counts.cases:,} of {counts.total:,}"
    measure.fields["text"] = measure.fields["text"] or words
    if abs(share.number - followed) > share.half + 1e-9:
        message = say(
            "{words} are {followed:.2%}, and the row says {number:.2%}, which was read; is "
            "it weighted, or has it another base?",
            words=words,
            followed=followed,
            number=share.number,
        )
        measure.cautions.append((measure.place, message))


def _share(values: RowValues, units: Mapping[int, ShareUnit], measure: Measure) -> ShareCell | None:
    """Return the published share of a row."""
    value, place = values.get("prevalence", (None, 0))
    if value is not None:
        measure.place = place
        return ShareCell(value, None, 0.0) if value in MARKERS else read_share(value, units[place])
    for role, read in (("cases percent", read_cases_with_share), ("cases of total", read_cases_of_total)):
        value, place = values.get(role, (None, 0))
        cell = None if value in (None, *MARKERS) else read(value)
        if cell is not None and not isinstance(cell, Unreadable) and cell[-1] is not None:
            measure.place = place
            return read_share(cell[-1], ShareUnit.PERCENT)
    return None


def _counts(values: RowValues, measure: Measure) -> _CaseTotals:
    """Return the cases and the total of a row; add the cells that cannot be read to the problems."""
    counts = _CaseTotals()
    for role, read in (("cases of total", read_cases_of_total), ("cases percent", read_cases_with_share)):
        value, place = values.get(role, (None, 0))
        cell = None if value in (None, *MARKERS) else read(value)
        if isinstance(cell, Unreadable):
            measure.problems.append((place, cell.message))
        elif cell is not None:
            total = cell[1] if isinstance(cell[1], int) else None
            counts = _CaseTotals(counts.cases or int(cell[0]), counts.total or total, place)
    for role in ("cases", "total", "n"):
        value, place = values.get(role, (None, 0))
        count = None if value in (None, *MARKERS) else read_count(value)
        if isinstance(count, Unreadable):
            if role != "n":  # a sample size that cannot be read is said at its own field
                measure.problems.append((place, count.message))
        elif count is not None and role == "cases" and counts.cases is None:
            counts.cases, counts.place = count.n, place
        elif count is not None and counts.total is None and (role == "total" or _is_base(counts, count)):
            counts.total = count.n
    return counts


def _is_base(counts: _CaseTotals, n: CaseCount) -> bool:
    """Return whether the cases are cases of the whole sample: no other total is given, and its size is exact."""
    return counts.cases is not None and n.qualifier is None
