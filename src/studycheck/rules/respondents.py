"""RE: who answered for the firm."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studycheck.findings import Mismatch, Undecided
from studycheck.rules.rule import pair_rule, study_rule, together
from studycheck.table import RoleMix, StudyRow
from studycheck.vocab import Dimension, Informants, Marker, Role, Scope, Severity, SpeaksFor


@pair_rule(
    "RE001",
    "Different functions answered",
    severity=Severity.MAJOR,
    dimension=Dimension.ROLE,
    of=lambda row: row.roles,
    needs=("respondents.roles",),
    cites=("phillips-1981", "hurrle-kieser-2005"),
    remedy="Compare answers of one function, or say who answered under each bar.",
)
def functions_differ(a: RoleMix, b: RoleMix) -> Mismatch | Undecided | None:
    """The chief executive, marketing, HR and IT see different parts of one firm.

    Where all shares are printed: major if at least half of the answers would have to move to another
    function to make the mixes equal, minor from a fifth. Where shares are missing: major if no function
    is in both, minor if the functions named differ.
    """
    values = {"a": a, "b": b}
    template = "{a} answered in {one}, {b} in {other}"
    if _complete(a) and _complete(b):
        shares_a, shares_b = dict(a.shares), dict(b.shares)
        moved = sum(abs((shares_a.get(r) or 0) - (shares_b.get(r) or 0)) for r in a.roles | b.roles) / 2
        if moved < 0.2:
            return None
        return Mismatch(template, severity=Severity.MAJOR if moved >= 0.5 else Severity.MINOR, **values)
    if not a.roles & b.roles:
        most = a.not_stated < 0.5 and b.not_stated < 0.5
        return Mismatch(template, severity=Severity.MAJOR if most else Severity.MINOR, **values)
    return Mismatch(template, severity=Severity.MINOR, **values) if a.roles != b.roles else None


def _complete(mix: RoleMix) -> bool:
    return not mix.not_stated and all(share is not None for _, share in mix.shares)


@study_rule(
    "RE002",
    "Who answered is not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _roles_stated(row),
    needs=("respondents.roles",),
    cites=("phillips-1981", "cross-2021"),
    remedy="Ask the publisher for the functions of the respondents and their shares.",
)
def functions_not_stated(stated: float) -> Mismatch | None:
    """Fires where a publication names no function, or leaves more than a fifth of its respondents unnamed."""
    if stated >= 0.8:
        return None
    return Mismatch("{one} names the function of {share:.0%} of its respondents", share=stated)


def _roles_stated(row: StudyRow) -> float | Marker | None:
    roles = row.roles
    if roles is Marker.NOT_STATED:
        return 0.0
    return roles if roles is None or isinstance(roles, Marker) else 1 - roles.not_stated


UNLIKELY: Mapping[Scope, frozenset[Role]] = MappingProxyType(
    {
        Scope.PUBLIC: frozenset({Role.IT, Role.FINANCE, Role.EMPLOYEE}),
        Scope.ENTERPRISE: frozenset({Role.MARKETING, Role.FINANCE, Role.EMPLOYEE}),
        Scope.BOTH: frozenset({Role.FINANCE, Role.EMPLOYEE}),
    }
)
"""Functions that rarely run or decide on networks of a kind."""


@study_rule(
    "RE003",
    "Those who answered are unlikely to know",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: together(row.roles, row.scope, row.speaks_for),
    needs=("respondents.roles", "network_scope", "respondents.speaks_for"),
    cites=("phillips-1981", "hurrle-kieser-2005"),
    remedy="Prefer answers of those who run the network; else say who guessed.",
)
def unlikely_to_know(fact: tuple[RoleMix, Scope, SpeaksFor]) -> Mismatch | None:
    """An employee asked whether the firm has a policy reports what he has heard.

    Fires where at least half of the respondents, or all functions named, rarely run or decide on networks of
    that kind: IT, finance and employees for public networks; marketing, finance and employees for enterprise
    networks. Not for people who speak of themselves.
    """
    mix, scope, about = fact
    if about is SpeaksFor.SELF:
        return None
    unlikely = UNLIKELY.get(scope, frozenset())
    share = sum(part or 0 for role, part in mix.shares if role in unlikely)
    if share < 0.5 and not mix.roles <= unlikely:
        return None
    names = ", ".join(sorted(mix.roles & unlikely))
    return Mismatch("in {one}, {roles} answered about {scope} social networks", roles=names, scope=scope)


@study_rule(
    "RE004",
    "One person judges for a whole firm",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: together(row.informants, row.speaks_for),
    needs=("respondents.informants", "respondents.speaks_for"),
    cites=("phillips-1981",),
    remedy="Read judgements (value, success) as those of one person; facts are less affected.",
)
def single_informant(fact: tuple[Informants, SpeaksFor]) -> Mismatch | None:
    """One informant per firm measures that person as much as the firm."""
    informants, about = fact
    if informants is Informants.ONE and about is SpeaksFor.FIRM:
        return Mismatch("one person answered for each firm of {one}")
    return None
