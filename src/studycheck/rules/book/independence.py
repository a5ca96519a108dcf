"""IN: who paid, and whether two studies are two."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, Undecided, pair_rule, study_rule, together
from studycheck.rules.facts import Identity


@study_rule(
    "IN001",
    "The sponsor has an interest in the result",
    severity=Severity.MINOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: row.interest,
    needs=("sponsor.interest", "sponsor.kind"),
    cites=("aapor-disclosure", "ccsg"),
    remedy="Name the sponsor beside the number.",
)
def sponsor_interest(interest: bool) -> Mismatch | None:
    """A vendor publishes the surveys that help to sell; those that do not stay in the drawer.

    Where nobody coded `sponsor.interest`, a sponsor of kind `vendor` counts as having one.

    Fires on
    --------
    one: {sponsor: {kind: vendor}}

    Clear on
    --------
    one: {sponsor: {kind: vendor, interest: false}}
    """
    return (
        Mismatch("the sponsor of {one} sells something that the result can help to sell")
        if interest
        else None
    )


@study_rule(
    "IN002",
    "The sponsor surveyed its own customers or members",
    severity=Severity.MAJOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: row.own_members,
    needs=("sponsor.interest", "sponsor.kind", "sample.method", "population.eligibility"),
    cites=("aapor-disclosure", "hoy-2012"),
    remedy="Quote it as “among customers of …”, never as “of firms”.",
)
def own_customers(own: bool) -> Mismatch | None:
    """Members of a network say that networks matter.

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
    "The same survey reported twice",
    severity=Severity.MAJOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: row.identity,
    needs=("publisher", "fieldwork.start", "countries", "sample.achieved"),
    cites=("smith-2011",),
    remedy="Keep one of the two cards; two reports of one survey are one piece of evidence.",
    within=lambda identity: identity,
    among="studies",  # the numbers of one study are no second report of it
)
def same_survey(a: Identity, b: Identity) -> Mismatch | Undecided | None:
    """Two publications of one survey look like two that agree.

    Same publisher, same fieldwork, same countries, same number of answers and same constructs. Cannot
    decide where all else agrees and the number of answers is not known: two unknowns are never equal.

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
    if a != b:
        return None
    if a.n is None:
        return Undecided("sample.achieved")
    return Mismatch(
        "{one} and {other} are one survey by the facts: {publisher}, n = {n:,}", publisher=a.publisher, n=a.n
    )


@pair_rule(
    "IN004",
    "The interests of the sponsors differ",
    severity=Severity.MAJOR,
    dimension=Dimension.INDEPENDENCE,
    of=lambda row: together(row.interest, row.own_members),
    needs=("sponsor.interest", "sponsor.kind", "sample.method", "population.eligibility"),
    cites=("aapor-disclosure", "ccsg"),
    remedy="Name both sponsors in the caption.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def interest_differs(a: tuple[bool, bool], b: tuple[bool, bool]) -> Mismatch | None:
    """A vendor's survey beside one without an interest: the gap may be the interest.

    Major where one sponsor surveyed its own customers or members and the other did not, minor where one merely
    sells in the field.

    Fires on
    --------
    one: {sponsor: {kind: vendor}, sample: {method: customer list}}
    other: {sponsor: {kind: official}}

    Clear on
    --------
    one: {sponsor: {kind: official}}
    other: {sponsor: {kind: official}}
    """
    if a == b:
        return None
    severity = Severity.MAJOR if a[1] != b[1] else Severity.MINOR
    return Mismatch(
        "the sponsor of {one} {a}, that of {other} {b}", severity=severity, a=_words(*a), b=_words(*b)
    )


def _words(interest: bool, own: bool) -> str:
    if own:
        return "surveyed its own customers or members"
    return "sells in the field" if interest else "has no stated interest"
