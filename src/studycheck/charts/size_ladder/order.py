"""The order of size schemes on a chart: by jurisdiction, editions together, schemes with limits in money last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from studycheck.base.frozen import frozen
from studycheck.charts.kit import join, label, msg, say, term
from studycheck.charts.kit.scheme_classes import EVIDENCE, headcount_classes, sector_and_classes
from studycheck.charts.kit.scheme_names import place_name, validity
from studycheck.sizes import SizeClass, SizeScheme
from studycheck.sizes.parts import Money


@frozen
class SchemeEntry:
    """A scheme, and the scheme right above it if that is its previous edition."""

    scheme: SizeScheme
    follows: SizeScheme | None = None


@frozen
class Section:
    """Schemes under one heading."""

    heading: str
    entries: tuple[SchemeEntry, ...]


def sections(schemes: Sequence[SizeScheme]) -> tuple[list[Section], list[Section]]:
    """Return sections of schemes with limits in headcounts, one per jurisdiction, and of the other schemes."""
    staffed = [scheme for scheme in schemes if headcount_classes(scheme)]
    places = dict.fromkeys(scheme.jurisdiction for scheme in staffed)
    first = [
        Section(place_name(place), _in_order([s for s in staffed if s.jurisdiction == place]))
        for place in places
    ]
    money = [s for s in schemes if not headcount_classes(s) and sector_and_classes(s)[1]]
    nothing = [s for s in schemes if not sector_and_classes(s)[1]]
    other = [
        Section(say("Limits in money only"), _by_place(money)),
        Section(say("No limits published"), _by_place(nothing)),
    ]
    return first, [section for section in other if section.entries]


def follows(older: SizeScheme, newer: SizeScheme) -> bool:
    """Return whether one is in force from the day after the other ended, in the same place and of the same kind."""
    if older.valid_to is None or newer.valid_from is None:
        return False
    same = older.jurisdiction == newer.jurisdiction and older.kind == newer.kind
    return same and newer.valid_from.earliest == older.valid_to.latest + timedelta(days=1)


def _by_place(schemes: list[SizeScheme]) -> tuple[SchemeEntry, ...]:
    places = dict.fromkeys(scheme.jurisdiction for scheme in schemes)
    return tuple(
        entry for place in places for entry in _in_order([s for s in schemes if s.jurisdiction == place])
    )


def _in_order(schemes: list[SizeScheme]) -> tuple[SchemeEntry, ...]:
    """Return schemes in the order given, but every edition right after the previous one."""
    next_one: dict[int, int] = {}
    for place, newer in enumerate(schemes):
        before = [at for at, older in enumerate(schemes) if follows(older, newer) and at not in next_one]
        if before:
            next_one[max(before, key=lambda at: _likeness(schemes[at], newer))] = place
    taken = set(next_one.values())
    entries: list[SchemeEntry] = []
    for start in (place for place in range(len(schemes)) if place not in taken):
        at, above = start, None
        while True:
            entries.append(SchemeEntry(schemes[at], above))
            if at not in next_one:
                break
            at, above = next_one[at], schemes[at]
    return tuple(entries)


def _likeness(older: SizeScheme, newer: SizeScheme) -> tuple[bool, int]:
    return older.issuer == newer.issuer, len(set(older.id.split("-")) & set(newer.id.split("-")))


def remarks(entry: SchemeEntry) -> Iterator[str]:
    """Yield the time in which a scheme was in force, its evidence, and remarks on what its bars do not show."""
    scheme = entry.scheme
    yield validity(scheme)
    if scheme.evidence != "read":
        yield say(EVIDENCE[scheme.evidence])
    if headcount_classes(scheme) and not scheme.headcount_only:
        yield say("+ limits in money")
    if len(scheme.sectors) > 1:
        yield say(
            "here: {sector} (1 of {n} sectors)", sector=sector_and_classes(scheme)[0], n=len(scheme.sectors)
        )
    alone = [size_class.label for size_class in sector_and_classes(scheme)[1] if not size_class.has_headcount]
    if headcount_classes(scheme) and alone:
        yield say("by money only: {classes}", classes=", ".join(alone))
    if entry.follows:
        changed = dict.fromkeys(change.what for change in entry.follows.changes_to(scheme).changes)
        parts = [term("classes" if what == "class" else what, "part of a scheme") for what in changed]
        yield say("changed: {what}", what=", ".join(parts)) if parts else say("no limit changed")


def limits_in_words(scheme: SizeScheme) -> str:
    """Return the limits of a scheme without headcounts in words."""
    classes = sector_and_classes(scheme)[1]
    if not classes:
        return scheme.unevaluated
    return " · ".join(label(c.label, limits(c) or say("no upper limit")) for c in classes)


def limits(size_class: SizeClass) -> str:
    """Return the limits of a class in money."""
    amounts = (
        (say("turnover"), size_class.turnover), (say("balance sheet"), size_class.balance),
        (say("capital"), size_class.capital),
    )  # fmt: skip
    return join(", ", (join(" ", (name, _amount(limit))) for name, limit in amounts if limit))


def _amount(limit: Money) -> str:
    sign = {True: "≤", False: "<", None: say("up to")}[limit.inclusive]
    for step, template in ((1e9, msg("{amount:g} bn {currency}")), (1e6, msg("{amount:g} m {currency}"))):
        if limit.amount >= step:
            return join(" ", (sign, say(template, amount=limit.amount / step, currency=limit.currency)))
    return join(" ", (sign, say("{amount:,.0f} {currency}", amount=limit.amount, currency=limit.currency)))
