"""Who published a study, who paid for it, when, and where it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from studycheck.base.language import say
from studycheck.study.model import Part, Text
from studycheck.study.reported import Reported, known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.evidence import Evidence
from studycheck.vocabulary.terms import BreakKind, Certainty, SourceLevel, SponsorKind

PageNumber = Annotated[int, Field(strict=True)]


class Sponsor(Part):
    """Who paid for a study.

    Attributes
    ----------
    name : str
        The name as published.
    kind : SponsorKind
        The kind of organisation.
    interest : bool
        Whether it sells something that a result could help to sell. Where nobody coded it, a sponsor
        of kind ``vendor`` counts as having an interest.
    """

    name: Reported[Text] = None
    kind: Reported[SponsorKind] = None
    interest: Reported[bool] = None


class Link(Part):
    """A page on which a study can be read."""

    title: Reported[Text] = None
    url: Reported[Text] = None


class Fieldwork(Part):
    """When data were collected; a year or a month is enough."""

    start: Reported[PartialDate] = None
    end: Reported[PartialDate] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the end lies before the start."""
        start, end = known(self.start), known(self.end)
        if start and end and end.latest < start.earliest:
            yield (
                "end",
                say(
                    "{end} lies before the start, {start}; exchange them or correct one", end=end, start=start
                ),
            )


class SeriesBreak(Part):
    """A break in the series of a study.

    Attributes
    ----------
    date : PartialDate
        The first date to which the new way applies.
    kind : BreakKind
        What changed.
    revised : bool
        Whether older values were revised to the new way.
    note : str
        The break in words.
    """

    date: PartialDate
    kind: Reported[BreakKind] = None
    revised: Reported[bool] = None
    note: Reported[Text] = None


class Coding(Part):
    """Who put the facts on the card, when, and what was read.

    Attributes
    ----------
    coder : str
        Name or initials of the coder.
    date : PartialDate
        When the card was coded.
    level : SourceLevel
        Whether the publication itself was read.
    conflicts : tuple of str
        Contradictions between sources.
    """

    coder: Reported[Text] = None
    date: Reported[PartialDate] = None
    level: Reported[SourceLevel] = None
    conflicts: Reported[tuple[Text, ...]] = None


class Provenance(Part):
    """Where the publication states a fact, how plainly, and who read it there.

    Attributes
    ----------
    page : str or int
        A page, or the path of an element of a metadata record.
    quote : str
        The passage as published.
    url : str
        Where the passage can be read.
    coder : str
        Who read it there.
    certainty : Certainty
        Whether a field of a record declares the fact, or it was inferred from prose.
    verified : Evidence
        What the source says of it, as `studycheck.verify` found; nothing if nobody has verified it.
    """

    page: Reported[Text | PageNumber] = None
    quote: Reported[Text] = None
    url: Reported[Text] = None
    coder: Reported[Text] = None
    certainty: Reported[Certainty] = None
    verified: Reported[Evidence] = None
