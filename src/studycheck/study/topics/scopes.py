"""The scopes that a topic file declares, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.base.document import Path
from studycheck.base.language import say
from studycheck.errors import UnknownNameError
from studycheck.study.reported import as_marker
from studycheck.study.topics.entries import ScopeEntry, TopicEntry
from studycheck.study.topics.nesting import repetitions
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.scopes import ScopeDimension, ScopeTerm
from studycheck.vocabulary.terms import Scope, key

Scopes = ScopeDimension | type[Scope] | None
"""What a topic tells apart: scopes of its own, kinds of networks, or nothing."""


def scopes_of_entry(entry: TopicEntry) -> Scopes:
    """Return what a topic file tells apart."""
    if not isinstance(entry.scope, ScopeEntry):
        return Scope if entry.scope == "network_scope" else None
    plain = {key(one.id): one.id for one in entry.scope.values}
    terms = (
        ScopeTerm(
            one.id,
            one.name.local() if one.name else LocalText(one.id.replace("_", " ").replace("-", " ")),
            one.meaning.local(),
            frozenset(plain.get(key(name), name) for name in one.covers),
        )
        for one in entry.scope.values
    )
    return ScopeDimension(entry.scope.title.local(), tuple(terms))


def scope_named(given: str, scopes: Scopes) -> str:
    """Return the id of a scope of a topic, or the kind of network.

    Raises
    ------
    ValueError or UnknownNameError
        If there is none; the message says what is allowed.
    """
    if scopes is None:
        raise ValueError(
            say(
                "the topic has no scope; leave it out, or let the topic declare scope: network_scope, or values of "
                "its own"
            )
        )
    if isinstance(scopes, ScopeDimension):
        return scopes.named(given).id
    try:
        return Scope(given)
    except ValueError:
        raise UnknownNameError("kind of network", given, map(str, Scope)) from None


def scope_problems(entry: TopicEntry) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with the scopes of a topic file, and with the respondents and platforms that have one."""
    scopes = scopes_of_entry(entry)
    for index, one in enumerate(entry.rarely_know):
        yield from named_problems(one.scope, scopes, ("rarely_know", index, "scope"))
    if entry.scope != "network_scope" and (entry.platforms.public or entry.platforms.enterprise):
        yield (
            ("platforms",),
            say("belong to a topic with scope: network_scope; write that, or leave them out"),
        )
    if isinstance(entry.scope, ScopeEntry):
        yield from _value_problems(entry.scope)


def named_problems(given: str | None, scopes: Scopes, at: Path) -> Iterator[tuple[Path, str]]:
    """Yield a problem if a scope is named that a topic does not have."""
    if given is None:
        return
    try:
        scope_named(given, scopes)
    except (ValueError, UnknownNameError) as error:
        yield at, str(error)


def _value_problems(scope: ScopeEntry) -> Iterator[tuple[Path, str]]:
    at: Path = ("scope", "values")
    plain = {key(one.id): one.id for one in scope.values if not one.covers}
    if len(plain) < 2:
        yield at, say("tells nothing apart; write at least two values without covers, or scope: none")
    yield from repetitions(at, "id", [one.id for one in scope.values])
    for index, one in enumerate(scope.values):
        if as_marker(one.id) is not None:
            yield (*at, index, "id"), say("{id!r} says that nothing is known; choose another id", id=one.id)
        for name in one.covers:
            if key(name) not in plain:
                yield (
                    (*at, index, "covers"),
                    str(UnknownNameError("value without covers", name, plain.values())),
                )
