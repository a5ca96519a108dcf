"""What may be asked of archive records when they are read: a language, and to go without those that are no surveys."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from studycheck.catalog.readers.cards import Card
from studycheck.catalog.readers.ddi.document import RecordDocument
from studycheck.errors import NotASurveyProblem, NotASurveyWarning, Problem


def unspoken(language: str, found: Sequence[Card]) -> list[Problem]:
    """Return the problem that no record is in a language, or nothing.

    Examples
    --------
    >>> print(*unspoken("fr", []))
    language: 'fr' was asked for, and no archive record was read that could be in it; leave it out
    """
    from studycheck.catalog.readers.ddi.record import language_code

    documents = [card.document for card in found if isinstance(card.document, RecordDocument)]
    spoken = sorted(frozenset().union(*(document.languages for document in documents)))
    if language_code(language) in spoken:
        return []
    said = f"no record says anything in {language!r}; there is: {', '.join(spoken)}"
    if documents and not spoken:
        said = f"no record says in which language it is, so none can be chosen as {language!r}; leave it out"
    if not documents:
        said = f"{language!r} was asked for, and no archive record was read that could be in it; leave it out"
    return [Problem("", 0, "language", said)]


def without_refusals(problems: Sequence[Problem], read: int, *, skip: bool) -> tuple[list[Problem], str]:
    """Return the problems that stay, and what to try about those that are records of no survey.

    Parameters
    ----------
    problems : sequence of Problem
        All of them.
    read : int
        How many cards were read beside them.
    skip : bool
        Whether records of no survey are to be left out, with a warning that names each.
    """
    refusals = [problem for problem in problems if isinstance(problem, NotASurveyProblem)]
    others = [problem for problem in problems if not isinstance(problem, NotASurveyProblem)]
    if not refusals:
        return others, ""
    if not skip:
        hint = f"To read the other {read:,} without them: skip_non_surveys=True, on the command line --skip-non-surveys"
        return list(problems), hint if read else ""
    if not others:
        warnings.warn(NotASurveyWarning(refusals), stacklevel=3)
    return others, ""
