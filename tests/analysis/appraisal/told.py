"""Studies whose notes say what each rule is to say of them."""

from __future__ import annotations

import studycheck as sc
from studycheck.rules import Mismatch, study_rule
from studycheck.vocabulary.terms import Dimension, Marker, Severity

NOTHING = {"unknown": None, "not applicable": Marker.NOT_APPLICABLE}


def rule(place, dimension=Dimension.SAMPLE):
    """Return a rule that says of a study what stands at a place of its notes."""

    def word(row):
        said = row.study.notes.split("; ")[place]
        return NOTHING.get(said, said)

    @study_rule(
        f"XX{place:03}", f"Rule {place}", severity=Severity.BLOCKER, dimension=dimension, of=word,
        needs=("notes",), cites=("marsden-wright-2010",), remedy="Look.",
    )  # fmt: skip
    def as_told(said):
        """Say what the notes say."""
        if said == "failed":
            raise ValueError("as told")
        return None if said == "clear" else Mismatch("{one} is {said}", severity=Severity(said), said=said)

    return as_told


def check(*notes, dimensions=(), **settings):
    """Check studies a, b, ... on which the rules of some dimensions, else of the sample, say as told."""
    told = [words.split("; ") for words in notes]
    places = range(max(map(len, told), default=0))
    rules = [rule(place, *dimensions[place : place + 1]) for place in places]
    studies = [sc.Study(id=name, notes=words) for name, words in zip("abcdefgh", notes, strict=False)]
    return sc.check(studies, rules=rules, **settings)
