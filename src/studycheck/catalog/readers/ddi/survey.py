"""The population of a study, its sampling, collection, weights and disclosure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from studycheck.catalog.readers.ddi import codes, headcounts, methods, modes
from studycheck.catalog.readers.ddi.facts import DdiFacts, cite
from studycheck.catalog.readers.ddi.frames import frame_in
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.catalog.readers.ddi.words import group, words
from studycheck.vocabulary.terms import Certainty, Marker, Method, Mode, Unit

T = TypeVar("T")

_CLAUSE = re.compile(
    r"[.;,:]\s+|\s(?:but|however|although|aber|mais|mutta|men|pero|mas|ma|maar|ale|vendar)\s",
    re.IGNORECASE,
)
_NONE = re.compile(rf"\W*{group('weights', 'none')}", re.IGNORECASE)
_DENIED_AFTER = re.compile(group("weights", "between") + group("weights", "denied"), re.IGNORECASE)
_SENT = re.compile(r"\b(?:mail|post|sent out|posted|posti|versand|verschickt|envoy|sendt)", re.IGNORECASE)


def population(record: Record, facts: DdiFacts) -> None:
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
        if "size.bounds" not in facts.values and (between := headcounts.sizes_in(element.text)):
            facts.infer("size.bounds", {"min": between[0], "max": between[1]}, element, between[2])
        if "population.floor" not in facts.values and (floor := headcounts.floor_in(element.text)):
            facts.infer("population.floor", int(floor.value), element, floor.quote)
    _unit(record, facts)


def _unit(record: Record, facts: DdiFacts) -> None:
    elements = record.find("anlyUnit")
    by_code, _ = codes.by_code((code for e in elements for code in e.concepts), codes.UNITS)
    units, certainty = _with_elements(elements, by_code), Certainty.DECLARED
    # a code that nobody knows does not silence the words beside it
    uncoded = [e for e in elements if not set(e.concepts) & set(by_code.values())]
    from_words = _terms_in(elements, methods.units_in)
    broader = set(units) == {Unit.ORGANISATION} != set(from_words)
    silent = [e for e in uncoded if e.concepts and not methods.units_in(e.text)]
    if not units or (broader and len(from_words) == 1):
        # the code for organisations is broader than an enterprise or an establishment
        units, certainty = from_words, Certainty.INFERRED
    elif extra := _terms_in([e for e in uncoded if e.concepts], methods.units_in):
        units = {**units, **extra}
    if len(units) == 1 and not silent:
        ((unit, source),) = units.items()
        facts.put("population.unit", unit.value, source, certainty, _quote(source))
    elif elements:
        texts = dict.fromkeys(e.text or e.concepts[0] for e in record.preferred("anlyUnit") or elements)
        facts.note(f"Unit of analysis ({elements[0].place}): {'; '.join(texts)}")


def sampling(record: Record, facts: DdiFacts) -> None:
    """Fill in the sampling method, from codes before words; nothing if they disagree, or if the design is mixed."""
    elements = record.find("sampProc")
    by_code, other = codes.by_code((code for e in elements for code in e.concepts), codes.SAMPLING)
    # a broader code beside a narrower one adds nothing
    if len(by_code) > 1:
        by_code.pop(Method.NONPROBABILITY, None)
    terms, certainty = _with_elements(elements, by_code), Certainty.DECLARED
    from_words = _terms_in(elements, methods.methods_in)
    mixed = [
        e for e in elements if methods.is_mixed(e.text) or any("mixed" in codes.bare(c) for c in e.concepts)
    ]
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
    elif from_words and not mixed and not set(from_words) & {*terms, Method.NONPROBABILITY}:
        code, description = (_list_methods(kinds) for kinds in (terms, from_words))
        facts.conflict(f"sampling is coded as {code}, but described as {description}")
    if other:
        facts.note(f"Sampling procedure by code: {', '.join(other)}")
    if mixed:
        if not other:
            facts.note(f"The design is mixed: {'; '.join(dict.fromkeys(cite(e) for e in mixed))}")
    elif len(terms) == 1:
        ((method, source),) = terms.items()
        facts.put("sample.method", method.value, source, certainty, _quote(source))
    elif len(terms) > 1:
        # one text that names two methods describes a mixed design, and so do texts about parts
        sources = list(terms.values())
        parts = len({source.place for source in sources}) == 1 or any(
            methods.of_a_part(e.text) for e in sources
        )
        (facts.note if parts else facts.conflict)(f"sampling is described as {_list_methods(terms)}")
    elif elements:
        texts = dict.fromkeys(e.text for e in record.preferred("sampProc") if not e.concepts)
        if texts and any(words("sampling", "other chance").search(text) for text in texts):
            facts.note(
                f"Sampling procedure that names no method of a card ({elements[0].place}): {'; '.join(texts)}"
            )
    for element in record.find("sampleFrameName"):
        facts.declare("sample.frame", element.text, element)
        break
    else:
        _frame(record.find("sampProc", "sampleFrame"), facts)


def _frame(elements: Iterable[Element], facts: DdiFacts) -> None:
    for element in elements:
        if frame := frame_in(element.text):
            facts.infer("sample.frame", frame[0], element, frame[1])
            return


def collection(record: Record, facts: DdiFacts) -> None:
    """Fill in the modes of collection."""
    elements = record.find("collMode")
    by_code, other = codes.by_code((code for e in elements for code in e.concepts), codes.MODES)
    terms, certainty = _with_elements(elements, by_code), Certainty.DECLARED
    # the words of an element are read only if no code of it is known
    coded = [e for e in elements if set(e.concepts) & set(by_code.values())]
    foreign = [e for e in elements if e.concepts and e not in coded]
    uncoded = [e for e in elements if not e.concepts] if not {e.language for e in coded} else []
    read = [*foreign, *uncoded]
    if extra := _terms_in(read, modes.modes_in):
        terms, certainty = {**terms, **extra}, Certainty.INFERRED
        if all(modes.modes_in(e.text) for e in foreign):
            other = []
    if other:
        certainty = Certainty.INFERRED  # a code that cards do not have may be another mode
    unsettled = [e for e in read if modes.is_unsettled(e.text)]
    if unsettled:
        terms = {}
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


def weights(record: Record, facts: DdiFacts) -> None:
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
        if words("survey", "nothing").search(text) and text.strip(" .").casefold() not in ("none", "nil"):
            return
        weighted = _is_weighted(text)
        if weighted is not None:
            facts.infer("sample.weighted", weighted, element)
        if weighted is not False:
            facts.declare("sample.weighting", text, element)


def _is_weighted(text: str) -> bool | None:
    """Return whether results are weighted according to a text; None if it says both, or neither.

    Examples
    --------
    >>> [_is_weighted(text) for text in ("Data is unweighted", "Weights correct for size class.", "See the report")]
    [False, True, None]
    """
    denied = bool(_NONE.match(text))
    but = bool(words("weights", "but").search(text))
    if words("weights", "unsettled").search(text):
        return None
    said = set()
    for clause in _CLAUSE.split(text):
        rest, unweighted = words("weights", "unweighted").subn(" ", clause)
        if unweighted:
            said.add(False)
        for named in words("weights", "named").finditer(rest):
            said.add(not _is_denied(rest[: named.start()], rest[named.end() :]))
    if denied and not but and True not in said:
        return False
    if denied and but:
        return None
    return said.pop() if len(said) == 1 else None


def _is_denied(before: str, after: str) -> bool:
    """Whether a word close to a word for weights denies it; "for those who did not respond" does not."""
    near = " ".join(before.split()[-4:])
    rest = re.sub(r"^\w*", "", after)
    return bool(words("weights", "denied").search(near) or _DENIED_AFTER.match(rest))


def disclosure(record: Record, facts: DdiFacts) -> None:
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
