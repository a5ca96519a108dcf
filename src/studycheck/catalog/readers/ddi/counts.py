"""Numbers of persons or firms asked and of responses, read from prose, because no standard has elements for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from studycheck.catalog.readers.ddi import headcounts, rates, tallies
from studycheck.catalog.readers.ddi.facts import DdiFacts, cite
from studycheck.catalog.readers.ddi.methods import units_in
from studycheck.catalog.readers.ddi.numbers import Match
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.catalog.readers.ddi.words import words
from studycheck.vocabulary.terms import Unit

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
_BARE = ("deviat", "collSize", "sampProc")
_ASKED_AND_ANSWERED = ("sampProc", "deviat", "respRate", "collSitu", "collSize")
_LESS_PLAIN = frozenset(["universe", "datacollector", "abstract", "notes"])
_BESIDE = 10
_TOLERANCE = 0.005
# what a noun counts if it is that of another unit than the study's
_KINDS = {Unit.HOUSEHOLD: "household", Unit.INDIVIDUAL: "person"}
_RECORDS = re.compile(
    r"\b(?:members?|rosters?|episodes?|spells?|trips?|journeys?|products?|items?|plots?|births?|children|visits?|dyads?|"
    r"person[- ]?years?|long format|hierarchical|events?|alters?|crops?|purchases?|waves?)\b",
    re.IGNORECASE,
)

_RATES_OF = (
    ("household response", "household"),
    ("individual response", "individual"),
    ("person response", "individual"),
)

Ranked = tuple[int, Match, Element]


def counts(record: Record, facts: DdiFacts) -> None:
    """Fill in the issued and the achieved sample, subgroups, and the response rate."""
    _read_issued(record, facts)
    _read_achieved(record, facts)
    _rate(record, facts)
    _cases(record, facts)
    _set_aside(record, facts)
    _arithmetic(facts)


def _read_issued(record: Record, facts: DdiFacts) -> None:
    for element in record.find("sampleSize"):
        # a target may be the number to be asked or the number to answer
        facts.note(f"Target sample size ({element.place}): {element.text}")
    _take_plainest(facts, "sample.issued", _rank_matches(record, facts, tallies.find_issued))


def _read_achieved(record: Record, facts: DdiFacts) -> None:
    if _take_plainest(facts, "sample.achieved", _rank_matches(record, facts, tallies.find_achieved)):
        return
    # archives without a better place write it under deviations from the sample design, or as size
    for element in record.find(*_BARE):
        if element.name != "sampproc" and (groups := tallies.groups_in(element.text)):
            facts.infer("sample.subgroups", [{"label": label, "n": n} for label, n in groups], element)
            return
        # elsewhere than under deviations, a number without a noun counts anything
        if element.name != "deviat" and not re.search(r"[^\W\d]", element.text):
            continue
        found = (
            tallies.bare_in(element.text) if element.name == "sampproc" else tallies.cases_in(element.text)
        )
        cases = [case for case in found if _is_of_unit(case, facts)]
        if len({case.value for case in cases}) == 1:
            facts.infer("sample.achieved", int(cases[0].value), element)
            return


def _is_of_unit(match: Match, facts: DdiFacts) -> bool:
    """Whether a number may count the units of the study: persons are no households, and staff are no firms."""
    unit = facts.values.get("population.unit")
    if unit is None or match.counted in ("", "answer", "case"):
        return True
    return match.counted == _KINDS.get(Unit(unit), "firm")


def _cases(record: Record, facts: DdiFacts) -> None:
    """Compare with the number of cases in the data file, or take it if the record says nothing else."""
    files = record.all("caseQnty", under="filedscr")
    by_number = {int(cases[0].value): e for e in files if len(cases := tallies.cases_in(e.text)) == 1}
    if len(by_number) != 1:
        return
    ((number, element),) = by_number.items()
    achieved = facts.values.get("sample.achieved")
    if achieved is not None:
        if achieved != number and not _may_count_others(record, facts):
            source = facts.cite("sample.achieved")
            facts.conflict(
                f"the record names {achieved:,} responses: {source}; the data file has {number:,}: {cite(element)}"
            )
    elif "sample.subgroups" in facts.values or "sample.achieved" in facts.undecided:
        return
    elif _may_count_others(record, facts) or _names_others(record, facts, number):
        facts.note(
            f"The data file has {number:,} cases, which need not be the answers of the whole sample ({element.place})"
        )
    else:
        facts.infer("sample.achieved", number, element, f"cases in the data file: {element.text}")


def _may_count_others(record: Record, facts: DdiFacts) -> bool:
    """Whether the cases of a file may be others than the units of the study, such as members of households."""
    texts = [
        e.text for e in record.all("fileName", "labl", "fileCont", "fileStrc", "fileNote", under="filedscr")
    ]
    units = {unit for e in record.find("anlyUnit") for unit in units_in(e.text)}
    return (
        facts.values.get("population.unit") == Unit.HOUSEHOLD.value
        or len(units) > 1
        or any(_RECORDS.search(text.replace("_", " ")) for text in texts)
    )


def _names_others(record: Record, facts: DdiFacts, number: int) -> bool:
    """Whether the prose on sampling has numbers of persons or firms that do not fit those of the data file."""
    issued = facts.values.get("sample.issued")
    named = {
        int(match.value)
        for element in record.find(*_ASKED_AND_ANSWERED)
        for match in tallies.find_counts(element.text)
    } - {issued}
    return bool(named - {number}) or (issued is not None and number > issued)


def _set_aside(record: Record, facts: DdiFacts) -> None:
    """Note sentences with numbers that may not be those of the whole sample."""
    if "sample.achieved" in facts.values and "sample.issued" in facts.values:
        return
    quotes: dict[str, str] = {}
    for element in record.find(*_ASKED_AND_ANSWERED):
        for match in tallies.set_aside_in(element.text):
            quotes.setdefault(match.quote, cite(element, match.quote))
    known = {facts.values.get("sample.achieved"), facts.values.get("sample.issued")}
    if quotes and known == {None}:
        facts.note(
            f"Numbers that may not be those of the whole sample, and were not taken: {'; '.join(quotes.values())}"
        )


def _rate(record: Record, facts: DdiFacts) -> None:
    found: dict[float, tuple[Match, Element]] = {}
    elements = record.find("respRate")
    for element in elements:
        for rate in rates.rates_in(element.text, whole=True):
            if _is_rate_of_unit(rate, facts):
                found.setdefault(rate.value, (rate, element))
    if not found:
        for element in record.find(*_PROSE):
            for rate in rates.rates_in(element.text):
                if _is_rate_of_unit(rate, facts):
                    found.setdefault(rate.value, (rate, element))
    if len(found) == 1:
        ((value, (rate, element)),) = found.items()
        facts.infer("sample.response_rate.value", value, element, rate.quote)
        if definition := rates.definition_in(rate.quote):
            facts.infer("sample.response_rate.definition", definition, element, rate.quote)
        return
    if found:
        values = ", ".join(f"{value:.1%}" for value in found)
        facts.note(f"The record names several rates, and none was taken as the response rate: {values}")
        return
    unread = [e for e in elements if re.search(r"\d", e.text)]
    unread += [e for e in record.find("sampProc", "collSitu", "deviat") if rates.has_rate(e.text)]
    if unread:
        sources = "; ".join(dict.fromkeys(cite(e) for e in unread))
        facts.note(f"No one exact response rate of the whole sample could be read from {sources}")


def _is_rate_of_unit(rate: Match, facts: DdiFacts) -> bool:
    """Whether a rate is not that of households where persons are the units, or the other way round."""
    named = {unit for word, unit in _RATES_OF if word in rate.quote.lower()}
    unit = facts.values.get("population.unit")
    return unit is None or not named or unit in named


def _arithmetic(facts: DdiFacts) -> None:
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


def ages(record: Record, facts: DdiFacts) -> None:
    """Note a conflict if universe and sampling, or two languages of one of them, name different ranges of ages."""
    by_range: dict[tuple[int, int], tuple[str, Element]] = {}
    for element in record.find("universe", "sampProc"):
        ranges = {(low, high): quote for low, high, quote in headcounts.ages_in(element.text)}
        # an element with several ranges describes groups
        if len(ranges) == 1:
            ((ages, quote),) = ranges.items()
            by_range.setdefault(ages, (quote, element))
    if len({(element.name, element.language) for _, element in by_range.values()}) > 1:
        sources = ", and ".join(
            f"{low}–{high} in {cite(element, quote)}" for (low, high), (quote, element) in by_range.items()
        )
        facts.conflict(f"ages are {sources}")


def _rank_matches(
    record: Record, facts: DdiFacts, find: Callable[[str], Iterator[tuple[int, Match]]]
) -> list[Ranked]:
    # what is said beside the method is plain only where nothing else is
    return [
        (rank + (_BESIDE if e.name in _LESS_PLAIN else 0), match, e)
        for e in record.find(*_PROSE)
        for rank, match in find(e.text)
        if _is_of_unit(match, facts)
    ]


def _take_plainest(facts: DdiFacts, path: str, ranked: list[Ranked]) -> bool:
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
