"""Parts that hold others: a country beside its group or its regions, or a whole beside its parts."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.analysis.parts.result import CombinedPart
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.errors import Problem, shorten
from studycheck.vocabulary.countries import aggregates, country_code
from studycheck.vocabulary.country_parts import part_of_country


def check_overlaps(names: Sequence[str], problems: list[Problem]) -> None:
    """Add a problem for each part that holds others: a group of countries beside its members."""
    codes = {name: code for name in names if (code := _code(name)) is not None}
    for name, code in codes.items():
        group = aggregates().get(code)
        if group is None:
            continue
        members = {member.country for member in group.members}
        inside = [other for other, its in codes.items() if its in members]
        if inside:
            message = say(
                "holds {names}, which would count twice; leave one of them out", names=listed(inside)
            )
            problems.append(Problem("", 0, f"populations[{shorten(name)}]", message))
    for name in names:
        region = part_of_country(name)
        wholes = [other for other, code in codes.items() if region is not None and code == region.country]
        if wholes:
            message = say(
                "is a part of {value}, and would count twice; leave one of them out", value=wholes[0]
            )
            problems.append(Problem("", 0, f"populations[{shorten(name)}]", message))
    first: dict[str, str] = {}
    for name, code in codes.items():
        if first.setdefault(code, name) != name:
            message = say("is the same country as {given}; keep one", given=shorten(first[code]))
            problems.append(Problem("", 0, f"populations[{shorten(name)}]", message))


def whole_among(parts: Sequence[CombinedPart]) -> str | None:
    """Return the name of the part that has as many units as all others, which may be the whole."""
    numbers = {part.name: part.population.point or 0.0 for part in parts if part.population.high > 0}
    whole = sum(numbers.values())
    if len(numbers) < 3:
        return None
    return next((name for name, number in numbers.items() if abs(2 * number - whole) <= 1e-9 * whole), None)


def _code(name: str) -> str | None:
    try:
        return country_code(name)
    except ValueError:
        return None
