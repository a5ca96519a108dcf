"""How many were asked and answered: no standard has an element for it, so it is read out of prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from studycheck.catalog.readers.ddi import numbers
from studycheck.catalog.readers.ddi.facts import Facts, cited
from studycheck.catalog.readers.ddi.numbers import Found
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.catalog.readers.ddi.words import words

_PROSE = (
    "sampProc",
    "deviat",
    "respRate",
    "targetSampleSize",
    "collSitu",
    "universe",
    "dataCollector",
    "abstract",
    "collSize",
    "notes",
)
_TOLERANCE = 0.005

Ranked = tuple[int, Found, Element]


def counts(record: Record, facts: Facts) -> None:
    """Fill in those asked, those who answered, groups of them, and the response rate."""
    _asked(record, facts)
    _answered(record, facts)
    _rate(record, facts)
    _cases(record, facts)
    _arithmetic(facts)


def _asked(record: Record, facts: Facts) -> None:
    for element in record.said("sampleSize"):
        if len(found := numbers.cases_in(element.text)) == 1:
            facts.declare("sample.issued", int(found[0].value), element)
            return
    _one(facts, "sample.issued", _ranked(record, numbers.issued_in))


def _answered(record: Record, facts: Facts) -> None:
    if _one(facts, "sample.achieved", _ranked(record, numbers.achieved_in)):
        return
    # archives that have no better place write it under deviations from the sample design, or as size
    for element in record.said("deviat", "collSize"):
        if groups := numbers.groups_in(element.text):
            facts.infer("sample.subgroups", [{"label": label, "n": n} for label, n in groups], element)
            return
        # as the size of a collection, a number without a word counts files
        if element.name == "collsize" and not re.search(r"[^\W\d]", element.text):
            continue
        found = numbers.cases_in(element.text)
        if len({f.value for f in found}) == 1:
            facts.infer("sample.achieved", int(found[0].value), element)
            return


def _cases(record: Record, facts: Facts) -> None:
    """Compare with the cases in the data file, or take their number where nothing else is said."""
    files = record.all("caseQnty", under="filedscr")
    told = {int(found[0].value): e for e in files if len(found := numbers.cases_in(e.text)) == 1}
    if len(told) != 1:
        return
    ((cases, element),) = told.items()
    achieved = facts.values.get("sample.achieved")
    free = "sample.subgroups" not in facts.values and "sample.achieved" not in facts.undecided
    if achieved is None and free:
        facts.infer("sample.achieved", cases, element, f"cases in the data file: {element.text}")
    elif achieved is not None and achieved != cases:
        named = facts.cited("sample.achieved")
        facts.conflict(
            f"{achieved:,} answers are named: {named}; the data file has {cases:,}: {cited(element)}"
        )


def _rate(record: Record, facts: Facts) -> None:
    found: dict[float, tuple[Found, Element]] = {}
    for element in record.said("respRate"):
        for rate in numbers.rates_in(element.text, whole=True):
            found.setdefault(rate.value, (rate, element))
    if not found:
        for element in record.said(*_PROSE):
            for rate in numbers.rates_in(element.text):
                found.setdefault(rate.value, (rate, element))
    if len(found) == 1:
        ((value, (rate, element)),) = found.items()
        facts.infer("sample.response_rate.value", value, element, rate.quote)
        if definition := numbers.definition_in(rate.quote):
            facts.infer("sample.response_rate.definition", definition, element, rate.quote)
    elif found:
        told = ", ".join(f"{value:.1%}" for value in found)
        facts.note(f"Several rates are named, and none was taken for the response rate: {told}")


def _arithmetic(facts: Facts) -> None:
    issued, achieved, rate = (
        facts.values.get(f"sample.{name}") for name in ("issued", "achieved", "response_rate.value")
    )
    if issued and achieved and rate is not None and achieved <= issued:
        got = achieved / issued
        if abs(got - rate) > _TOLERANCE:
            told = facts.cited("sample.issued", "sample.achieved", "sample.response_rate.value")
            # no contradiction for sure; rule RS004 judges the numbers
            facts.note(
                f"{achieved:,} of {issued:,} are {got:.1%}, the response rate is given as {rate:.1%}, which may count "
                f"only those who were eligible: {told}"
            )


def ages(record: Record, facts: Facts) -> None:
    """Note where universe and sampling, or two languages of one of them, name different ranges of ages."""
    found: dict[tuple[int, int], tuple[str, Element]] = {}
    for element in record.said("universe", "sampProc"):
        ranges = {(low, high): quote for low, high, quote in numbers.ages_in(element.text)}
        # an element that names several speaks of groups
        if len(ranges) == 1:
            ((ages, quote),) = ranges.items()
            found.setdefault(ages, (quote, element))
    if len({(element.name, element.language) for _, element in found.values()}) > 1:
        told = ", and ".join(
            f"{low}–{high} in {cited(element, quote)}" for (low, high), (quote, element) in found.items()
        )
        facts.conflict(f"ages are {told}")


def _ranked(record: Record, find: Callable[[str], Iterator[tuple[int, Found]]]) -> list[Ranked]:
    return [(rank, found, e) for e in record.said(*_PROSE) for rank, found in find(e.text)]


def _one(facts: Facts, path: str, ranked: list[Ranked]) -> bool:
    """Hold the number that the plainest words name; where they name several, none."""
    if not ranked:
        return False
    best = min(rank for rank, _, _ in ranked)
    plainest = [(found, element) for rank, found, element in ranked if rank == best]
    values = sorted({int(found.value) for found, _ in plainest})
    if len(values) > 1:
        told = "; ".join(dict.fromkeys(cited(element, found.quote) for found, element in plainest))
        said = f"{path} could be any of {', '.join(f'{value:,}' for value in values)}, and none was taken: {told}"
        # waves and groups have numbers of their own
        parts = len(values) > 2 or any(words("numbers", "part").search(found.quote) for found, _ in plainest)
        (facts.note if parts else facts.conflict)(said)
        facts.undecided.add(path)
        return True
    found, element = plainest[0]
    facts.infer(path, values[0], element, found.quote)
    if path == "sample.achieved" and found.qualifier is not None:
        facts.infer("sample.qualifier", found.qualifier.value, element, found.quote)
    return True
