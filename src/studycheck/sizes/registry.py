"""The registry of size schemes: one data file per jurisdiction, read when the first scheme is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import get_args

from studycheck.base.bundled import Bundled
from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say, term
from studycheck.base.wording import counted
from studycheck.errors import UnknownNameError
from studycheck.sizes.labels import label_key, size_concept
from studycheck.sizes.parts import SchemeKind
from studycheck.sizes.ranges import SizeRange
from studycheck.sizes.scheme import SizeScheme
from studycheck.vocabulary.countries import aggregates, country_code, groups_of
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker

_JURISDICTION = re.compile(r"(?m)^  jurisdiction:\n((?:  - .*\n)+)")
"""The lines with the jurisdiction of an entry, as all of them are written."""
_CODE = re.compile(r"[\w-]*\w")


class SizeSchemes(Bundled[SizeScheme]):
    """All registered size schemes by id; an unknown id raises an error with close names.

    A scheme is parsed when it is asked for.

    Examples
    --------
    >>> from studycheck import size_schemes
    >>> size_schemes["eu-2003-361"].issuer
    'European Commission'
    >>> size_schemes["eu_2003_361"]
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown size scheme 'eu_2003_361'; did you mean 'eu-2003-361'...?
    """

    def __init__(self) -> None:
        super().__init__("size_schemes", "size scheme", SizeScheme.model_validate)

    def among(self, jurisdictions: Set[str]) -> Iterator[SizeScheme]:
        """Yield the schemes with one of these codes in their jurisdiction; no other is parsed."""
        for key, codes in self._jurisdictions.items():
            if codes is None or not jurisdictions.isdisjoint(codes):
                yield self[key]

    @cached_property
    def _jurisdictions(self) -> dict[str, frozenset[str] | None]:
        """The codes in the jurisdiction of each scheme, None where its text must be parsed to know them."""
        stated = {key: _JURISDICTION.search(text) for key, text in self.texts.items()}
        return {key: frozenset(_CODE.findall(found[1])) if found else None for key, found in stated.items()}

    def __repr__(self) -> str:
        return f"<{len(self)} size schemes: {', '.join(self)}>"

    def _grid(self) -> Grid:
        rows = [
            (
                s.id,
                "/".join(s.jurisdiction),
                ", ".join(_class_words(s)),
                s.kind,
                _evidence(s),
            )
            for s in self.values()
        ]
        return Grid(
            say("{n} size schemes", n=len(self)),
            ("id", "where", "classes (headcount)", "kind", "evidence"),
            rows,
        )


def _class_words(scheme: SizeScheme) -> list[str]:
    return [
        _mark(f"{c.label} {c.range}" if c.has_headcount else c.label, scheme.is_from_memory(c.label, c.range))
        for c in scheme
    ]


def _mark(label: str, from_memory: bool) -> str:
    return say("{label} (from memory)", label=label) if from_memory else label


def _evidence(scheme: SizeScheme) -> str:
    return "" if scheme.evidence == "read" else scheme.evidence.replace("_", " ")


def _other_limits(match: SchemeMatch) -> str:
    if match.scheme.headcount_only:
        return ""
    return "and money limits" if match.counts_staff else "money alone"


size_schemes = SizeSchemes()
"""Mapping of every registered `SizeScheme` by id."""


@frozen
class SchemeMatch:
    """One meaning of a size label."""

    scheme: SizeScheme
    label: str
    range: SizeRange
    exact: bool

    @property
    def counts_staff(self) -> bool:
        """Whether the meaning limits the headcount."""
        return (self.range.first, self.range.below) != (0, None)


class SchemeMatches(Displayed, tuple[SchemeMatch, ...]):
    """Every meaning of a size label, in order of scheme id."""

    __slots__ = ()

    def _grid(self) -> Grid:
        rows = [
            (
                m.scheme.id,
                _mark(m.label, m.scheme.is_from_memory(m.label, m.range)),
                str(m.range) if m.counts_staff else "any",
                term(m.scheme.staff_measure or Marker.NOT_STATED),
                m.scheme.kind,
                _other_limits(m),
                _evidence(m.scheme),
            )
            for m in self
        ]
        columns = (
            "scheme",
            "label",
            "headcount",
            "staff counted as",
            "kind",
            "other limits",
            "evidence",
        )
        return Grid(counted(len(self), "meaning"), columns, rows)


def find_size_schemes(
    *,
    label: str | None = None,
    country: str | None = None,
    on: str | int | None = None,
    kind: str | None = None,
) -> SchemeMatches:
    """Return every meaning of a size label, in all countries and years or in those given.

    Parameters
    ----------
    label : str, optional
        A label such as ``"small business"`` or ``"PME"``; accents, case and plurals do not matter, and words
        that dictionaries translate into one another match each other. Without it, there is one match per scheme.
    country : str, optional
        The country whose schemes are searched: its own, those of a group it belongs to, and those of the whole world.
    on : str or int, optional
        A date or year; schemes known to be out of force then are left out, schemes with unknown dates are not.
    kind : str, optional
        ``statutory``, ``agency``, ``statistical``, ``vendor`` or ``popular-usage``.

    Returns
    -------
    SchemeMatches
        All candidates, never one guess; it prints as a table.

    Raises
    ------
    UnknownNameError
        If there is no such kind.
    ValueError
        If `country` or `on` cannot be read.

    Examples
    --------
    >>> from studycheck import find_size_schemes
    >>> for match in find_size_schemes(label="TPE", country="FR", on=2012):
    ...     print(match.scheme.id, match.range)
    avaya-smb <21
    eu-2003-361 <10
    eu-sbs-size <10
    fr-blog-2012 <50
    fr-lme-2008 <10
    fr-tpe-10 <10
    fr-tpe-20-ifop-fiducial <20
    ifc-msme <10
    un-escap-common 1–10
    wb-miga <11
    """
    if kind is not None and kind not in get_args(SchemeKind):
        raise UnknownNameError("kind of size scheme", kind, get_args(SchemeKind))
    code = country_code(country) if country else None
    when = PartialDate.parse(on) if on is not None else None
    # a country that joined or left a group in the course of the year counts
    days = (when.earliest, when.latest) if when else (date.today(),)
    regions = {code, "WORLD"}.union(*(groups_of(code, day) for day in days)) if code else frozenset()
    matches: list[SchemeMatch] = []
    for scheme, meanings in _schemes_with(label, code):
        if kind is not None and scheme.kind != kind:
            continue
        if when and not scheme.valid_between(when.earliest, when.latest):
            continue
        if code and regions.isdisjoint(scheme.jurisdiction):
            continue
        matches += meanings
    return SchemeMatches(matches)


@lru_cache(maxsize=4_096)
def _schemes_with(
    label: str | None, country: str | None
) -> tuple[tuple[SizeScheme, tuple[SchemeMatch, ...]], ...]:
    """Return the few schemes of a country, or of all, that know a label, with all that it means there."""
    schemes = schemes_for(country) if country else size_schemes.values()
    found = ((scheme, _meanings(scheme.id, label)) for scheme in schemes)
    return tuple((scheme, meanings) for scheme, meanings in found if meanings)


@cache
def schemes_for(country: str) -> tuple[SizeScheme, ...]:
    """Return the schemes that may be used in a country at some time: its own, those of groups, and of the world."""
    # parsing is what takes time, and most schemes are those of other countries
    return tuple(size_schemes.among({country, "WORLD", *aggregates()}))


@lru_cache(maxsize=20_000)
def _meanings(key: str, label: str | None) -> tuple[SchemeMatch, ...]:
    scheme = size_schemes[key]
    if label is None:
        labels = tuple(size_class.label for size_class in scheme)
        covered = scheme.covering(labels) if labels else SizeRange(0, None)
        return (SchemeMatch(scheme, say("all classes"), covered, exact=True),)
    concept, key = size_concept(label), label_key(label)
    best: dict[SizeRange, SchemeMatch] = {}
    for name, covered in scheme.label_ranges():
        exact = label_key(name) == key
        if exact or (concept is not None and size_concept(name) == concept):
            rival = best.get(covered)
            if rival is None or (exact and not rival.exact):
                best[covered] = SchemeMatch(scheme, name, covered, exact)
    return tuple(best.values())
