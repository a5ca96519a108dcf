"""What constructs are called on charts."""

from __future__ import annotations

from studycheck.charts.language import term
from studycheck.charts.ruler import plain
from studycheck.vocabulary.constructs import OWN_PREFIX, construct as construct_of


def meaning_of(construct: str) -> str:
    """Return what a construct means; of one's own, its name in words."""
    if construct.startswith(OWN_PREFIX):
        return plain(construct.removeprefix(OWN_PREFIX).replace("_", " "))
    return plain(term(construct_of(construct).meaning, "construct").removesuffix("."))


def name_of(construct: str) -> str:
    """Return a construct in as few words as its name has."""
    own = construct.startswith(OWN_PREFIX)
    words = construct.removeprefix(OWN_PREFIX).replace("_", " ")
    return plain(words if own else term(words, "name of a construct"))
