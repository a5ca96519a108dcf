"""Names of studies for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from studycheck.study.reported import known
from studycheck.study.study import Study

_LONG = 60
"""The most letters of a title that names a study."""


def study_titles(studies: Iterable[Study]) -> dict[str, str]:
    """Return the names of studies for people, by id: no two are alike.

    The name is the short title; without one the title, if it is short, or the publisher with the year. Where none is
    known, it is the id; where two would be alike, the id follows in brackets.

    Examples
    --------
    >>> study_titles([Study(id="a-12", publisher="Acme", year=2012), Study(id="b-13")])
    {'a-12': 'Acme, 2012', 'b-13': 'b-13'}
    """
    titles = {study.id: _title(study) for study in studies}
    counts = Counter(titles.values())
    return {name: title if counts[title] == 1 else f"{title} ({name})" for name, title in titles.items()}


def _title(study: Study) -> str:
    publisher, year = known(study.publisher), known(study.year)
    issue = f"{publisher}, {year}" if publisher and year else ""
    candidates = (known(study.title_short), known(study.title), issue)
    return next((" ".join(name.split()) for name in candidates if name and len(name) <= _LONG), study.id)
