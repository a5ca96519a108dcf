"""SZ008 and on: which size definition a study uses, and what it counts."""

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
from studycheck.sizes import size_schemes
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker, SizeBasis


@study_rule(
    "SZ008",
    "Size definition not in force",
    severity=Severity.MINOR,
    dimension=Dimension.SIZE,
    of=lambda row: combine(row.study.size.scheme, row.study.date),
    needs=("size.scheme", "fieldwork.start", "year"),
    cites=("eu-2003-361", "fr-lme-2008"),
    remedy="Name the edition of the definition; its limits may have changed since, or may not yet have been in force.",
)
def scheme_not_in_force(fact: tuple[str, PartialDate]) -> Mismatch | None:
    """Definitions change: the European one in 2005, the British and American ones every few years.

    The rule compares the dates of the size scheme on the card with the date of the study. It does not fire where the
    dates of the scheme are not known from a good source.

    Fires on
    --------
    one: {size: {scheme: uk-ca2006-2025, covers: small}, fieldwork: {start: 2012, end: 2012}}

    Clear on
    --------
    one: {size: {scheme: eu-2003-361, covers: small}, fieldwork: {start: 2012, end: 2012}}
    """
    key, when = fact
    scheme = size_schemes[key]
    if scheme.valid_on(when.latest) or scheme.valid_on(when.earliest):
        return None
    return Mismatch(
        "{one} is dated {when}, when {scheme} ({name}) was not in force",
        when=when,
        scheme=key,
        name=scheme.name,
    )


@study_rule(
    "SZ009",
    "Staff measure not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_measure(row),
    needs=("size.measure", "size.basis"),
    cites=("eu-sbs-size", "eu-2003-361"),
    remedy="Ask whether owners count, and whether a half-time employee counts as one or as a half.",
)
def measure_not_stated(stated: bool) -> Mismatch | None:
    """Nine employees and the owner are ten persons employed, and thus in another size class.

    Fires on
    --------
    one: {size: {basis: headcount, measure: not stated}}

    Clear on
    --------
    one: {size: {basis: headcount, measure: employees}}
    """
    return None if stated else Mismatch("{one} does not say how it counts staff")


def _states_measure(row: StudyRow) -> Fact[bool]:
    if row.size_basis not in (None, Marker.NOT_STATED, SizeBasis.HEADCOUNT):
        return Marker.NOT_APPLICABLE
    return is_stated(row.staff_measure)


@pair_rule(
    "SZ010",
    "Different treatment of enterprise groups",
    severity=Severity.MINOR,
    dimension=Dimension.SIZE,
    of=lambda row: row.study.size.group,
    needs=("size.group",),
    cites=("eu-2003-361#annex, article 3", "fr-lme-2008"),
    remedy="Say which study treats a subsidiary of a large group as a small firm.",
)
def consolidation_differs(a: bool, b: bool) -> Mismatch | None:
    """A shop with nine people that belongs to a group of ten thousand is micro by itself and large with its group.

    Fires on
    --------
    one: {size: {group: true}}
    other: {size: {group: false}}

    Clear on
    --------
    one: {size: {group: false}}
    other: {size: {group: false}}
    """
    return (
        None
        if a == b
        else Mismatch("{one} counts the staff of {a}, {other} of {b}", a=_words(a), b=_words(b))
    )


def _words(group: bool) -> str:
    return "the whole group" if group else "the firm alone"
