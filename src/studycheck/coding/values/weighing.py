"""Whether a quote says the value of a fact: which kind of value decides how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from studycheck.base.language import say, term
from studycheck.base.wording import listed
from studycheck.catalog.readers.ddi.methods import methods_in, units_in
from studycheck.catalog.readers.ddi.modes import modes_in
from studycheck.coding.sources.stream import run_together, tokens_of
from studycheck.coding.values.dates import dates_in
from studycheck.coding.values.denial import names
from studycheck.coding.values.fact import CodedFact, Weighed
from studycheck.coding.values.numbers import weigh_bound, weigh_number, weigh_share
from studycheck.coding.values.places import countries_in
from studycheck.coding.words import named_by
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.evidence import Support
from studycheck.vocabulary.terms import Method, Mode, Role, Unit, Vocabulary
from studycheck.vocabulary.words import country

_COUNTRIES = frozenset(["countries", "members", "estimates.country"])
_BOUNDS = re.compile(r"(?:bounds|classes)\.(?:min|max)$|^population\.floor$")
_IN_PROSE: dict[type[Vocabulary], Callable[[str], set[Any]]] = {
    Mode: modes_in,
    Method: methods_in,
    Unit: units_in,
}


def weigh(fact: CodedFact, quote: str) -> Weighed:
    """Return whether a quote says the value of a fact.

    Examples
    --------
    >>> from studycheck import Study
    >>> from studycheck.coding.values.fact import facts_of
    >>> study = Study(id="a", countries="FR", sample={"achieved": 2600, "mode": "web"})
    >>> quote = "deux mille six cents entreprises françaises, interrogées par téléphone"
    >>> for fact in facts_of(study):
    ...     weighed = weigh(fact, quote)
    ...     print(fact.path, "-", weighed.support, "-", weighed.why)
    countries - says it - names France
    sample.achieved - says it - deux mille six cents
    sample.mode - says otherwise - the quote names phone
    """
    value = fact.value
    if not any(map(str.isalpha, quote)) and isinstance(value, int | float | PartialDate):
        return Weighed(Support.FOR_A_PERSON, say("a number alone: quote the words around it, too"))
    if _BOUNDS.search(fact.field):
        return weigh_bound(fact, quote)
    if fact.field in _COUNTRIES:
        return _weigh_countries(value if isinstance(value, tuple) else (value,), quote)
    if isinstance(value, bool):
        return Weighed(Support.FOR_A_PERSON)
    if isinstance(value, float):
        return weigh_share(fact, quote)
    if isinstance(value, int):
        return weigh_number(fact, quote)
    if isinstance(value, PartialDate):
        return _weigh_date(value, quote)
    if isinstance(value, tuple):
        return _worst([_weigh_term(item, quote) for item in value])
    return _weigh_term(value, quote)


def _weigh_term(value: Any, quote: str) -> Weighed:
    if isinstance(value, Role):
        return _weigh_role(value, quote)
    for kind, find in _IN_PROSE.items():
        if isinstance(value, kind):
            named = find(quote)
            if value in named:
                return Weighed(Support.SAID, say("names {named}", named=term(value)))
            if named and not (kind is Unit or _loosely(value, named)):
                return Weighed(
                    Support.OTHER, say("the quote names {named}", named=listed(map(term, sorted(named))))
                )
            return Weighed(Support.FOR_A_PERSON)
    spellings = (value.value, *value.aliases) if isinstance(value, Vocabulary) else (str(value),)
    words = run_together(tokens_of(quote))
    if any((wanted := run_together(tokens_of(spelling))) and wanted in words for spelling in spellings):
        return Weighed(Support.SAID, say("in these words"))
    return Weighed(Support.FOR_A_PERSON)


def _loosely(value: Any, named: set[Any]) -> bool:
    """Whether a method may be another name of one that the quote names: any but a census or chance is no chance."""
    loose = {Method.NONPROBABILITY, Method.ONLINE_PANEL, Method.SELF_SELECTED, Method.CUSTOMER_LIST}
    return isinstance(value, Method) and value in loose and bool(named & loose)


def _weigh_role(value: Role, quote: str) -> Weighed:
    named = {Role(name) for name, words in named_by("roles").items() if names(words, quote)}
    if value in named:
        return Weighed(Support.SAID, say("names {named}", named=term(value)))
    if value is Role.SEVERAL and len(named) > 1:
        return Weighed(Support.SAID, say("names {named}", named=listed(map(term, sorted(named)))))
    if named and not any(value.may_be(other) for other in named):
        return Weighed(Support.OTHER, say("the quote names {named}", named=listed(map(term, sorted(named)))))
    return Weighed(Support.FOR_A_PERSON)


def _weigh_countries(codes: tuple[str, ...], quote: str) -> Weighed:
    named = countries_in(quote)
    missing = [code for code in codes if code not in named]
    if not missing:
        return Weighed(Support.SAID, say("names {named}", named=listed(map(country, codes))))
    if named and not named & set(codes):
        return Weighed(
            Support.OTHER,
            say(
                "the quote names {named}, not {missing}",
                named=listed(sorted(map(country, named))),
                missing=listed(map(country, missing)),
            ),
        )
    return Weighed(Support.FOR_A_PERSON)


def _weigh_date(value: PartialDate, quote: str) -> Weighed:
    named = dates_in(quote)
    for date in named:
        if value.earliest <= date.earliest and date.latest <= value.latest:
            return Weighed(Support.SAID, say("names {named}", named=date))
    vaguer = [date for date in named if date.earliest <= value.earliest and value.latest <= date.latest]
    if vaguer:
        return Weighed(
            Support.VAGUER, say("the quote names {named}, the card {value}", named=vaguer[0], value=value)
        )
    if named:
        return Weighed(
            Support.OTHER, say("the quote names {named}, the card {value}", named=listed(named), value=value)
        )
    return Weighed(Support.SILENT, say("the quote names no date"))


def _worst(weighed: list[Weighed]) -> Weighed:
    order = [Support.SAID, Support.FOR_A_PERSON, Support.SILENT, Support.VAGUER, Support.OTHER]
    return max(weighed, key=lambda one: order.index(one.support))
