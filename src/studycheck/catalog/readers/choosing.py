"""Options for reading archive records: their language, and whether to skip those that are not surveys."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from studycheck.base.language import say
from studycheck.catalog.readers.cards import RefusedCard
from studycheck.catalog.readers.ddi.document import RecordDocument
from studycheck.errors import NotASurveyProblem, NotASurveyWarning, Problem


def check_language(language: str, cards: Sequence[RefusedCard]) -> list[Problem]:
    """Return a problem if no record has text in a language.

    Examples
    --------
    >>> print(*check_language("fr", []))
    language: no archive record was read, so 'fr' selects nothing; leave it out
    """
    from studycheck.catalog.readers.ddi.record import language_code

    documents = [card.document for card in cards if isinstance(card.document, RecordDocument)]
    languages = sorted(frozenset().union(*(document.languages for document in documents)))
    if language_code(language) in languages:
        return []
    message = say(
        "no record has text in {language!r}; the records have: {languages}",
        language=language,
        languages=", ".join(languages),
    )
    if documents and not languages:
        message = say(
            "no record states its language, so {language!r} selects nothing; leave it out", language=language
        )
    if not documents:
        message = say(
            "no archive record was read, so {language!r} selects nothing; leave it out", language=language
        )
    return [Problem("", 0, "language", message)]


def split_refusals(problems: Sequence[Problem], read: int, *, skip: bool) -> tuple[list[Problem], str]:
    """Return the problems that remain, and a hint about records that do not describe a survey.

    Parameters
    ----------
    problems : sequence of Problem
        All problems.
    read : int
        The number of cards that could be read.
    skip : bool
        Whether to leave out records that do not describe a survey, with a warning that names each of them.
    """
    refusals = [problem for problem in problems if isinstance(problem, NotASurveyProblem)]
    others = [problem for problem in problems if not isinstance(problem, NotASurveyProblem)]
    if not refusals:
        return others, ""
    if not skip:
        hint = say(
            "To read the other {read:,} without them: skip_non_surveys=True, on the command line --skip-non-surveys",
            read=read,
        )
        return list(problems), hint if read else ""
    if not others:
        warnings.warn(NotASurveyWarning(refusals), stacklevel=3)
    return others, ""
