"""The order of size schemes on a chart: by jurisdiction, editions next to each other, money alone apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from studycheck.charts.kit import country, join, label, msg, say, term
from studycheck.charts.kit.scheme_classes import EVIDENCE, drawn, joined, ladder, short_name
from studycheck.sizes import SizeClass, SizeScheme
from studycheck.sizes.parts import Money


@dataclass(frozen=True, slots=True)
class Entry:
    """A scheme at its place; `follows` where it is the next edition of the one above."""

    scheme: SizeScheme
    follows: SizeScheme | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Schemes under one heading."""

    heading: str
    entries: tuple[Entry, ...]


def sections(schemes: Sequence[SizeScheme]) -> tuple[list[Section], list[Section]]:
    """Return sections of schemes that limit headcounts, one per jurisdiction, and of those that do not."""
    ladders = [scheme for scheme in schemes if drawn(scheme)]
    places = dict.fromkeys(scheme.jurisdiction for scheme in ladders)
    first = [
        Section(place_name(place), _in_order([s for s in ladders if s.jurisdiction == place]))
        for place in places
    ]
    money = [s for s in schemes if not drawn(s) and ladder(s)[1]]
    nothing = [s for s in schemes if not ladder(s)[1]]
    other = [
        Section(say("Limits in money only"), _by_place(money)),
        Section(say("No limits published"), _by_place(nothing)),
    ]
    return first, [section for section in other if section.entries]


def place_name(codes: Sequence[str]) -> str:
    """Return where a scheme is used."""
    names = [say("Worldwide") if code == "WORLD" else country(code) for code in codes]
    return joined(names, say("and"))


def follows(older: SizeScheme, newer: SizeScheme) -> bool:
    """Whether one is in force from the day after the other ended, in the same place and of the same kind."""
    if older.valid_to is None or newer.valid_from is None:
        return False
    same = older.jurisdiction == newer.jurisdiction and older.kind == newer.kind
    return same and newer.valid_from.earliest == older.valid_to.latest + timedelta(days=1)


def _by_place(schemes: list[SizeScheme]) -> tuple[Entry, ...]:
    places = dict.fromkeys(scheme.jurisdiction for scheme in schemes)
    return tuple(
        entry for place in places for entry in _in_order([s for s in schemes if s.jurisdiction == place])
    )


def _in_order(schemes: list[SizeScheme]) -> tuple[Entry, ...]:
    """Return schemes in the order given, but every edition right after the one that it follows."""
    next_one: dict[int, int] = {}
    for place, newer in enumerate(schemes):
        before = [at for at, older in enumerate(schemes) if follows(older, newer) and at not in next_one]
        if before:
            next_one[max(before, key=lambda at: _likeness(schemes[at], newer))] = place
    taken = set(next_one.values())
    entries: list[Entry] = []
    for start in (place for place in range(len(schemes)) if place not in taken):
        at, above = start, None
        while True:
            entries.append(Entry(schemes[at], above))
            if at not in next_one:
                break
            at, above = next_one[at], schemes[at]
    return tuple(entries)


def _likeness(older: SizeScheme, newer: SizeScheme) -> tuple[bool, int]:
    return older.issuer == newer.issuer, len(set(older.id.split("-")) & set(newer.id.split("-")))


def validity(scheme: SizeScheme) -> str:
    """Return when a scheme was in force, as exactly as it is known."""
    first, last = scheme.valid_from, scheme.valid_to
    if first and last:
        whole = first.year == last.year and str(first)[4:] == "-01-01" and str(last)[4:] == "-12-31"
        return str(first.year) if whole else say("{first} to {last}", first=first, last=last)
    if first or last:
        return say("since {date}", date=first) if first else say("until {date}", date=last)
    return say("undated")


def remarks(entry: Entry) -> Iterator[str]:
    """Yield name, evidence, and what the bars of a scheme do not show."""
    scheme = entry.scheme
    yield short_name(scheme)
    if scheme.evidence != "read":
        yield say(EVIDENCE[scheme.evidence])
    if drawn(scheme) and not scheme.headcount_only:
        yield say("+ limits in money")
    if len(scheme.sectors) > 1:
        yield say("here: {sector} (1 of {n} sectors)", sector=ladder(scheme)[0], n=len(scheme.sectors))
    alone = [size_class.label for size_class in ladder(scheme)[1] if not size_class.has_headcount]
    if drawn(scheme) and alone:
        yield say("by money only: {classes}", classes=", ".join(alone))
    if entry.follows:
        changed = dict.fromkeys(change.what for change in entry.follows.changes_to(scheme).changes)
        said = [term("classes" if what == "class" else what, "part of a scheme") for what in changed]
        yield say("changed: {what}", what=", ".join(said)) if said else say("no limit changed")


def in_words(scheme: SizeScheme) -> str:
    """Return the limits of a scheme that has no place on an axis of headcounts."""
    classes = ladder(scheme)[1]
    if not classes:
        return scheme.unevaluated
    return " · ".join(label(c.label, limits(c) or say("no upper limit")) for c in classes)


def limits(size_class: SizeClass) -> str:
    """Return the limits of a class in money."""
    found = (
        (say("turnover"), size_class.turnover), (say("balance sheet"), size_class.balance),
        (say("capital"), size_class.capital),
    )  # fmt: skip
    return join(", ", (join(" ", (name, _amount(limit))) for name, limit in found if limit))


def _amount(limit: Money) -> str:
    sign = {True: "≤", False: "<", None: say("up to")}[limit.inclusive]
    for step, template in ((1e9, msg("{amount:g} bn {currency}")), (1e6, msg("{amount:g} m {currency}"))):
        if limit.amount >= step:
            return join(" ", (sign, say(template, amount=limit.amount / step, currency=limit.currency)))
    return join(" ", (sign, say("{amount:,.0f} {currency}", amount=limit.amount, currency=limit.currency)))
