"""RE: the roles of respondents, and on whose behalf they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from studycheck.rules import (
    Dimension,
    Mismatch,
    Severity,
    StudyRow,
    Undecided,
    combine,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import (
    CLEAR,
    MAJOR,
    MINOR,
    UNDECIDED,
    Arrays,
    Columns,
    Grades,
    SetMatrix,
    numbered,
)
from studycheck.rules.facts import RoleMix
from studycheck.vocabulary.terms import Informants, Marker, Role, Scope, SpeaksFor


@pair_rule(
    "RE001",
    "Different respondent roles",
    severity=Severity.MAJOR,
    dimension=Dimension.ROLE,
    of=lambda row: row.roles,
    needs=("respondents.roles",),
    cites=("phillips-1981", "hurrle-kieser-2005"),
    remedy="Compare the answers of one role, or name the respondents under each bar.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def functions_differ(a: RoleMix, b: RoleMix) -> Mismatch | Undecided | None:
    """The chief executive, marketing, HR and IT see different parts of one firm.

    Major if the studies do not share a role and both state the roles of most respondents. Where both publish all
    shares: major if at least half of the respondents would have to change their role to make the distributions equal,
    minor from one fifth. Otherwise minor if the roles named differ. The rule cannot decide where the studies name the
    same roles, but not their shares, or not the roles of too many respondents.

    Fires on
    --------
    one: {respondents: {roles: [{role: CEO, share: 1.0}]}}
    other: {respondents: {roles: [{role: marketing, share: 1.0}]}}

    Clear on
    --------
    one: {respondents: {roles: [{role: CEO, share: 1.0}]}}
    other: {respondents: {roles: [{role: CEO, share: 1.0}]}}
    """
    values = {"a": a, "b": b}
    template = "the respondents are {a} in {one} and {b} in {other}"
    if not a.roles & b.roles:
        most = a.not_stated < 0.5 and b.not_stated < 0.5
        return Mismatch(template, severity=Severity.MAJOR if most else Severity.MINOR, **values)
    if _has_all_shares(a) and _has_all_shares(b):
        least, greatest = _dissimilarity(a, b)
        if greatest < 0.2:
            return None
        if least >= 0.2:
            return Mismatch(template, severity=Severity.MAJOR if least >= 0.5 else Severity.MINOR, **values)
    if a.roles != b.roles:
        return Mismatch(template, severity=Severity.MINOR, **values)
    if a.not_stated or b.not_stated:
        return Undecided("respondents.roles.role")
    return None if len(a.roles) == 1 else Undecided("respondents.roles.share")


def _has_all_shares(mix: RoleMix) -> bool:
    return all(share is not None for _, share in mix.shares)


def _dissimilarity(a: RoleMix, b: RoleMix) -> tuple[float, float]:
    """Return the share of respondents whose role differs, at least and at most."""
    shares_a, shares_b = dict(a.shares), dict(b.shares)
    apart = sum(abs((shares_a.get(r) or 0) - (shares_b.get(r) or 0)) for r in sorted(a.roles | b.roles))
    unnamed = a.not_stated + b.not_stated
    return round((apart - unnamed) / 2, 9), round((apart + unnamed) / 2, 9)


def _role_mixes(facts: Sequence[RoleMix]) -> Columns:
    roles = SetMatrix(fact.roles for fact in facts)
    order = sorted({role for fact in facts for role in fact.roles})
    shares = np.array([[dict(fact.shares).get(role) or 0.0 for role in order] for fact in facts])
    return Columns(
        roles=roles,
        value=numbered(fact.roles for fact in facts),
        one=roles.size == 1,
        not_stated=np.array([fact.not_stated for fact in facts]),
        printed=np.array([_has_all_shares(fact) for fact in facts]),
        **{f"share_{place}": shares[:, place] for place in range(len(order))},
    )


def _grade_role_mixes(a: Columns, b: Columns) -> Grades:
    apart = sum(np.abs(a[name] - b[name]) for name in a if name.startswith("share_"))
    unnamed = a.not_stated + b.not_stated
    least, most_moved = np.round((apart - unnamed) / 2, 9), np.round((apart + unnamed) / 2, 9)
    some_unnamed = (a.not_stated != 0) | (b.not_stated != 0)
    grades = np.where(some_unnamed | ~(a.one & b.one), UNDECIDED, CLEAR)
    grades[a.value != b.value] = MINOR
    printed = a.printed & b.printed
    grades[printed & (least >= 0.2)] = MINOR
    grades[printed & (least >= 0.5)] = MAJOR
    grades[printed & (most_moved < 0.2)] = CLEAR
    disjoint = a.roles.shared(b.roles) == 0
    named = (a.not_stated < 0.5) & (b.not_stated < 0.5)
    grades[disjoint] = MINOR
    grades[disjoint & named] = MAJOR
    return grades


functions_differ = functions_differ.decide_by(arrays=Arrays(_role_mixes, _grade_role_mixes))


@study_rule(
    "RE002",
    "Respondent roles not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _share_with_role(row),
    needs=("respondents.roles",),
    cites=("phillips-1981", "cross-2021"),
    remedy="Ask the publisher for the roles of the respondents and their shares.",
)
def functions_not_stated(stated: float) -> Mismatch | None:
    """Fires where a publication does not state the roles of its respondents, or of more than a fifth of them.

    Fires on
    --------
    one: {respondents: {roles: not stated}}

    Clear on
    --------
    one: {respondents: {roles: [{role: CEO, share: 0.8}, {role: not stated, share: 0.2}]}}
    """
    if stated >= 0.8:
        return None
    if stated == 0:
        return Mismatch("{one} does not state the roles of its respondents", share=stated)
    return Mismatch("{one} states the roles of only {share:.0%} of its respondents", share=stated)


def _share_with_role(row: StudyRow) -> float | Marker | None:
    roles = row.roles
    if roles is Marker.NOT_STATED:
        return 0.0
    return roles if roles is None or isinstance(roles, Marker) else round(1 - roles.not_stated, 9)


UNLIKELY: Mapping[Scope, frozenset[Role]] = MappingProxyType(
    {
        Scope.PUBLIC: frozenset({Role.IT, Role.FINANCE, Role.EMPLOYEE}),
        Scope.ENTERPRISE: frozenset({Role.MARKETING, Role.FINANCE, Role.EMPLOYEE}),
        Scope.BOTH: frozenset({Role.FINANCE, Role.EMPLOYEE}),
    }
)
"""Roles that rarely manage or decide on networks of a kind."""


@study_rule(
    "RE003",
    "Respondents unlikely to know",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: combine(row.roles, row.scope, row.speaks_for),
    needs=("respondents.roles", "network_scope", "respondents.speaks_for"),
    cites=("phillips-1981", "hurrle-kieser-2005"),
    remedy="Prefer the answers of those who manage the network; otherwise, say who answered.",
)
def unlikely_to_know(fact: tuple[RoleMix, Scope, SpeaksFor]) -> Mismatch | None:
    """An employee who is asked whether the firm has a policy may only know it from hearsay.

    Fires where at least half of the respondents (or all roles named, where shares are not published) rarely manage
    or decide on networks of that kind: IT, finance and employees for public networks; marketing, finance and
    employees for enterprise networks. The rule does not apply to people who report on themselves.

    Fires on
    --------
    one:
      respondents: {roles: [{role: IT, share: 0.5}, {role: marketing, share: 0.5}], speaks_for: firm}
      network_scope: public

    Clear on
    --------
    one: {respondents: {roles: [{role: IT, share: 1.0}], speaks_for: firm}, network_scope: enterprise}
    """
    mix, scope, about = fact
    if about is SpeaksFor.SELF:
        return None
    unlikely = UNLIKELY.get(scope, frozenset())
    share = round(sum(part or 0 for role, part in mix.shares if role in unlikely), 9)
    if share < 0.5 and not (mix.roles <= unlikely and mix.not_stated < 0.5):
        return None
    roles = [
        f"{role}" if part is None else f"{role} {part:.0%}" for role, part in mix.shares if role in unlikely
    ]
    networks = "public and enterprise" if scope is Scope.BOTH else scope
    return Mismatch(
        "in {one}, questions on {scope} social networks were answered by: {roles}",
        roles=", ".join(roles),
        scope=networks,
    )


@study_rule(
    "RE004",
    "Single informant per firm",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: combine(row.informants, row.speaks_for),
    needs=("respondents.informants", "respondents.speaks_for"),
    cites=("phillips-1981",),
    remedy="Treat judgements (value, success) as those of one person; facts are less affected.",
)
def single_informant(fact: tuple[Informants, SpeaksFor]) -> Mismatch | None:
    """The answers of a single informant reflect that person as much as the firm.

    Fires on
    --------
    one: {respondents: {informants: one, speaks_for: firm}}

    Clear on
    --------
    one: {respondents: {informants: several, speaks_for: firm}}
    """
    informants, about = fact
    if informants is Informants.ONE and about is SpeaksFor.FIRM:
        return Mismatch("one person answered for each firm of {one}")
    return None


@study_rule(
    "RE005",
    "Proxy responses",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: row.study.respondents.proxy,
    needs=("respondents.proxy",),
    cites=("hoy-2012#item 5", "phillips-1981"),
    remedy="Show proxy responses separately, or leave them out.",
)
def proxy_answers(proxy: bool) -> Mismatch | None:
    """An assistant who answers for the chief executive reports only what an assistant can know.

    Fires on
    --------
    one: {respondents: {proxy: true}}

    Clear on
    --------
    one: {respondents: {proxy: false}}
    """
    return Mismatch("{one} includes proxy responses") if proxy else None
