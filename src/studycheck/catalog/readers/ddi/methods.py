"""Sampling methods and units in prose.

A negation ("non-probability", "ei-todennäköisyysotanta") contains the term that it negates, and a random draw of prizes
the word for a random draw, so these are searched for first and removed.
"""

from __future__ import annotations

from studycheck.catalog.readers.ddi.words import names, words
from studycheck.vocabulary.terms import Method, Unit

_METHODS = (
    Method.CENSUS, Method.QUOTA, Method.SELF_SELECTED, Method.ONLINE_PANEL, Method.CUSTOMER_LIST, Method.PROBABILITY,
)  # fmt: skip


def methods_in(text: str) -> set[Method]:
    """Return every sampling method that a text names.

    Examples
    --------
    >>> methods_in("Non-probability: Quota"), methods_in("Probability: Stratified")
    ({<Method.QUOTA: 'quota'>}, {<Method.PROBABILITY: 'probability'>})
    >>> methods_in("Ei-todennäköisyysotanta")
    {<Method.NONPROBABILITY: 'non-probability'>}
    >>> methods_in("A random draw of three vouchers was offered"), methods_in("drawn at random")
    (set(), {<Method.PROBABILITY: 'probability'>})
    """
    rest = words("sampling", "other chance").sub(" ; ", text)
    rest, random_panel = words("sampling", "random panel").subn(" probability; ", rest)
    rest, not_random = words("sampling", "not random").subn(" ; ", rest)
    rest = words("sampling", "no quota").sub(" ; ", rest)
    methods = {method for method in _METHODS if words("sampling", method.value).search(rest)}
    if random_panel:
        methods.discard(Method.ONLINE_PANEL)
    if not_random and not methods - {Method.PROBABILITY, Method.CENSUS}:
        # beside a named method, it only describes that method
        methods.add(Method.NONPROBABILITY)
    if not methods and words("sampling", "everybody").search(rest):
        methods.add(Method.CENSUS)
    if not methods and words("sampling", "design").search(rest):
        methods.add(Method.PROBABILITY)
    return methods


def is_mixed(text: str) -> bool:
    """Whether a text calls its design mixed, which is a term of its own and no contradiction.

    Examples
    --------
    >>> is_mixed("Mixed probability and non-probability"), is_mixed("Quota sample")
    (True, False)
    """
    return bool(words("sampling", "mixed").search(text))


def of_a_part(text: str) -> bool:
    """Whether a text says that a method is that of a part of the sample.

    Examples
    --------
    >>> of_a_part("In two of the regions an online panel was used")
    True
    """
    return bool(words("sampling", "part").search(text))


def units_in(text: str) -> set[Unit]:
    """Return every unit that a text names.

    Examples
    --------
    >>> units_in("Institutions/organisations")
    {<Unit.ORGANISATION: 'organisation'>}
    """
    return {Unit(name) for name in names("units") if words("units", name).search(text)}
