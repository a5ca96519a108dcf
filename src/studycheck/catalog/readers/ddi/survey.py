"""The population of a study, its sampling, collection, weights and disclosure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from studycheck.catalog.readers.ddi import codes, methods, numbers
from studycheck.catalog.readers.ddi.facts import Facts, cite
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.catalog.readers.ddi.words import group, words
from studycheck.vocabulary.terms import Certainty, Marker, Method, Mode, Unit

T = TypeVar("T")

_SENT = re.compile(r"\b(?:mail|post|sent out|posted|posti|versand|verschickt|envoy|sendt)", re.IGNORECASE)


def population(record: Record, facts: Facts) -> None:
    """Fill in the universe, the unit and, if the universe names them, headcounts."""
    universe = record.preferred("universe")
    covered = [e for e in universe if e.get("clusion").upper() != "E"]
    excluded = [e for e in universe if e.get("clusion").upper() == "E"]
    if universe:
        words = "; ".join(dict.fromkeys(e.text for e in covered))
        if excluded:
            words += f" (excluded: {'; '.join(dict.fromkeys(e.text for e in excluded))})"
        facts.declare("population.words", words.strip(), universe[0])
    for element in record.find("universe", "sampProc"):
        if "size.bounds" not in facts.values and (between := numbers.sizes_in(element.text)):
            facts.infer("size.bounds", {"min": between[0], "max": between[1]}, element, between[2])
        if "population.floor" not in facts.values and (floor := numbers.floor_in(element.text)):
            facts.infer("population.floor", int(floor.value), element, floor.quote)
    _unit(record, facts)


def _unit(record: Record, facts: Facts) -> None:
    elements = record.find("anlyUnit")
    by_code, other = codes.by_code((code for e in elements for code in e.concepts), codes.UNITS)
    units, certainty = _with_elements(elements, by_code), Certainty.DECLARED
    from_words = _terms_in(elements, methods.units_in)
    broader = set(units) == {Unit.ORGANISATION} != set(from_words)
    if (not units and not other) or (broader and len(from_words) == 1):
        # the code for organisations is broader than an enterprise or an establishment
        units, certainty = from_words, Certainty.INFERRED
    if len(units) == 1 and not other:
        ((unit, source),) = units.items()
        facts.put("population.unit", unit.value, source, certainty, _quote(source))
    elif elements:
        texts = dict.fromkeys(e.text or e.concepts[0] for e in record.preferred("anlyUnit") or elements)
        facts.note(f"Unit of analysis ({elements[0].place}): {'; '.join(texts)}")


def sampling(record: Record, facts: Facts) -> None:
    """Fill in the sampling method, from codes before words; nothing if they disagree."""
    elements = record.find("sampProc")
    by_code, other = codes.by_code((code for e in elements for code in e.concepts), codes.SAMPLING)
    # a broader code beside a narrower one adds nothing
    if len(by_code) > 1:
        by_code.pop(Method.NONPROBABILITY, None)
    terms, certainty = _with_elements(elements, by_code), Certainty.DECLARED
    from_words = _terms_in(elements, methods.methods_in)
    if not terms:
        terms, certainty = from_words, Certainty.INFERRED
        if len(terms) > 1:
            terms.pop(Method.NONPROBABILITY, None) if Method.PROBABILITY not in terms else None
    elif (
        set(terms) == {Method.NONPROBABILITY}
        and len(from_words) == 1
        and not next(iter(from_words)).is_random
    ):
        terms, certainty = from_words, Certainty.INFERRED  # the code is broader than the words
    elif from_words and not set(from_words) & {*terms, Method.NONPROBABILITY}:
        code, description = (_list_methods(kinds) for kinds in (terms, from_words))
        facts.conflict(f"sampling is coded as {code}, but described as {description}")
    if other:
        facts.note(f"Sampling procedure by code: {', '.join(other)}")
    if len(terms) == 1 and not any("mixed" in codes.bare(code) for code in other):
        ((method, source),) = terms.items()
        facts.put("sample.method", method.value, source, certainty, _quote(source))
    elif len(terms) > 1:
        # one text that names two methods describes a mixed design
        mixed = len({source.place for source in terms.values()}) == 1
        (facts.note if mixed else facts.conflict)(f"sampling is described as {_list_methods(terms)}")
    for element in record.find("sampleFrameName"):
        facts.declare("sample.frame", element.text, element)
        break
    else:
        _frame(elements, facts)


_FRAME = re.compile(
    r"\b(?:drawn|selected|sampled|taken) (?:at random )?from (?:the |a )?"
    r"((?:[^\s.,;]+ ){0,6}?(?:register|registry|directory|database|list|roll|file|frame)s?)\b",
    re.IGNORECASE,
)


def _frame(elements: Iterable[Element], facts: Facts) -> None:
    for element in elements:
        if match := _FRAME.search(element.text):
            facts.infer("sample.frame", match[1], element, match[0])
            return


def collection(record: Record, facts: Facts) -> None:
    """Fill in the modes of collection."""
    elements = record.find("collMode")
    by_code, other = codes.by_code((code for e in elements for code in e.concepts), codes.MODES)
    terms, certainty = _with_elements(elements, by_code), Certainty.DECLARED
    # the words of an element are read only if it has no code
    uncoded = [e for e in elements if not e.concepts]
    coded_languages = {e.language for e in elements if e.concepts}
    extra = _terms_in([e for e in uncoded if not coded_languages], methods.modes_in)
    if extra:
        terms, certainty = {**terms, **extra}, Certainty.INFERRED
    if other:
        certainty = Certainty.INFERRED  # a code that cards do not have may be another mode
    if other or (elements and not terms):
        texts = dict.fromkeys([e.text for e in record.preferred("collMode")] or other)
        facts.note(f"Mode of collection ({elements[0].place}): {'; '.join(texts)}")
    if not terms:
        return
    if Mode.POST in terms and not any(
        _SENT.search(e.text) for e in record.find("collMode", "sampProc", "collSitu")
    ):
        certainty = Certainty.INFERRED  # a questionnaire on paper may have been handed out
    ordered = [mode for mode in Mode if mode in terms]
    source = terms[ordered[0]]
    quote = "; ".join(dict.fromkeys(_quote(terms[mode]) for mode in ordered))
    facts.put("sample.mode", [mode.value for mode in ordered], source, certainty, quote)


def weights(record: Record, facts: Facts) -> None:
    """Fill in whether results are weighted, and how."""
    for element in record.preferred("weight")[:1]:
        text = element.text
        try:
            marker = Marker(text)
        except ValueError:
            marker = None
        if marker is not None:
            facts.declare("sample.weighted", marker.value, element)
            return
        denied = re.match(rf"\W*{group('weights', 'none')}", text, re.IGNORECASE)
        rest, inside = words("weights", "denied").subn(" ", text)
        named = words("weights", "named").search(rest)
        if (denied or (inside and not named)) and not words("weights", "but").search(text):
            facts.infer("sample.weighted", False, element)
            return
        if not denied and not inside and named:
            facts.infer("sample.weighted", True, element)
        facts.declare("sample.weighting", text, element)


def disclosure(record: Record, facts: Facts) -> None:
    """Fill in whether the record discloses its questions and the answers offered."""
    for element in record.all("qstnLit", under="datadscr")[:1]:
        facts.declare("disclosure.question_wording", True, element, "")
    for element in record.all("labl", under="datadscr")[:1]:
        # labels of values are the answers offered, unless the variable is derived from others
        facts.infer("disclosure.response_options", True, element, "")


def _with_elements(elements: list[Element], by_code: dict[T, str]) -> dict[T, Element]:
    return {term: next(e for e in elements if code in e.concepts) for term, code in by_code.items()}


def _terms_in(elements: list[Element], find: Callable[[str], set[T]]) -> dict[T, Element]:
    terms: dict[T, Element] = {}
    for element in elements:
        for term in sorted(find(element.text), key=str):
            terms.setdefault(term, element)
    return terms


def _list_methods(sources: Mapping[Method, Element]) -> str:
    return " and ".join(sorted(f"{method} in {cite(e, _quote(e))}" for method, e in sources.items()))


def _quote(element: Element) -> str:
    return " ".join(filter(None, [element.text, *(f"[{code}]" for code in element.concepts)]))
