"""Sampling methods, modes of collection and units in prose.

A negation ("non-probability", "ei-todennäköisyysotanta") contains the term that it negates, so negations are
searched for first and removed.
"""

from __future__ import annotations

from typing import TypeVar

from studycheck.catalog.readers.ddi.words import names, words
from studycheck.vocabulary.terms import Method, Mode, Unit, Vocabulary

T = TypeVar("T", bound=Vocabulary)
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
    """
    rest = words("sampling", "other chance").sub(" ", text)
    rest, random_panel = words("sampling", "random panel").subn(" probability ", rest)
    rest, not_random = words("sampling", "not random").subn(" ", rest)
    rest = words("sampling", "no quota").sub(" ", rest)
    methods = {method for method in _METHODS if words("sampling", method.value).search(rest)}
    if random_panel:
        methods.discard(Method.ONLINE_PANEL)
    if not_random and not methods - {Method.PROBABILITY, Method.CENSUS}:
        # beside a named method, it only describes that method
        methods.add(Method.NONPROBABILITY)
    if not methods and words("sampling", "design").search(rest):
        methods.add(Method.PROBABILITY)
    return methods


def modes_in(text: str) -> set[Mode]:
    """Return every mode of collection that a text names.

    Examples
    --------
    >>> sorted(modes_in("Paper/pencil questionnaire and websurvey"))
    [<Mode.POST: 'post'>, <Mode.WEB: 'web'>]
    >>> modes_in("Face-to-face interview: Paper-and-pencil (PAPI)")
    {<Mode.FACE_TO_FACE: 'face to face'>}
    """
    modes = _terms_in(text, "modes", Mode)
    # an interviewer may fill in paper as well
    if Mode.FACE_TO_FACE not in modes and words("paper", "any").search(text):
        modes.add(Mode.POST)
    return modes


def units_in(text: str) -> set[Unit]:
    """Return every unit that a text names.

    Examples
    --------
    >>> units_in("Institutions/organisations")
    {<Unit.ORGANISATION: 'organisation'>}
    """
    return _terms_in(text, "units", Unit)


def _terms_in(text: str, section: str, vocabulary: type[T]) -> set[T]:
    return {vocabulary(name) for name in names(section) if words(section, name).search(text)}
