"""How the sample came about, how answers were collected and what is counted, read out of words.

What denies a thing ("non-probability", "ei-todennäköisyysotanta") contains its name: it is looked for
first and taken out.
"""

from __future__ import annotations

from typing import TypeVar

from studycheck.catalog.readers.ddi.words import names, words
from studycheck.vocabulary.terms import Method, Mode, Unit, Vocabulary

T = TypeVar("T", bound=Vocabulary)
_NAMED = (
    Method.CENSUS, Method.QUOTA, Method.SELF_SELECTED, Method.ONLINE_PANEL, Method.CUSTOMER_LIST, Method.PROBABILITY,
)  # fmt: skip


def methods_in(text: str) -> set[Method]:
    """Return every method that a text names; more than one where it names several.

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
    found = {method for method in _NAMED if words("sampling", method.value).search(rest)}
    if random_panel:
        found.discard(Method.ONLINE_PANEL)
    if not_random and not found - {Method.PROBABILITY, Method.CENSUS}:
        # said beside a named kind, it only says what kind that is
        found.add(Method.NONPROBABILITY)
    if not found and words("sampling", "design").search(rest):
        found.add(Method.PROBABILITY)
    return found


def modes_in(text: str) -> set[Mode]:
    """Return every mode of collection that a text names.

    Examples
    --------
    >>> sorted(modes_in("Paper/pencil questionnaire and websurvey"))
    [<Mode.POST: 'post'>, <Mode.WEB: 'web'>]
    >>> modes_in("Face-to-face interview: Paper-and-pencil (PAPI)")
    {<Mode.FACE_TO_FACE: 'face to face'>}
    """
    found = _matching(text, "modes", Mode)
    # an interviewer may fill in paper as well
    if Mode.FACE_TO_FACE not in found and words("paper", "any").search(text):
        found.add(Mode.POST)
    return found


def units_in(text: str) -> set[Unit]:
    """Return every unit that a text names.

    Examples
    --------
    >>> units_in("Institutions/organisations")
    {<Unit.ORGANISATION: 'organisation'>}
    """
    return _matching(text, "units", Unit)


def _matching(text: str, section: str, vocabulary: type[T]) -> set[T]:
    return {vocabulary(name) for name in names(section) if words(section, name).search(text)}
