"""Numbers of persons or firms asked and of responses, read from prose, because no standard has elements for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from studycheck.catalog.readers.ddi import numbers
from studycheck.catalog.readers.ddi.facts import Facts, cite
from studycheck.catalog.readers.ddi.numbers import Match
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

Ranked = tuple[int, Match, Element]


def counts(record: Record, facts: Facts) -> None:
    """Fill in the issued and the achieved sample, subgroups, and the response rate."""
    _issued(record, facts)
    _achieved(record, facts)
    _rate(record, facts)
    _cases(record, facts)
    _arithmetic(facts)


def _issued(record: Record, facts: Facts) -> None:
    for element in record.find("sampleSize"):
        if len(cases := numbers.cases_in(element.text)) == 1:
            facts.declare("sample.issued", int(cases[0].value), element)
            return
    _take_plainest(facts, "sample.issued", _ranked(record, numbers.issued_in))


def _achieved(record: Record, facts: Facts) -> None:
    if _take_plainest(facts, "sample.achieved", _ranked(record, numbers.achieved_in)):
        return
    # archives without a better place write it under deviations from the sample design, or as size
    for element in record.find("deviat", "collSize"):
        if groups := numbers.groups_in(element.text):
            facts.infer("sample.subgroups", [{"label": label, "n": n} for label, n in groups], element)
            return
        # in the size of a collection, a number without a noun counts files
        if element.name == "collsize" and not re.search(r"[^\W\d]", element.text):
            continue
        cases = numbers.cases_in(element.text)
        if len({case.value for case in cases}) == 1:
            facts.infer("sample.achieved", int(cases[0].value), element)
            return


def _cases(record: Record, facts: Facts) -> None:
    """Compare with the number of cases in the data file, or take it if the record says nothing else."""
    files = record.all("caseQnty", under="filedscr")
    by_number = {int(cases[0].value): e for e in files if len(cases := numbers.cases_in(e.text)) == 1}
    if len(by_number) != 1:
        return
    ((number, element),) = by_number.items()
    achieved = facts.values.get("sample.achieved")
    free = "sample.subgroups" not in facts.values and "sample.achieved" not in facts.undecided
    if achieved is None and free:
        facts.infer("sample.achieved", number, element, f"cases in the data file: {element.text}")
    elif achieved is not None and achieved != number:
        source = facts.cite("sample.achieved")
        facts.conflict(
            f"the record names {achieved:,} responses: {source}; the data file has {number:,}: {cite(element)}"
        )


def _rate(record: Record, facts: Facts) -> None:
    rates: dict[float, tuple[Match, Element]] = {}
    for element in record.find("respRate"):
        for rate in numbers.rates_in(element.text, whole=True):
            rates.setdefault(rate.value, (rate, element))
    if not rates:
        for element in record.find(*_PROSE):
            for rate in numbers.rates_in(element.text):
                rates.setdefault(rate.value, (rate, element))
    if len(rates) == 1:
        ((value, (rate, element)),) = rates.items()
        facts.infer("sample.response_rate.value", value, element, rate.quote)
        if definition := numbers.definition_in(rate.quote):
            facts.infer("sample.response_rate.definition", definition, element, rate.quote)
    elif rates:
        values = ", ".join(f"{value:.1%}" for value in rates)
        facts.note(f"The record names several rates, and none was taken as the response rate: {values}")


def _arithmetic(facts: Facts) -> None:
    issued, achieved, rate = (
        facts.values.get(f"sample.{name}") for name in ("issued", "achieved", "response_rate.value")
    )
    if issued and achieved and rate is not None and achieved <= issued:
        computed = achieved / issued
        if abs(computed - rate) > _TOLERANCE:
            sources = facts.cite("sample.issued", "sample.achieved", "sample.response_rate.value")
            # this need not be a contradiction; rule RS004 judges the numbers
            facts.note(
                f"{achieved:,} of {issued:,} are {computed:.1%}, but the stated response rate is {rate:.1%}, "
                f"which may count only eligible units: {sources}"
            )


def ages(record: Record, facts: Facts) -> None:
    """Note a conflict if universe and sampling, or two languages of one of them, name different ranges of ages."""
    by_range: dict[tuple[int, int], tuple[str, Element]] = {}
    for element in record.find("universe", "sampProc"):
        ranges = {(low, high): quote for low, high, quote in numbers.ages_in(element.text)}
        # an element with several ranges describes groups
        if len(ranges) == 1:
            ((ages, quote),) = ranges.items()
            by_range.setdefault(ages, (quote, element))
    if len({(element.name, element.language) for _, element in by_range.values()}) > 1:
        sources = ", and ".join(
            f"{low}–{high} in {cite(element, quote)}" for (low, high), (quote, element) in by_range.items()
        )
        facts.conflict(f"ages are {sources}")


def _ranked(record: Record, find: Callable[[str], Iterator[tuple[int, Match]]]) -> list[Ranked]:
    return [(rank, match, e) for e in record.find(*_PROSE) for rank, match in find(e.text)]


def _take_plainest(facts: Facts, path: str, ranked: list[Ranked]) -> bool:
    """Put the number with the plainest wording, unless there are several; return whether there is any."""
    if not ranked:
        return False
    best = min(rank for rank, _, _ in ranked)
    plainest = [(match, element) for rank, match, element in ranked if rank == best]
    values = sorted({int(match.value) for match, _ in plainest})
    if len(values) > 1:
        sources = "; ".join(dict.fromkeys(cite(element, match.quote) for match, element in plainest))
        choices = ", ".join(f"{value:,}" for value in values)
        message = f"{path} could be any of {choices}, and none was taken: {sources}"
        # waves and groups have numbers of their own
        parts = len(values) > 2 or any(words("numbers", "part").search(match.quote) for match, _ in plainest)
        (facts.note if parts else facts.conflict)(message)
        facts.undecided.add(path)
        return True
    match, element = plainest[0]
    facts.infer(path, values[0], element, match.quote)
    if path == "sample.achieved" and match.qualifier is not None:
        facts.infer("sample.qualifier", match.qualifier.value, element, match.quote)
    return True
