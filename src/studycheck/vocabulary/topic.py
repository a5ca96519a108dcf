"""A topic: the constructs that studies about one thing measure, and what is known of that thing.

A topic is a data file, see ``docs/how-to/write-a-topic.md``; `studycheck.study.topics` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.language import label, say, term
from studycheck.base.translated import join
from studycheck.base.wording import counted, listed
from studycheck.errors import UnknownNameError, did_you_mean, shorten
from studycheck.vocabulary.constructs import OWN_HINT, Construct, is_own, own_construct
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.parts import Spellings, spellings_of
from studycheck.vocabulary.platforms import platform_key
from studycheck.vocabulary.scopes import ScopeDimension
from studycheck.vocabulary.terms import Objective, Role, Scope, key
from studycheck.vocabulary.topic_parts import Event, LocalTexts, Pace, TopicObjective, TopicPart, Unlikely


@dataclass(frozen=True, eq=False, repr=False)
class Topic(Displayed):
    """What studies about one thing measure, and what is known of that thing.

    Attributes
    ----------
    id : str
        The name on cards.
    name : LocalText
        The name that people read, such as “use of AI by firms”.
    subject : LocalText
        What is used, asked about or bought: “AI”.
    constructs : tuple of Construct
        What numbers may measure.
    has_scope : bool
        Whether its studies are about public or enterprise networks, which cards say in ``network_scope``.
    scope : ScopeDimension or None
        The scopes of its own that it tells apart, which cards say in ``scope``.
    objectives : tuple of TopicObjective
        Objectives of its own beside those that every topic has.
    parts : tuple of TopicPart
        What may count as use (``counts``), such as technologies, networks or functions of a firm.
    platforms : tuple of (Scope, tuple of str)
        The platforms of each kind.
    functions : tuple of (Role, tuple of str)
        How publications on the topic call positions of respondents, by role: “community manager”.
    unlikely : tuple of Unlikely
        Respondents who rarely know.
    pace : Pace
        How fast it changes.
    events : tuple of Event
        What changed it for everybody.
    questions, helps, examples : tuple of (str, LocalText)
        Questions to publishers, explanations and examples by field, where those of every topic do not fit.
    sources : tuple of str
        Where constructs and parts are from.
    places : mapping of str to str
        The file and line of each construct; empty for topics that are made in Python.

    Examples
    --------
    >>> from studycheck.study.topics import topics
    >>> topic = topics["social-networks"]
    >>> topic.construct("uses_social_networks").wider
    ('uses_social_media', 'uses_social_tools_any')
    """

    id: str
    name: LocalText
    subject: LocalText
    constructs: tuple[Construct, ...]
    pace: Pace
    has_scope: bool = False
    scope: ScopeDimension | None = None
    objectives: tuple[TopicObjective, ...] = ()
    parts: tuple[TopicPart, ...] = ()
    platforms: tuple[tuple[Scope, tuple[str, ...]], ...] = ()
    functions: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    unlikely: tuple[Unlikely, ...] = ()
    events: tuple[Event, ...] = ()
    questions: LocalTexts = ()
    helps: LocalTexts = ()
    examples: LocalTexts = ()
    sources: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Topic) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self.id)

    def __copy__(self) -> Topic:
        return self

    def __deepcopy__(self, memo: object) -> Topic:
        return self  # frozen all the way down

    def __reduce__(self) -> tuple[Any, ...]:
        # without what is worked out from the content
        return Topic, tuple(getattr(self, one.name) for one in fields(self))

    def __repr__(self) -> str:
        return f"<Topic {self.id}: {counted(len(self.constructs), 'construct')}>"

    @cached_property
    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, one.name) for one in fields(self) if one.compare)

    @cached_property
    def by_id(self) -> Mapping[str, Construct]:
        """The declared constructs by id."""
        return MappingProxyType({construct.id: construct for construct in self.constructs})

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self.by_id or is_own(name))

    def construct(self, name: str) -> Construct:
        """Return a construct that the topic declares, or a user's own one, which is a family by itself."""
        return self.by_id.get(name) or own_construct(name)

    def refuse(self, name: str, others: Iterable[Topic] = ()) -> str:
        """Return why a card about this topic cannot have a construct that the topic does not have.

        Parameters
        ----------
        name : str
            The construct as the card has it.
        others : iterable of Topic
            Other topics, in which it may be declared.
        """
        other = next((topic for topic in others if name in topic.by_id), None)
        if other is None:
            return str(UnknownNameError("construct", name, self.by_id, listing=f" ({say(OWN_HINT)})"))
        hint = did_you_mean(name, self.by_id) or f": {listed(self.by_id, most=12)}"
        return say(
            "{name} is a construct of the topic {id}, and this card is about {id_2}: write topic: {id}, "
            "or a construct of {id_2}{hint}",
            name=shorten(name),
            id=other.id,
            id_2=self.id,
            hint=hint,
        )

    def with_own(self, constructs: tuple[Construct, ...]) -> Topic:
        """Return the topic with a user's own constructs beside those that it declares."""
        return replace(self, constructs=(*self.constructs, *constructs)) if constructs else self

    @cached_property
    def spellings(self) -> Spellings:
        """The parts by the words of each of their names."""
        within = {part.name: part.within for part in self.parts}
        return spellings_of(
            (part.name, tuple(_above(part.within, within)), part.names) for part in self.parts
        )

    @cached_property
    def scopes(self) -> Mapping[str, Scope]:
        """The kind of each platform, by its `platform_key`."""
        return {platform_key(name): scope for scope, names in self.platforms for name in names}

    @cached_property
    def role_of(self) -> Mapping[str, Role]:
        """The role of each position that the topic names, by its `key`."""
        return {key(name): role for role, names in self.functions for name in names}

    @cached_property
    def roles_unlikely(self) -> Mapping[str | None, frozenset[Role]]:
        """The roles of those who rarely know, by the kind of network or the scope."""
        return {entry.scope: entry.roles for entry in self.unlikely}

    @property
    def scope_kind(self) -> str:
        """What its studies are told apart by: ``network_scope``, the title of a scope of its own, or ``none``."""
        if self.scope:
            return self.scope.title.show()
        return "network_scope" if self.has_scope else "none"

    @cached_property
    def all_objectives(self) -> Mapping[str, str]:
        """The objectives that studies of the topic may have asked about, with their meanings."""
        every = {str(objective): objective.meaning for objective in Objective}
        return every | {own.id: own.meaning.english for own in self.objectives}

    @cached_property
    def question_of(self) -> Mapping[str, LocalText]:
        """Questions to publishers by the field of a card."""
        return ({"scope": self.scope.question()} if self.scope else {}) | dict(self.questions)

    @cached_property
    def help_on(self) -> Mapping[str, LocalText]:
        """Explanations by the field of a card."""
        return ({"scope": self.scope.explanation()} if self.scope else {}) | dict(self.helps)

    def example_of(self, field: str) -> str:
        """Return an example of a field of a card as it is written there; empty if the topic has none."""
        return dict(self.examples).get(field, LocalText("")).english

    def _grid(self) -> Grid:
        rows: list[tuple[Cell, ...]] = [
            (one.id, one.family, one.within, one.objective, join("", [one.describe(), "."]))
            for one in self.constructs
        ]
        grades = ", ".join(
            say("{severity} from {limit:g} months", severity=severity, limit=limit)
            for severity, limit in self.pace.grades
        )
        notes = [
            say("Scope: {kind}.", kind=self.scope_kind),
            *_scopes(self.scope),
            say(
                "Pace: {grades}. {reason} Source: {source}",
                grades=grades,
                reason=self.pace.reason,
                source=self.pace.source,
            ),
            *(
                say(
                    "Event: {date}, {name}. Source: {source}",
                    date=event.date,
                    name=event.name,
                    source=event.source,
                )
                for event in self.events
            ),
            *(
                say("Functions: {role}: {names}.", role=role, names=", ".join(names))
                for role, names in self.functions
            ),
            *(_unlikely(entry, self.scope) for entry in self.unlikely),
            *(
                say("Objective: {name}: {meaning}", name=own.id, meaning=own.meaning)
                for own in self.objectives
            ),
            *(say("Source: {source}", source=source) for source in self.sources),
        ]
        columns = ("construct", "family", "within", "objective", "meaning")
        return Grid(label(self.id, self.name.show()), columns, rows, tuple(notes))


def _above(name: str | None, within: Mapping[str, str | None]) -> Iterable[str]:
    while name is not None:
        yield name
        name = within[name]


def _scopes(scope: ScopeDimension | None) -> Iterable[str]:
    for one in scope.terms if scope else ():
        what = say("Scope {id}: {meaning}", id=one.id, meaning=one.meaning.show())
        held = say("Covers {names}.", names=", ".join(sorted(one.covers))) if one.covers else ""
        yield join(" ", [what, held] if held else [what])


def _unlikely(entry: Unlikely, scopes: ScopeDimension | None) -> str:
    scope = scopes.named(entry.scope) if scopes and entry.scope else entry.scope
    about = say(" about {scope}", scope=scope) if scope else ""
    roles = join(", ", [term(role) for role in sorted(entry.roles)])
    return join(
        " ",
        filter(
            None,
            [
                say("Rarely know{about}: {roles}.", about=about, roles=roles),
                entry.reason.show(),
                entry.source and say("Source: {source}", source=entry.source),
            ],
        ),
    )


def objective_name(objective: str, topics: Iterable[Topic]) -> str:
    """Return how an objective, of every topic or of one of these, is called in the current language."""
    for topic in topics:
        for own in topic.objectives:
            if own.id == objective:
                return own.name.show()
    return term(objective, Objective.__name__)
