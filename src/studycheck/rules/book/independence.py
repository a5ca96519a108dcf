"""IN: sponsors, and duplicate reports of one survey."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, Undecided, combine, pair_rule, study_rule
from studycheck.rules.facts import Identity
from studycheck.study import known
from studycheck.vocabulary.terms import Base, Method


@study_rule(
    "IN001",
    "Sponsor with an interest in the result",
    severity=Severity.MINOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: row.interest,
    needs=("sponsor.interest", "sponsor.kind"),
    cites=("aapor-disclosure", "ccsg"),
    remedy="Name the sponsor beside the estimate.",
)
def sponsor_interest(interest: bool) -> Mismatch | None:
    """A vendor publishes surveys that help it to sell and may leave others unpublished.

    Where `sponsor.interest` is not coded, a sponsor of kind `vendor` counts as having an interest.

    Fires on
    --------
    one: {sponsor: {kind: vendor}}

    Clear on
    --------
    one: {sponsor: {kind: vendor, interest: false}}
    """
    return Mismatch("the sponsor of {one} has a commercial interest in the result") if interest else None


@study_rule(
    "IN002",
    "Survey of the sponsor's own customers or members",
    severity=Severity.MAJOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: row.own_members,
    needs=("sponsor.interest", "sponsor.kind", "sample.method", "population.eligibility"),
    cites=("aapor-disclosure", "hoy-2012"),
    remedy="Quote it as “among customers of …”, never as “of firms”.",
)
def own_customers(own: bool) -> Mismatch | None:
    """Members of a network are likely to say that networks matter.

    Fires on
    --------
    one: {sponsor: {kind: vendor}, sample: {method: customer list}}

    Clear on
    --------
    one: {sponsor: {kind: vendor}, sample: {method: probability}}
    """
    return Mismatch("the sponsor of {one} surveyed its own customers or members") if own else None


@pair_rule(
    "IN003",
    "Duplicate report of one survey",
    severity=Severity.MAJOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: row.identity,
    needs=("publisher", "fieldwork.start", "countries", "sample.achieved"),
    cites=("smith-2011",),
    remedy="Keep one of the two cards; two reports of one survey are one piece of evidence.",
    within=lambda identity: _survey(identity),
    among="studies",  # the estimates of one study are not a second report of it
)
def same_survey(a: Identity, b: Identity) -> Mismatch | Undecided | None:
    """Two publications of one survey look like two surveys that agree.

    Fires where publisher, fieldwork, countries, number of responses and constructs are the same; fieldwork in 2012 and
    in March 2012 is the same, known less exactly. The rule cannot decide where all else agrees and the number of
    responses is unknown: two unknown values are never equal, and never known to differ.

    Fires on
    --------
    one:
      publisher: Acme
      fieldwork: {start: 2012-03, end: 2012-04}
      countries: FR
      sample: {achieved: 2600}
      estimates: [{construct: uses_social_media}]
    other:
      publisher: ACME
      fieldwork: {start: 2012-03, end: 2012-04}
      countries: FR
      sample: {achieved: 2600}
      estimates: [{construct: uses_social_media}]

    Clear on
    --------
    one:
      publisher: Acme
      fieldwork: {start: 2012-03, end: 2012-04}
      countries: FR
      sample: {achieved: 2600}
      estimates: [{construct: uses_social_media}]
    other:
      publisher: Acme
      fieldwork: {start: 2012-03, end: 2012-04}
      countries: FR
      sample: {achieved: 80}
      estimates: [{construct: uses_social_media}]
    """
    if _survey(a) != _survey(b) or (None not in (a.n, b.n) and a.n != b.n):
        return None
    # what contains the other period is that period, known less exactly
    if (min(a.period[0], b.period[0]), max(a.period[1], b.period[1])) not in (a.period, b.period):
        return None
    if a.n is None or b.n is None:
        return Undecided("sample.achieved")
    return Mismatch(
        "{one} and {other} have the same publisher, fieldwork, countries, constructs and number of responses "
        "({publisher}, n = {n:,})",
        publisher=a.publisher,
        n=a.n,
    )


def _survey(identity: Identity) -> tuple[str, frozenset[str], frozenset[str]]:
    return identity.publisher, identity.countries, identity.constructs


Interest = tuple[bool, bool, tuple[Method | None, Base | None]]


@pair_rule(
    "IN004",
    "Different sponsor interests",
    severity=Severity.MAJOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: combine(row.interest, row.own_members, (known(row.method), known(row.eligibility))),
    needs=("sponsor.interest", "sponsor.kind", "sample.method", "population.eligibility"),
    cites=("aapor-disclosure", "ccsg"),
    remedy="Name both sponsors in the caption.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def interest_differs(a: Interest, b: Interest) -> Mismatch | None:
    """The interest of a sponsor may explain why a vendor's survey differs from an independent one.

    Minor where one sponsor has a commercial interest. Major where, besides, only one sponsor surveyed its own customers
    or members, and neither the sampling method (SA003) nor eligibility (PO003) says so already.

    Fires on
    --------
    one: {sponsor: {kind: vendor}, sample: {method: customer list}}
    other: {sponsor: {kind: official}, sample: {method: probability}}

    Clear on
    --------
    one: {sponsor: {kind: official}}
    other: {sponsor: {kind: official}}
    """
    if a[:2] == b[:2]:
        return None
    # one fact, one weight: a list of members is a matter of selection first
    counted = any(
        one is not None and other is not None and one is not other
        for one, other in zip(a[2], b[2], strict=True)
    )
    severity = Severity.MAJOR if a[1] != b[1] and not counted else Severity.MINOR
    return Mismatch(
        "the sponsor of {one} {a}, that of {other} {b}", severity=severity, a=_words(*a[:2]), b=_words(*b[:2])
    )


def _words(interest: bool, own: bool) -> str:
    if own:
        return "surveyed its own customers or members"
    return "has a commercial interest" if interest else "does not have a stated interest"
