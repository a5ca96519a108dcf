"""Groups of countries, such as the EU, with the dates on which members joined and left."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from studycheck.base.frozen import frozen


@frozen
class Membership:
    """The period in which a country belonged to a group."""

    country: str
    joined: date
    left: date | None


@frozen
class Aggregate:
    """A named group of countries; `members` is empty where a list cannot be given.

    A `fixed` group, such as EU28, has the members of one day at any time; `family` is the group of that day.
    """

    code: str
    names: tuple[str, ...]
    source: str
    members: tuple[Membership, ...]
    family: str = ""
    fixed: bool = False

    def between(self, first: date, last: date) -> tuple[frozenset[str], frozenset[str]]:
        """Return the members of the whole period from `first` to `last`, and those of any part of it.

        The two differ when a country joined or left in between: a survey of "the EU in 2013" may or
        may not cover Croatia, which joined on 1 July.
        """
        always = frozenset(
            m.country for m in self.members if m.joined <= first and (m.left is None or m.left > last)
        )
        ever = frozenset(
            m.country for m in self.members if m.joined <= last and (m.left is None or m.left > first)
        )
        return always, ever


@cache
def aggregates() -> dict[str, Aggregate]:
    """Return the groups of countries by code.

    Examples
    --------
    >>> today = date(2024, 1, 1)
    >>> [len(aggregates()[code].between(today, today)[0]) for code in ("EU", "EU28", "EA20")]
    [27, 28, 20]
    """
    from studycheck.base.yaml12 import load_text

    source = files("studycheck") / "data" / "aggregates.yaml"
    groups: dict[str, Aggregate] = {}
    for entry in load_text(source.read_text(encoding="utf-8")):
        code, names = entry["code"], tuple(entry["names"])
        if "of" in entry:
            groups[code] = _as_of(groups[entry["of"]], date.fromisoformat(entry["as_of"]), code, names)
        else:
            groups[code] = Aggregate(code, names, entry["source"], _members(entry), code)
    return groups


def _members(entry: dict[str, Any]) -> tuple[Membership, ...]:
    return tuple(
        Membership(
            country,
            date.fromisoformat(wave["joined"]),
            date.fromisoformat(wave["left"]) if "left" in wave else None,
        )
        for wave in entry["members"]
        for country in wave["countries"]
    )


def _as_of(group: Aggregate, day: date, code: str, names: tuple[str, ...]) -> Aggregate:
    """Return the group with its members of one day, for all times."""
    members = tuple(Membership(country, date.min, None) for country in sorted(group.between(day, day)[0]))
    return Aggregate(code, names, group.source, members, group.code, fixed=True)


@lru_cache(maxsize=10_000)
def groups_of(country: str, day: date) -> frozenset[str]:
    """Return the codes of the groups to which a country belongs on a day, without those of another day's members.

    Examples
    --------
    >>> sorted(groups_of("HR", date(2013, 6, 30)) & {"EU"}), sorted(groups_of("HR", date(2013, 7, 1)) & {"EU"})
    ([], ['EU'])
    """
    return frozenset(
        code
        for code, member in _memberships().get(country, ())
        if member.joined <= day and (member.left is None or member.left > day)
    )


@cache
def _memberships() -> dict[str, list[tuple[str, Membership]]]:
    """Return the groups to which each country has belonged, without those of another day's members."""
    memberships: dict[str, list[tuple[str, Membership]]] = {}
    for code, group in aggregates().items():
        for member in () if group.fixed else group.members:
            memberships.setdefault(member.country, []).append((code, member))
    return memberships
