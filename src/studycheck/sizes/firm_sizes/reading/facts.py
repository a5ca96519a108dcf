"""The facts that a table of counts does not show, and that are asked for: all that are missing at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from studycheck.base.language import msg, say
from studycheck.errors import Problem, UnknownNameError, shorten
from studycheck.vocabulary.countries import country_code, country_name
from studycheck.vocabulary.terms import Marker, StaffMeasure, Unit

ASKED = {
    "country": msg("the country of the firms: an ISO code, a name, or EU"),
    "year": msg("the year of the numbers, such as 2022"),
    "unit": msg("what is counted: enterprise, legal unit or establishment"),
    "staff_measure": msg(
        "how the staff of a class is counted: employees, persons employed, FTE, or not stated"
    ),
    "source": msg("who published the numbers, in which table"),
    "rounding": msg("exact, the step of rounding such as 5 or 1000, or shares for percentages"),
}
"""The facts that every distribution has, and what each says."""
NON_EMPLOYERS = ("included", "excluded", "registered only", "unclear")
FURTHER = ("id", "url", "scope", "sector", "non_employers", "reference_date", "notes")
"""The facts that may be given."""
_SELECTING = ("country", "year")


class TableFacts(TypedDict, total=False):
    """What a table of counts does not show.

    Attributes
    ----------
    country, year, unit, staff_measure, source, rounding
        As `ASKED` describes them; asked for where the table does not state them.
    id, url, scope, sector, non_employers, reference_date, notes
        The id in the registry, the address of the table, the activities and firms that it covers, the one sector,
        whether units without employees are counted, the day of the numbers, and what else to know.
    """

    country: str
    year: int | str
    unit: str
    staff_measure: str
    source: str
    rounding: str | int
    id: str
    url: str
    scope: str
    sector: str
    non_employers: str
    reference_date: str
    notes: str | list[str] | tuple[str, ...]


def check_names(facts: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """Yield a problem for each fact that is not known."""
    for name in facts:
        if name not in ASKED and name not in FURTHER:
            message = str(UnknownNameError("fact", name, [*ASKED, *FURTHER]))
            yield Problem(file, 0, str(name), message)


def selects(stated: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Return whether a table is one of those asked for: country and year choose among several."""
    for name in _SELECTING:
        if given.get(name) is None or name not in stated:
            continue
        try:
            if _READERS[name](given[name]) != _READERS[name](stated[name]):
                return False
        except ValueError:
            return True  # the problem is said when the fact is read
    return True


def read_facts(
    stated: Mapping[str, Any], given: Mapping[str, Any], file: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the facts in our terms, with the problems: missing, unreadable, or given otherwise than the file states.

    Parameters
    ----------
    stated : mapping
        What the file says.
    given : mapping
        What its user says.
    file : str
        Its name in problems.
    """
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in (*ASKED, *FURTHER):
        value = given.get(name) if given.get(name) not in (None, "") else stated.get(name)
        if value in (None, ""):
            if name in ASKED:
                problems.append(Problem(file, 0, name, words_for_missing()[name]))
            continue
        try:
            facts[name] = _READERS.get(name, _text)(value)
            if name in ASKED and stated.get(name) not in (None, "") and name not in ("source", "rounding"):
                said = _READERS.get(name, _text)(stated[name])
                if said != facts[name]:
                    problems.append(
                        Problem(
                            file,
                            0,
                            name,
                            say(
                                "is {facts}, but the file states {said}; leave it out",
                                facts=facts[name],
                                said=said,
                            ),
                        )
                    )
        except ValueError as error:
            problems.append(Problem(file, 0, name, str(error)))
    return facts, problems


def words_for_missing() -> dict[str, str]:
    """Return what is said of each fact that is missing, by its name."""
    return {name: say("is missing; give {asked}", asked=say(words)) for name, words in ASKED.items()}


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise ValueError(say("{given} is not text", given=shorten(given)))
    return " ".join(given.split())


def region_of(given: object) -> str:
    """Return the code of a country, or EU for each of its compositions.

    Raises
    ------
    ValueError
        If it is neither; the message says what was given.
    """
    code = country_code(_text(given))
    region = "EU" if code.startswith("EU") else code
    if re.fullmatch("[A-Z]{2}", region) is None:
        raise ValueError(
            say(
                "{code} is neither a country nor the EU; distributions are of one of them",
                code=country_name(code),
            )
        )
    return region


def _year(given: object) -> int:
    text = str(given).strip().removesuffix(".0")
    if isinstance(given, bool) or re.fullmatch(r"[12][0-9]{3}", text) is None:
        raise ValueError(say("{given} is not a year; write one such as 2022", given=shorten(given)))
    return int(text)


def _unit(given: object) -> Unit:
    try:
        return Unit.named("unit", _text(given))
    except UnknownNameError as error:
        raise ValueError(str(error)) from None


def _staff_measure(given: object) -> StaffMeasure | None:
    if str(given) == Marker.NOT_STATED.value:
        return None
    try:
        return StaffMeasure.named("staff measure", _text(given))
    except UnknownNameError as error:
        raise ValueError(str(error)) from None


def _rounding(given: object) -> str | int:
    text = str(given).strip().replace(",", "")
    if text in ("exact", "shares", "rounded"):
        return text
    if isinstance(given, bool) or re.fullmatch("[0-9]{1,9}", text) is None or int(text) == 0:
        raise ValueError(
            say("{given} is no rounding; write {asked}", given=shorten(given), asked=say(ASKED["rounding"]))
        )
    return int(text) if int(text) > 1 else "exact"


def _non_employers(given: object) -> str:
    if given not in NON_EMPLOYERS:
        raise ValueError(str(UnknownNameError("way to count units without employees", given, NON_EMPLOYERS)))
    return str(given)


def _notes(given: object) -> tuple[str, ...]:
    return (_text(given),) if isinstance(given, str) else tuple(_text(note) for note in _as_list(given))


def _as_list(given: object) -> list[object]:
    if not isinstance(given, list | tuple):
        raise ValueError(say("{given} is not a text or a list of texts", given=shorten(given)))
    return list(given)


def _id(given: object) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,99}", _text(given)) is None:
        raise ValueError(
            say("{given} is no id; write lower-case letters, digits, dots and hyphens", given=shorten(given))
        )
    return str(given)


_READERS: dict[str, Any] = {
    "country": region_of, "year": _year, "unit": _unit, "staff_measure": _staff_measure, "rounding": _rounding,
    "non_employers": _non_employers, "notes": _notes, "id": _id,
}  # fmt: skip
