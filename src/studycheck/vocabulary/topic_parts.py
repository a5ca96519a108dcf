"""What a topic knows of its thing: pace, events, respondents who rarely know, and what may count as use."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.terms import Role, Severity


@frozen
class Pace:
    """How many months apart two surveys may be before their distance in time is a problem, and why."""

    grades: tuple[tuple[Severity, float], ...]
    reason: LocalText
    source: str


@frozen
class Event:
    """Something that changed the topic for everybody: surveys before and after it differ by more than time."""

    date: PartialDate
    name: LocalText
    source: str


@frozen
class Unlikely:
    """Roles of respondents who rarely know what a survey asks, about one kind of network or about the topic.

    Attributes
    ----------
    roles : frozenset of Role
        The roles.
    scope : str or None
        The kind of network or the scope asked about; None for all.
    reason : LocalText
        Why they rarely know.
    source : str
        Where that is from.
    """

    roles: frozenset[Role]
    scope: str | None = None
    reason: LocalText = LocalText("")
    source: str = ""


@frozen
class TopicObjective:
    """An objective of the topic's own: its id on cards, what it means, and how messages and charts call it."""

    id: str
    meaning: LocalText
    name: LocalText


@frozen
class TopicPart:
    """Something that may count as use, with the next wider part and its other names."""

    name: str
    within: str | None = None
    names: tuple[str, ...] = ()


LocalTexts = tuple[tuple[str, LocalText], ...]
