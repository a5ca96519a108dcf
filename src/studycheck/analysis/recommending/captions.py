"""The caption of a chart: what was measured, what a reader must know, and who published it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from studycheck.analysis.recommending.recommendation import Caveat
from studycheck.base.language import list_names, say, term
from studycheck.base.translated import in_both, join
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.terms import Dimension


def caption_of(
    construct: Construct,
    contrast: Collection[Dimension],
    shown: Iterable[PublishedNumber],
    caveats: Iterable[Caveat],
) -> str:
    """Return the text to print under a chart of some numbers.

    Parameters
    ----------
    construct : Construct
        Their construct.
    contrast : collection of Dimension
        The dimensions in which they differ on purpose.
    shown : iterable of PublishedNumber
        The numbers.
    caveats : iterable of Caveat
        What a reader must know.
    """
    parts = [_meaning(construct)]
    if contrast:
        names = list_names(term(dimension) for dimension in Dimension if dimension in contrast)
        parts.append(say("Compared by {dimensions} on purpose.", dimensions=names))
    parts += [caveat.text for caveat in caveats]
    sources = list_names((number.publisher for number in shown), most=8)
    parts.append(say("Sources: {publishers}.", publishers=sources))
    return join(" ", parts)


def _meaning(construct: Construct) -> str:
    """Return the meaning of a construct as a sentence; of one that nobody has described, its name in words."""
    if construct.described:
        return in_both(lambda words: f"{words}.", construct.describe())
    words = construct.label()
    return f"{words[:1].upper()}{words[1:]}."
