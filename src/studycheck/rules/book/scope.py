"""NS: public social networks or internal enterprise social networks, or other scopes that a topic declares."""

from __future__ import annotations

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    combine,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Scope

_NEEDS = ("network_scope", "scope")


def _scope(row: StudyRow) -> Fact[tuple[str, Scope | ScopeTerm]]:
    """Return the topic of a study and its scope: two topics tell different things apart, which PU006 says."""
    return combine(row.study.topic.id, row.scope)


@pair_rule(
    "NS001",
    "Different scopes, such as public and enterprise networks",
    severity=Severity.BLOCKER,
    dimension=Dimension.SCOPE,
    of=_scope,
    needs=_NEEDS,
    cites=("smith-2011", "hoy-2012"),
    remedy="Use results on one scope from both studies, or show two charts.",
    essential=True,
)
def scope_differs(
    one: tuple[str, Scope | ScopeTerm], other: tuple[str, Scope | ScopeTerm]
) -> Mismatch | None:
    """A Facebook page and an internal network such as Yammer share only their name, social network.

    Blocker where one study is about public and the other about enterprise networks. Major where one study
    combines both kinds, or at least one does not distinguish them.

    A topic may declare scopes of its own, such as sales at home and sales abroad. Two scopes that share nothing block;
    a scope that holds the other one, or a part of it, is a major difference.

    Fires on
    --------
    one: {network_scope: public}
    other: {network_scope: enterprise}

    Clear on
    --------
    one: {network_scope: public}
    other: {network_scope: public}
    """
    (topic, a), (other_topic, b) = one, other
    if topic != other_topic:
        return None
    if isinstance(a, ScopeTerm) and isinstance(b, ScopeTerm):
        return _terms_differ(a, b)
    return _networks_differ(a, b) if isinstance(a, Scope) and isinstance(b, Scope) else None


def _terms_differ(a: ScopeTerm, b: ScopeTerm) -> Mismatch | None:
    if a == b:
        return None
    if not a.overlaps(b):
        return Mismatch("{one} is about “{a}”, {other} about “{b}”", a=a, b=b)
    if a.id in b.covers:
        template = "{one} is about “{a}”, {other} about “{b}”, which holds more"
    elif b.id in a.covers:
        template = "{other} is about “{b}”, {one} about “{a}”, which holds more"
    else:
        template = "{one} is about “{a}”, {other} about “{b}”, which share only a part"
    return Mismatch(template, severity=Severity.MAJOR, a=a, b=b)


def _networks_differ(a: Scope, b: Scope) -> Mismatch | None:
    if a is b:
        if a is not Scope.UNCLEAR:
            return None
        return Mismatch(
            "neither {one} nor {other} distinguishes public from enterprise networks", severity=Severity.MAJOR
        )
    plain = {Scope.PUBLIC, Scope.ENTERPRISE}
    severity = Severity.BLOCKER if {a, b} == plain else Severity.MAJOR
    if a is Scope.UNCLEAR:
        template = "{other} is about {b} social networks, {one} does not say which"
    elif b is Scope.UNCLEAR:
        template = "{one} is about {a} social networks, {other} does not say which"
    else:
        template = "{one} is about {a} social networks, {other} about {b} ones"
    return Mismatch(template, severity=severity, a=_words(a), b=_words(b))


def _words(scope: Scope) -> str:
    return "public and enterprise" if scope is Scope.BOTH else str(scope)


@study_rule(
    "NS002",
    "Several scopes combined",
    severity=Severity.MINOR,
    dimension=Dimension.SCOPE,
    of=_scope,
    needs=_NEEDS,
    cites=("hoy-2012",),
    remedy="Look for results by scope; otherwise, say in the caption that the figure covers several.",
)
def scope_mixed(fact: tuple[str, Scope | ScopeTerm]) -> Mismatch | None:
    """One figure for both kinds of networks hides two behaviours, and cannot be compared with a figure for one of them.

    The same holds for a scope that a topic declares to hold others.

    Fires on
    --------
    one: {network_scope: both}

    Clear on
    --------
    one: {network_scope: public}
    """
    _, scope = fact
    if isinstance(scope, ScopeTerm):
        return (
            Mismatch("{one} is about “{scope}”, which holds several", scope=scope) if scope.covers else None
        )
    if scope is Scope.BOTH:
        return Mismatch("{one} counts public and enterprise networks together")
    if scope is Scope.UNCLEAR:
        return Mismatch("{one} does not distinguish public from enterprise networks")
    return None


def _is_stated(row: StudyRow) -> Fact[tuple[bool, str]]:
    scope = row.study.topic.scope
    return combine(is_stated(row.scope), scope.title.english if scope else "")


@study_rule(
    "NS003",
    "Scope not stated",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=_is_stated,
    needs=_NEEDS,
    cites=("hoy-2012#item 6",),
    remedy="Ask which scope the questions were about, such as public networks, internal ones, or both.",
)
def scope_not_stated(fact: tuple[bool, str]) -> Mismatch | None:
    """“Social networks in companies” may mean a page on Facebook or a network for staff.

    Fires on
    --------
    one: {network_scope: not stated}

    Clear on
    --------
    one: {network_scope: public}
    """
    stated, title = fact
    if stated:
        return None
    if title:
        return Mismatch("{one} does not say which {title} it is about", title=title)
    return Mismatch("{one} does not say which kind of social network it is about")
