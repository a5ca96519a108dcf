"""One coded fact of a card, and what a quote says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from studycheck.base.document import join_path
from studycheck.base.frozen import frozen
from studycheck.study import Study, known
from studycheck.study.fields import card_fields
from studycheck.study.identity import Provenance
from studycheck.study.model import Part
from studycheck.vocabulary.evidence import Support
from studycheck.vocabulary.terms import Marker

_NOT_FACTS = frozenset(
    [
        "id",
        "topic",
        "title_short",
        "links",
        "coding",
        "provenance",
        "notes",
        "series",
        "programme",
        "language",
        "disclosure",
    ]
)
"""What the coder adds; what is disclosed is no sentence of a publication."""
_INDEX = re.compile(r"\[\d+\]")


@frozen
class CodedFact:
    """A coded fact.

    Attributes
    ----------
    path : str
        Its field, such as ``sample.achieved`` or ``estimates[2].value``.
    value : object
        What the card holds.
    study : Study
        The card.
    entry : Provenance or None
        Where the publication states it: the entry of its field, or of the part in which the field stands.
    """

    path: str
    value: Any
    study: Study
    entry: Provenance | None

    @property
    def field(self) -> str:
        """Its path without indexes: ``estimates.value``."""
        return _INDEX.sub("", self.path)

    @property
    def quote(self) -> str | None:
        """The passage that the card quotes."""
        return known(self.entry.quote) if self.entry else None

    @property
    def shown(self) -> str:
        """The value as people read it."""
        if isinstance(self.value, tuple):
            return ", ".join(map(str, self.value))
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, int) and self.field != "year":
            return f"{self.value:,}"
        return str(self.value)


@frozen
class Weighed:
    """Whether a quote says the value of a card, and why one thinks so."""

    support: Support
    why: str = ""


def facts_of(study: Study) -> Iterator[CodedFact]:
    """Yield every coded fact of a card that a publication can state.

    Markers are no facts: nobody can quote what is not there.

    Examples
    --------
    >>> sample = {"achieved": 80, "method": "not stated"}
    >>> study = Study(id="a", sample=sample, provenance={"sample": {"quote": "80 firms"}})
    >>> [(fact.path, fact.value, fact.quote) for fact in facts_of(study)]
    [('sample.achieved', 80, '80 firms')]
    """
    for path, value in _leaves(study, ""):
        if path.partition(".")[0].partition("[")[0] not in _NOT_FACTS:
            yield CodedFact(path, value, study, entry_for(study, path))


def _leaves(part: Part, path: str) -> Iterator[tuple[str, Any]]:
    for name, field in card_fields(type(part)).items():
        value = getattr(part, name)
        below = join_path(path, name)
        if value is None or isinstance(value, Marker) or value == ():
            continue
        if isinstance(value, Part):
            yield from _leaves(value, below)
        elif field.part is not None and isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _leaves(item, f"{below}[{index}]")
        elif not isinstance(value, dict) and value != type(part).model_fields[name].default:
            yield below, value


def entry_for(study: Study, path: str) -> Provenance | None:
    """Return where the publication states a fact: the entry of its own field, else of the nearest part around it."""
    while path:
        entry = study.provenance.get(path)
        if entry is not None:
            return entry
        path = re.sub(r"(?:^|\.)[^.\[]+$|\[\d+\]$", "", path)
    return None
