"""The entries of a topic file, as people write them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from studycheck.base.language import say
from studycheck.errors import shorten
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.terms import Role, Stage


def _check_id(allowed: re.Pattern[str], value: str) -> str:
    if not allowed.fullmatch(value):
        raise ValueError(
            say(
                "{value} is not an id; write a small letter, then small letters, digits, - or _, at most 60",
                value=shorten(value),
            )
        )
    return value


TopicText = Annotated[str, Field(min_length=1, max_length=2_000)]
Id = Annotated[str, AfterValidator(partial(_check_id, re.compile("[a-z][a-z0-9_-]{0,59}")))]
Months = Annotated[float, Field(gt=0, le=1_200, allow_inf_nan=False, strict=True)]


def _one_text(value: Any) -> Any:
    """Let English alone be written as plain text."""
    return {"en": value} if isinstance(value, str) else value


def _one_item(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Many = BeforeValidator(_one_item)


class Entry(BaseModel):
    """A part of a topic file; a key that it does not know is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, title="this entry", defer_build=True
    )


class Texts(Entry):
    """A text in English and French."""

    model_config = ConfigDict(title="a text in two languages")

    en: TopicText
    fr: TopicText | None = None

    def local(self) -> LocalText:
        """Return it as a text in the languages that have one."""
        return LocalText(self.en, (("fr", self.fr),) if self.fr else ())


Local = Annotated[Texts, BeforeValidator(_one_text)]


class ConstructEntry(Entry):
    """A construct; see `studycheck.vocabulary.constructs.Construct`."""

    model_config = ConfigDict(title="a construct")

    id: Id
    family: TopicText
    meaning: Local
    within: TopicText | None = None
    objective: TopicText | None = None
    stage: Stage | None = None
    counts: Annotated[tuple[TopicText, ...], Many] = ()
    scope: TopicText | None = None
    name: Local | None = None
    vague: bool = False
    by_platform: bool = False
    judged: bool = False


class BesideStudies(Entry):
    """What a file of cards says once for all of them: their topic, and constructs of the user's own."""

    model_config = ConfigDict(title="a file of studies")

    topic: TopicText | None = None
    constructs: tuple[ConstructEntry, ...] = ()


class ObjectiveEntry(Entry):
    """An objective of the topic's own."""

    model_config = ConfigDict(title="an objective")

    id: TopicText
    meaning: Local
    name: Local | None = None


class PartEntry(Entry):
    """Something that may count as use."""

    model_config = ConfigDict(title="a part")

    part: TopicText
    within: TopicText | None = None
    names: Annotated[tuple[TopicText, ...], Many] = ()


class FunctionEntry(Entry):
    """Names of a position in firms that have to do with the topic, for one role."""

    model_config = ConfigDict(title="an entry of functions")

    role: Role
    names: Annotated[tuple[TopicText, ...], Many]


class UnlikelyEntry(Entry):
    """Respondents who rarely know."""

    model_config = ConfigDict(title="an entry of rarely_know")

    roles: Annotated[tuple[Role, ...], Many]
    scope: TopicText | None = None
    reason: Local
    source: TopicText


class PaceEntry(Entry):
    """From how many months on a distance in time is minor, major and a blocker."""

    model_config = ConfigDict(title="pace")

    minor: Months
    major: Months
    blocker: Months
    reason: Local
    source: TopicText


class EventEntry(Entry):
    """An event between two fieldworks."""

    model_config = ConfigDict(title="an event")

    date: PartialDate
    name: Local
    source: TopicText


class PlatformsEntry(Entry):
    """Platforms of each kind."""

    model_config = ConfigDict(title="platforms")

    public: tuple[TopicText, ...] = ()
    enterprise: tuple[TopicText, ...] = ()


class ScopeValueEntry(Entry):
    """One scope of a topic."""

    model_config = ConfigDict(title="a value of scope")

    id: Id
    meaning: Local
    name: Local | None = None
    covers: Annotated[tuple[TopicText, ...], Many] = ()


class ScopeEntry(Entry):
    """The scope dimension that a topic declares."""

    model_config = ConfigDict(title="scope")

    title: Local
    values: tuple[ScopeValueEntry, ...]


def _scope(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    if value in ("none", "network_scope"):
        return value
    if isinstance(value, dict):
        return handler(value)
    raise ValueError(
        say(
            "{value} is not a dimension of scope; write none, network_scope if studies are about public or enterprise "
            "networks, or the title and the values of one of your own",
            value=shorten(value),
        )
    )


if TYPE_CHECKING:
    ScopeOrWord = ScopeEntry | Literal["none", "network_scope"]
else:
    # not a union, of which pydantic would report the problems of every member
    ScopeOrWord = Annotated[ScopeEntry, WrapValidator(_scope)]


class TopicEntry(Entry):
    """A topic file; see `studycheck.vocabulary.topic.Topic`."""

    model_config = ConfigDict(title="a topic")

    id: Id
    name: Local
    subject: Local
    scope: ScopeOrWord
    pace: PaceEntry
    constructs: tuple[ConstructEntry, ...]
    objectives: tuple[ObjectiveEntry, ...] = ()
    parts: tuple[PartEntry, ...] = ()
    platforms: PlatformsEntry = PlatformsEntry()
    functions: tuple[FunctionEntry, ...] = ()
    rarely_know: tuple[UnlikelyEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    questions: dict[str, Local] = Field(default_factory=dict)
    help: dict[str, Local] = Field(default_factory=dict)
    examples: dict[str, Local] = Field(default_factory=dict)
    sources: Annotated[tuple[TopicText, ...], Many] = ()
