"""NS: public social networks, or internal enterprise social networks."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, is_stated, pair_rule, study_rule
from studycheck.vocabulary.terms import Scope


@pair_rule(
    "NS001",
    "Public versus enterprise social networks",
    severity=Severity.BLOCKER,
    dimension=Dimension.SCOPE,
    of=lambda row: row.scope,
    needs=("network_scope",),
    cites=("smith-2011", "hoy-2012"),
    remedy="Use results on one kind of network from both studies, or show two charts.",
    essential=True,
)
def scope_differs(a: Scope, b: Scope) -> Mismatch | None:
    """A Facebook page and an internal network such as Yammer share only their name, social network.

    Blocker where one study is about public and the other about enterprise networks. Major where one study
    combines both kinds, or at least one does not distinguish them.

    Fires on
    --------
    one: {network_scope: public}
    other: {network_scope: enterprise}

    Clear on
    --------
    one: {network_scope: public}
    other: {network_scope: public}
    """
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
        template = "{one} is about {a} social networks, {other} about {b}"
    return Mismatch(template, severity=severity, a=_words(a), b=_words(b))


def _words(scope: Scope) -> str:
    return "public and enterprise" if scope is Scope.BOTH else str(scope)


@study_rule(
    "NS002",
    "Public and enterprise networks combined",
    severity=Severity.MINOR,
    dimension=Dimension.SCOPE,
    of=lambda row: row.scope,
    needs=("network_scope",),
    cites=("hoy-2012",),
    remedy="Look for results by kind of network; otherwise, say in the caption that the figure covers both kinds.",
)
def scope_mixed(scope: Scope) -> Mismatch | None:
    """One figure for both kinds hides two behaviours, and cannot be compared with a figure for one of them.

    Fires on
    --------
    one: {network_scope: both}

    Clear on
    --------
    one: {network_scope: public}
    """
    if scope is Scope.BOTH:
        return Mismatch("{one} counts public and enterprise networks together")
    if scope is Scope.UNCLEAR:
        return Mismatch("{one} does not distinguish public from enterprise networks")
    return None


@study_rule(
    "NS003",
    "Kind of network not stated",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: is_stated(row.scope),
    needs=("network_scope",),
    cites=("hoy-2012#item 6",),
    remedy="Ask whether the questions were about public networks, internal ones, or both.",
)
def scope_not_stated(stated: bool) -> Mismatch | None:
    """“Social networks in companies” may mean a page on Facebook or a network for staff.

    Fires on
    --------
    one: {network_scope: not stated}

    Clear on
    --------
    one: {network_scope: public}
    """
    return None if stated else Mismatch("{one} does not say which kind of social network it is about")
