"""Studies whose notes prescribe the outcome of each rule."""

from __future__ import annotations

import studycheck as sc
from studycheck.rules import Mismatch, study_rule
from studycheck.vocabulary.terms import Dimension, Marker, Severity

NOTHING = {"unknown": None, "not applicable": Marker.NOT_APPLICABLE}


def rule(place, dimension=Dimension.SAMPLE):
    """Return a rule whose outcome for a study stands at a place of its notes."""

    def word(row):
        said = row.study.notes.split("; ")[place]
        return NOTHING.get(said, said)

    @study_rule(
        f"XX{place:03}", f"Rule {place}", severity=Severity.BLOCKER, dimension=dimension, of=word,
        needs=("notes",), cites=("marsden-wright-2010",), remedy="Look.",
    )  # fmt: skip
    def prescribed(said):
        """Return the outcome that the notes prescribe."""
        if said == "failed":
            raise ValueError("prescribed")
        return None if said == "clear" else Mismatch("{one} is {said}", severity=Severity(said), said=said)

    return prescribed


def check(*notes, dimensions=(), **settings):
    """Check studies a, b, ... on which rules of some dimensions, else of the sample, have prescribed outcomes."""
    outcomes = [words.split("; ") for words in notes]
    places = range(max(map(len, outcomes), default=0))
    rules = [rule(place, *dimensions[place : place + 1]) for place in places]
    studies = [sc.Study(id=name, notes=words) for name, words in zip("abcdefgh", notes, strict=False)]
    return sc.check(studies, rules=rules, **settings)
