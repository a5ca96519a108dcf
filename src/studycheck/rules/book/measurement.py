"""ME: question wording, response options, reference periods and platforms."""

from __future__ import annotations

import numpy as np

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, differs, numbered
from studycheck.study import known
from studycheck.vocabulary.terms import Marker


@pair_rule(
    "ME001",
    "Different platforms",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.platforms,
    needs=("estimates[0].platforms",),
    cites=("smith-2011", "aapor-disclosure"),
    remedy="Name the platforms in the caption; compare only platforms that both studies asked about.",
)
def platforms_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """Examples in a question influence the answer, and become outdated within a few years.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, platforms: [Facebook]}]}
    other: {estimates: [{construct: uses_social_media, platforms: [Facebook, Yammer]}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, platforms: [Facebook, Twitter]}]}
    other: {estimates: [{construct: uses_social_media, platforms: [twitter, facebook]}]}
    """
    if a == b:
        return None
    return Mismatch("{one} names {a}; {other} names {b}", a=", ".join(sorted(a)), b=", ".join(sorted(b)))


platforms_differ = platforms_differ.decide_by(arrays=differs(Severity.MINOR))


@study_rule(
    "ME003",
    "Platforms not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_platforms(row),
    needs=("estimates.platforms",),
    cites=("aapor-disclosure", "cross-2021"),
    remedy="Ask which platforms the question named, and whether others could be added.",
)
def platforms_not_stated(stated: bool) -> Mismatch | None:
    """“Such as Facebook” and “such as Viadeo” prompt different answers, and both become outdated.

    Fires where somebody looked, and the publication does not give the platforms for any of its estimates.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, platforms: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, platforms: [Facebook, Viadeo]}]}
    """
    return None if stated else Mismatch("{one} does not say which platforms its questions named")


def _states_platforms(row: StudyRow) -> Fact[bool]:
    facts = [is_stated(estimate.platforms) for estimate in row.study.estimates]
    if True in facts:
        return True
    if not facts or None in facts:
        return None
    return False if False in facts else Marker.NOT_APPLICABLE


@pair_rule(
    "ME004",
    "Different response options",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: _options(row),
    needs=("estimates[0].options",),
    cites=("smith-2011", "groves-1989"),
    remedy="Group the options into categories that both questions distinguish, or name the options of each.",
)
def options_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """A list to tick yields more than yes or no, and an option such as “rarely” adds users.

    The rule looks at the first estimate. Major where the number of options differs, minor where only their wording
    differs.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, options: ["yes", "no"]}]}
    other: {estimates: [{construct: has_profile, options: [daily, weekly, rarely, never]}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, options: ["yes", "no"]}]}
    other: {estimates: [{construct: has_profile, options: ["no", "yes"]}]}
    """
    if a == b:
        return None
    severity = Severity.MAJOR if len(a) != len(b) else Severity.MINOR
    return Mismatch(
        "{one} offered {a}; {other} offered {b}",
        severity=severity,
        a=", ".join(sorted(a)),
        b=", ".join(sorted(b)),
    )


options_differ = options_differ.decide_by(
    arrays=Arrays(
        columns=lambda facts: Columns(value=numbered(facts), size=np.array([len(fact) for fact in facts])),
        grade=lambda a, b: np.where(a.value == b.value, CLEAR, np.where(a.size == b.size, MINOR, MAJOR)),
    )
)


def _options(row: StudyRow) -> Fact[frozenset[str]]:
    given = row.study.estimates[0].options if row.study.estimates else None
    if given is None or isinstance(given, Marker):
        return given
    return frozenset(option.casefold() for option in given) or None


@study_rule(
    "ME006",
    "Single or multiple response not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_multiplicity(row),
    needs=("estimates.item", "estimates.multiple"),
    cites=("cross-2021", "aapor-disclosure"),
    remedy="Ask for the questionnaire; until then do not add shares up or draw them as parts of a whole.",
)
def responses_not_stated(stated: bool) -> Mismatch | None:
    """Shares of a multiple-response question add up to more than 100 %; a pie chart of them misleads.

    The rule looks at estimates that belong to one question (`item`).

    Fires on
    --------
    one: {estimates: [{construct: has_profile, item: Q4, multiple: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, item: Q4, multiple: true}]}
    """
    return None if stated else Mismatch("{one} does not say whether a firm could give several answers")


def _states_multiplicity(row: StudyRow) -> Fact[bool]:
    if not row.study.estimates or all(estimate.item is None for estimate in row.study.estimates):
        return None
    facts = [is_stated(e.multiple) for e in row.study.estimates if known(e.item) is not None]
    if not facts:
        return Marker.NOT_APPLICABLE
    return (
        None
        if None in facts
        else Marker.NOT_APPLICABLE
        if Marker.NOT_APPLICABLE in facts
        else False not in facts
    )
