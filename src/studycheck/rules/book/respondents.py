"""RE: the roles of respondents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.rules import (
    Dimension,
    Mismatch,
    Severity,
    StudyRow,
    Undecided,
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
from studycheck.rules.facts.role_shares import RoleShares, dissimilarity, has_all_shares
from studycheck.vocabulary.terms import Marker, Role


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

    Major if no respondent of one study can have the role of one of the other, and both state the roles of most. Where
    both publish all shares: major if at least half of the respondents would have to change their role to make the
    distributions equal, minor from one fifth. The rule cannot decide where the studies do not give all shares, or not
    the roles of too many respondents: however few roles they have in common, or many, half of the respondents may
    differ. It is minor there if the item is a fact and the roles named differ.

    Some roles may be others: an owner or manager is an owner or any manager, though not an employee; “other manager”
    and several functions counted together may be anybody. Such roles are never apart.

    A role weighs less where the item is a fact of the firm, such as whether it has an account or uses a tool, than
    where it is a judgement, such as value or success: where the headlines of both studies are facts, a difference of
    roles is minor. Whether a construct of your own is a fact is not known, so it counts as a judgement.

    Fires on
    --------
    one: {respondents: {roles: [{role: CEO, share: 1.0}]}, estimates: [{construct: perceives_value}]}
    other: {respondents: {roles: [{role: marketing, share: 1.0}]}, estimates: [{construct: perceives_value}]}

    Clear on
    --------
    one: {respondents: {roles: [{role: CEO, share: 1.0}]}}
    other: {respondents: {roles: [{role: CEO, share: 1.0}]}}
    """
    severity = _roles_apart(a, b)
    if severity is None or isinstance(severity, Undecided):
        return severity
    if a.of_fact and b.of_fact:
        severity = Severity.MINOR
    elif severity is Severity.MINOR and (missing := _missing_shares(a, b)):
        return Undecided(missing)  # it may be major
    return Mismatch("the respondents are {a} in {one} and {b} in {other}", severity=severity, a=a, b=b)


def _roles_apart(a: RoleMix, b: RoleMix) -> Severity | Undecided | None:
    """Return how much the roles differ, whatever the item is."""
    roles_a, roles_b = a.roles, b.roles
    if not any(one.may_be(other) for one in roles_a for other in roles_b):
        return Severity.MAJOR if a.not_stated < 0.5 and b.not_stated < 0.5 else Severity.MINOR
    if has_all_shares(a) and has_all_shares(b):
        named = [role for role in Role if role in roles_a or role in roles_b]
        least, greatest = dissimilarity(RoleShares.of(a, named), RoleShares.of(b, named))
        if greatest < 0.2:
            return None
        if least >= 0.2:
            return Severity.MAJOR if least >= 0.5 else Severity.MINOR
    if roles_a != roles_b:
        return Severity.MINOR
    if a.not_stated or b.not_stated:
        return Undecided("respondents.roles.role")
    return None if len(roles_a) == 1 else Undecided("respondents.roles.share")


def _missing_shares(a: RoleMix, b: RoleMix) -> str:
    """Return the field that would show how many respondents differ in their role; empty where it is known."""
    if max(a.not_stated, b.not_stated) >= 0.5:
        return "respondents.roles.role"
    known = all(has_all_shares(mix) or len(mix.roles) == 1 for mix in (a, b))
    return "" if known else "respondents.roles.share"


def _role_mixes(facts: Sequence[RoleMix]) -> Columns:
    shares = np.array([RoleShares.of(fact, list(Role)).roles for fact in facts]).reshape(-1, len(Role))
    named = [fact.roles for fact in facts]
    roles = SetMatrix(named)
    may_be = [[other for other in Role if any(map(other.may_be, own))] for own in named]
    return Columns(
        roles=roles,
        may_be=SetMatrix(may_be, like=roles),
        value=numbered(named),
        one=np.array([len(roles) == 1 for roles in named], dtype=bool),
        not_stated=np.array([fact.not_stated for fact in facts]),
        printed=np.array([has_all_shares(fact) for fact in facts], dtype=bool),
        of_fact=np.array([fact.of_fact for fact in facts], dtype=bool),
        **{f"share_{place}": column for place, column in enumerate(shares.T) if column.any()},
    )


def _grade_role_mixes(a: Columns, b: Columns) -> Grades:
    # a role that nobody has is a plain 0
    left, right = (
        RoleShares(
            list(Role), [side.get(f"share_{place}", 0.0) for place in range(len(Role))], side.not_stated
        )
        for side in (a, b)
    )
    least, most_moved = dissimilarity(left, right)
    some_unnamed = (a.not_stated != 0) | (b.not_stated != 0)
    grades = np.where(some_unnamed | ~(a.one & b.one), UNDECIDED, CLEAR)
    grades[a.value != b.value] = MINOR
    printed = a.printed & b.printed
    grades[printed & (least >= 0.2)] = MINOR
    grades[printed & (least >= 0.5)] = MAJOR
    grades[printed & (most_moved < 0.2)] = CLEAR
    disjoint = a.roles.shared(b.may_be) == 0
    named = (a.not_stated < 0.5) & (b.not_stated < 0.5)
    grades[disjoint] = MINOR
    grades[disjoint & named] = MAJOR
    of_fact = a.of_fact & b.of_fact
    grades[(grades == MAJOR) & of_fact] = MINOR
    known = (a.printed | a.one) & (b.printed | b.one) & (np.maximum(a.not_stated, b.not_stated) < 0.5)
    grades[(grades == MINOR) & ~of_fact & ~known] = UNDECIDED
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
def roles_not_stated(stated: float) -> Mismatch | None:
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
