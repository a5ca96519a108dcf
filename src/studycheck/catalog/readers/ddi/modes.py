"""Modes of collection in prose: how answers were collected, not how people were invited or what was planned."""

from __future__ import annotations

import re

from studycheck.catalog.readers.ddi.words import group, names, words
from studycheck.vocabulary.terms import Mode

_MODE = "(?:" + "|".join(group("modes", name) for name in (*names("modes"),)) + ")"
# "no telephone or face-to-face interviews"
_ALSO = (
    r"(?:\s+(?:\w+\s){0,2}?(?:or|and|nor|oder|noch|ou|ni|eller|tai|o|of|lub|ani|ali|vagy|/)\s+(?:by |via )?"
    + _MODE
    + ")*"
)
_NAMED = re.compile(_MODE, re.IGNORECASE)
_DENIED = re.compile(group("around modes", "denied").removesuffix("$)") + ")" + _MODE + _ALSO, re.IGNORECASE)
_CLAUSE = re.compile(
    r"[.;,]\s+|\s(?:but|however|instead|while|whereas|sondern|aber|mais|mutta|vaan|men|utan|pero|sino|mas|sim|ma|bensì|maar|ale|lecz|vendar|temveč|hanem)\s",
    re.IGNORECASE,
)
_SOMETIMES = re.compile(
    r"\b(?:always|all|everyone|everybody|every|each|fully|completely|entirely|immer|alle|toujours|tous)\b",
    re.IGNORECASE,
)
# "interviewWeb": two entries of a list that have run together
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-öø-ÿ]{3})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])")


def modes_in(text: str) -> set[Mode]:
    """Return every mode of collection that a text names, none if it is `is_unsettled`.

    Examples
    --------
    >>> sorted(modes_in("Paper/pencil questionnaire and websurvey"))
    [<Mode.POST: 'post'>, <Mode.WEB: 'web'>]
    >>> modes_in("Face-to-face interview: Paper-and-pencil (PAPI)"), modes_in("Web-based, no telephone interviews")
    ({<Mode.FACE_TO_FACE: 'face to face'>}, {<Mode.WEB: 'web'>})
    """
    modes, settled = _read(text)
    return modes if settled else set()


def is_unsettled(text: str) -> bool:
    """Whether a text denies or plans something about modes in a way that leaves open which were used.

    Examples
    --------
    >>> is_unsettled("Telephone interviews could not always be held"), is_unsettled("not by telephone, but online")
    (True, False)
    """
    return not _read(text)[1]


def _read(text: str) -> tuple[set[Mode], bool]:
    text = _RUN_TOGETHER.sub(" ", text)
    for name in ("not only", "contact", "lacking"):
        text = words("around modes", name).sub(" ", text)
    text = _DENIED.sub(" ", text)
    modes: set[Mode] = set()
    settled = True
    for clause in _CLAUSE.split(text):
        named = _modes_named(clause)
        if named and words("around modes", "undone").search(clause):
            # "telephone interviews were not held" is clear if it says nothing else
            settled &= len(named) == 1 and not _SOMETIMES.search(clause)
        elif named and words("around modes", "planned").search(clause):
            continue
        elif named and words("around modes", "any denial").search(clause):
            settled = False
        else:
            modes |= named
    return modes, settled


def _modes_named(clause: str) -> set[Mode]:
    modes = {Mode(name) for name in names("modes") if words("modes", name).search(clause)}
    # an interviewer may fill in paper as well, and diaries are no questionnaire
    if (
        Mode.FACE_TO_FACE not in modes
        and words("paper", "any").search(clause)
        and not words("around modes", "diary").search(clause)
    ):
        modes.add(Mode.POST)
    return modes
