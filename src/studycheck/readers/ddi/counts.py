"""How many were asked and answered: no standard has an element for it, so it is read out of prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from studycheck.readers.ddi import numbers
from studycheck.readers.ddi.facts import Facts
from studycheck.readers.ddi.numbers import Found
from studycheck.readers.ddi.record import Element, Record

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
    if achieved is None and "sample.subgroups" not in facts.values and not _disagreed(facts):
        facts.infer("sample.achieved", cases, element, f"cases in the data file: {element.text}")
    elif achieved is not None and achieved != cases:
        facts.conflict(f"{achieved:,} answers are named, the data file has {cases:,} cases ({element.place})")


def _disagreed(facts: Facts) -> bool:
    return any(said.startswith("sample.achieved") for said in facts.conflicts)


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
            facts.conflict(
                f"{achieved:,} of {issued:,} are {got:.1%}, the response rate is given as {rate:.1%}; "
                "it may count only those who were eligible"
            )


def ages(record: Record, facts: Facts) -> None:
    """Note where universe and sampling name different ranges of ages."""
    found: dict[tuple[int, int], Element] = {}
    for element in record.said("universe", "sampProc"):
        ranges = numbers.ages_in(element.text)
        # an element that names several speaks of groups
        if len(set(ranges)) == 1:
            found.setdefault(ranges[0], element)
    if len({element.name for element in found.values()}) > 1:
        told = ", and ".join(f"{low}–{high} ({e.place})" for (low, high), e in found.items())
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
        told = ", ".join(f"{value:,}" for value in values)
        places = ", ".join(dict.fromkeys(element.place for _, element in plainest))
        facts.conflict(f"{path} could be any of {told} ({places}); none was taken")
        return True
    found, element = plainest[0]
    facts.infer(path, values[0], element, found.quote)
    return True
