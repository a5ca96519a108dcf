"""From a table and its facts to a distribution."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.errors import InputWarning, Problem
from studycheck.sizes.firm_sizes.bins import Weight
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.reading.cells import FLAGS
from studycheck.sizes.firm_sizes.reading.facts import read_facts
from studycheck.sizes.firm_sizes.reading.size_codes import OtherRow
from studycheck.sizes.firm_sizes.reading.tables import (
    CountRow,
    CountTable,
    finest_classes,
    problems_of,
    with_dropped_rows,
)
from studycheck.sizes.firm_sizes.rounding import common_step, look_rounded
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.countries import country_name

_SHARE = {Weight.FIRMS: "share_firms", Weight.EMPLOYMENT: "share_employment"}


def distribution_of(
    table: CountTable, given: Mapping[str, Any], name: str
) -> tuple[FirmSizes | None, list[Problem]]:
    """Return the distribution of a table, or the problems that it has.

    Parameters
    ----------
    table : CountTable
        The rows, and the facts that the file states.
    given : mapping
        The facts that its user states.
    name : str
        The beginning of the id of a distribution that has none.
    """
    facts, problems = read_facts(table.facts, given, table.file)
    rounding = facts.get("rounding", "exact")
    table.step = {"exact": 1, "rounded": None, "shares": None}.get(rounding, rounding)
    table.rows = with_dropped_rows(table)
    chosen = finest_classes(table)
    problems += problems_of(table, chosen)
    problems += _numbers_are_whole(table, rounding)
    if problems:
        return None, problems
    fields = _fields(table, chosen, facts, name)
    try:
        distribution = FirmSizes.model_validate(fields)
    except ValidationError as error:
        message = str(error.errors()[0]["msg"])
        return None, [Problem(table.file, 0, "", message.partition(f"{fields['id']!r}: ")[2] or message)]
    _warn_of_rounding(distribution, table)
    return distribution, []


def _numbers_are_whole(table: CountTable, rounding: str | int) -> Iterator[Problem]:
    for row in table.rows:
        value = row.firms.value
        if rounding != "shares" and value is not None and value != int(value):
            message = say(
                "{value:g} is not a whole number; write single firms, or rounding: shares for percentages",
                value=value,
            )
            yield Problem(table.file, row.line, "firms", message)


def _fields(
    table: CountTable, chosen: Sequence[CountRow], facts: dict[str, Any], name: str
) -> dict[str, Any]:
    rounding, region = facts["rounding"], facts["country"]
    shares = rounding == "shares"
    total, unknown = table.one(OtherRow.TOTAL), table.one(OtherRow.UNKNOWN_SIZE)
    totals = (
        {} if total is None or shares else {weight.value: _total(total, unknown, weight) for weight in Weight}
    )
    stated = {
        key: facts[key]
        for key in ("year", "unit", "staff_measure", "sector", "reference_date")
        if key in facts
    }
    id_ = facts.get("id") or _id(name, region, facts["year"])
    return stated | {
        "id": id_,
        "region": region,
        "region_name": country_name(region),
        "unit_words": str(table.facts.get("unit_words") or facts["unit"]),
        "headcount_concept": str(
            table.facts.get("headcount_concept") or facts["staff_measure"] or "not stated"
        ),
        "criterion": "headcount",
        "non_employers": facts.get("non_employers", "unclear"),
        "scope": facts.get("scope", "not stated"),
        "source": {"title": facts["source"], "url": facts.get("url", "")},
        "evidence": "read",
        "precision": "shares" if shares else "exact" if rounding == "exact" else "rounded",
        "rounded_to": table.step or 1,
        "total": totals,
        "means_unusable": table.facts.get("means_unusable", ""),
        "bins": [_bin(row, shares) for row in chosen],
        "notes": [*facts.get("notes", ()), *_notes(table, chosen)],
    }


def _id(name: str, region: str, year: int) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    parts = [part for part in (words, region.lower(), str(year)) if part]
    return "-".join(dict.fromkeys(parts))[-100:].lstrip("-")


def _total(total: CountRow, unknown: CountRow | None, weight: Weight) -> int | float | None:
    """Return the published total without the firms whose size is not known."""
    value, without = total.cell(weight).value, unknown.cell(weight).value if unknown else 0
    return None if value is None or without is None else value - without


def _bin(row: CountRow, shares: bool) -> dict[str, Any]:
    assert isinstance(row.size, SizeRange)
    fields: dict[str, Any] = {"first": row.size.first, "below": row.size.below}
    for weight in Weight:
        fields[_SHARE[weight] if shares else weight.value] = row.cell(weight).value
    return fields


def _notes(table: CountTable, chosen: Sequence[CountRow]) -> Iterator[str]:
    unknown = table.one(OtherRow.UNKNOWN_SIZE)
    if unknown is not None and unknown.firms.value:
        number = counted(int(unknown.firms.value), "firm")
        yield f"{number} of unknown size are left out, and taken off the total"
    total = table.one(OtherRow.TOTAL)
    for weight in Weight:
        flagged: dict[str, list[str]] = {}
        for row in (*chosen, *([total] if total else [])):
            for flag in row.cell(weight).flags:
                name = str(row.size) if isinstance(row.size, SizeRange) else "total"
                flagged.setdefault(flag, []).append(name)
        for flag, names in sorted(flagged.items()):
            yield f"{weight} {', '.join(names)}: {table.facts.get('flags', FLAGS).get(flag, 'flag')} ({flag})"


def _warn_of_rounding(distribution: FirmSizes, table: CountTable) -> None:
    """Warn of counts that are all multiples of 5 or 10 and are called exact."""
    numbers = [size_bin.firms for size_bin in distribution.bins if size_bin.firms]
    numbers += [distribution.total.firms] if distribution.total.firms else []
    if distribution.precision == "exact" and look_rounded(numbers):
        step = common_step(numbers)
        message = say(
            "{file}: all {n} numbers of firms are multiples of {step}; "
            "if they are rounded, say so: rounding {step}",
            file=table.file,
            n=len(numbers),
            step=step,
        )
        warnings.warn(message, InputWarning, stacklevel=2)
