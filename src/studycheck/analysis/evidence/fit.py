"""How well the firms behind a number fit the firms that are asked about: in country, size and sector."""

from __future__ import annotations

from math import log

from studycheck.analysis.evidence.question import Firms
from studycheck.base.frozen import frozen
from studycheck.rules.facts import StudyRow
from studycheck.sizes import SizeRange
from studycheck.study import known
from studycheck.vocabulary.countries import aggregates
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.sectors import ALL, SectorCover, divisions
from studycheck.vocabulary.terms import Base, SpeaksFor, Unit, Vocabulary

_LARGEST = 100_000
"""Where a class without an upper limit is taken to end when classes are compared by how wide they are."""


class Fit(Vocabulary):
    """How well a number fits the firms that are asked about, best first."""

    WHOLE = "covers them", "The number is about these firms, or about firms of which they are all a part."
    PART = "covers a part", "The number is about some of these firms."
    UNKNOWN = "not known", "The publication leaves open whether the number is about these firms."
    NEIGHBOUR = "neighbouring class", "The number is about firms of the size class next to theirs."
    OTHER = "other firms", "The number is about firms of another country, sector or size."
    PEOPLE = "people, not firms", "The number is about people who speak for themselves."


_ORDER = tuple(Fit)


@frozen
class Fits:
    """How well a number fits in each respect.

    Attributes
    ----------
    place, size, sector, base, unit : Fit
        The fit in each respect; where the question leaves it open, the number covers it. A base that is another part of
        the firms, such as one branch, covers a part.
    wider : bool
        Whether the number is also about other countries.
    spread : float
        How much wider or narrower its size class is, on a logarithmic scale; 0 for the same class.
    """

    place: Fit
    size: Fit
    sector: Fit
    base: Fit
    unit: Fit
    wider: bool = False
    spread: float = 0.0

    @property
    def overall(self) -> Fit:
        """The worst of the fits."""
        return max(self._each, key=_ORDER.index)

    @property
    def rank(self) -> tuple[int, int, int, bool, float]:
        """The order of numbers: the worst fit, that in place, how many respects do not fit, how closely."""
        misses = sum(fit is not Fit.WHOLE for fit in self._each)
        return _ORDER.index(self.overall), _ORDER.index(self.place), misses, self.wider, self.spread

    @property
    def _each(self) -> tuple[Fit, ...]:
        return self.place, self.size, self.sector, self.base, self.unit


def fits_of(row: StudyRow, firms: Firms) -> Fits:
    """Return how well a number fits; `row` is that of the card narrowed to it."""
    place, wider = _place(row, firms.country)
    covered = covered_by(row)
    return Fits(
        place,
        _size(covered, firms),
        _sector(known(row.sectors), firms.sector),
        Fit.PART if row.base is Base.SUBGROUP else Fit.WHOLE,
        Fit.PEOPLE if _is_about_people(row) else Fit.WHOLE,
        wider,
        abs(_width(covered) - _width(firms.size)) if covered and firms.size else 0.0,
    )


def _is_about_people(row: StudyRow) -> bool:
    """Return whether people answered who do not speak for a firm; one person who answers for a firm is a firm."""
    speaks_for = known(row.speaks_for)
    of_people = known(row.unit) in (Unit.INDIVIDUAL, Unit.HOUSEHOLD)
    return speaks_for is SpeaksFor.SELF or (of_people and speaks_for is not SpeaksFor.FIRM)


def covered_by(row: StudyRow) -> SizeRange | None:
    """Return the sizes that a number covers, if they are known in headcounts."""
    size = known(row.size)
    return size.range if size else None


def _place(row: StudyRow, country: str | None) -> tuple[Fit, bool]:
    if country is None:
        return Fit.WHOLE, False
    named = known(row.study.countries) or ()
    if country in named:
        parts = [part_of_country(region) for region in known(row.study.regions) or ()]
        only_parts = bool(parts) and any(part is None or part.country == country for part in parts)
        return (Fit.PART if only_parts else Fit.WHOLE), len(named) > 1
    coverage = known(row.coverage)
    if coverage is None:
        return Fit.UNKNOWN, True
    if country in coverage.countries:
        return Fit.WHOLE, True
    if country in aggregates():
        members = aggregates()[country].members
        # of the world no members are listed: every country is one
        inside = not members or any(member.country in coverage.countries for member in members)
        return (Fit.PART if inside else Fit.OTHER), True
    return (Fit.UNKNOWN if coverage.unlisted else Fit.OTHER), True


def _size(covered: SizeRange | None, firms: Firms) -> Fit:
    if firms.size is None:
        return Fit.WHOLE
    if covered is None:
        return Fit.UNKNOWN
    relation = covered.relation(firms.size)
    inside = relation == "inside" and firms.headcount is not None
    if relation in ("same", "around") or (inside and covered.first <= (firms.headcount or 0) < covered.end):
        return Fit.WHOLE
    if relation != "apart":
        return Fit.PART
    return Fit.NEIGHBOUR if firms.size.first == covered.end or firms.size.end == covered.first else Fit.OTHER


def _sector(cover: SectorCover | None, sector: str | None) -> Fit:
    if sector is None:
        # a few sectors are a part of all firms; most of them, or all but some, are said beside the number
        return Fit.PART if cover and len(cover.sections) <= len(ALL) / 2 else Fit.WHOLE
    if cover is None:
        return Fit.UNKNOWN
    out = {code.removeprefix("not ") for code in cover.codes if code.startswith("not ")}
    listed = cover.codes - {f"not {code}" for code in out}
    covered = set[int]().union(*(_divisions(code) for code in listed)) - set[int]().union(
        *map(_divisions, out)
    )
    asked = _divisions(sector)
    if not asked & covered:
        return Fit.OTHER
    # a group such as 62.1 is a part of its division
    in_parts = any(
        "." in code and asked & _divisions(code) for code in (*listed, *out, sector) if code != sector
    )
    return Fit.PART if in_parts or asked - covered else Fit.WHOLE


def _divisions(code: str) -> set[int]:
    """Return the divisions of a section, or the division that a code names or is part of."""
    if code == "all":
        return set(range(1, 100))
    sections = divisions()
    if code in sections:
        first, last = sections[code]
        return set(range(first, last + 1))
    return {int(code.lstrip("ABCDEFGHIJKLMNOPQRSTU")[:2])}


def _width(covered: SizeRange) -> float:
    return log(min(covered.end, _LARGEST) / max(1, covered.first)) if covered.first < _LARGEST else 0.0
