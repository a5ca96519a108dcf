"""What the chart of estimates shows: one number per row, with the answers that it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from studycheck.catalog import Catalog
from studycheck.charts.style import need, plain
from studycheck.errors import UnknownNameError
from studycheck.statistics import wilson_interval
from studycheck.study import Estimate, Study, known
from studycheck.vocab import Base


@dataclass(frozen=True, slots=True)
class Number:
    """One published number.

    Attributes
    ----------
    study : str
        Id.
    detail : str
        Where, when and among whom.
    share : float
        From 0 to 1.
    n : int or None
        Answers it rests on, if they are known.
    interval : tuple of float, or None
        Its ends.
    random : bool
        Whether sampling theory applies.
    negated : bool
        Whether one minus the share was printed.
    """

    study: str
    detail: str
    share: float
    n: int | None
    interval: tuple[float, float] | None
    random: bool
    negated: bool

    @property
    def text(self) -> str:
        """The share and the number of answers."""
        share = f"{round(self.share * 100, 1):g} %"
        return share if self.n is None else f"{share} · n = {self.n:,}"


def numbers_of(catalog: Catalog, construct: str) -> tuple[list[Number], list[str]]:
    """Return the numbers of a construct in order of study, and what studies say that print none.

    Raises
    ------
    UnknownNameError
        If no estimate is of this construct.
    InputError
        If there are no estimates at all, or none of this construct has a value.
    """
    every = catalog.estimates()
    need(bool(every), "report", "its catalog holds no estimates; add estimates to the studies")
    found = catalog.estimates(construct)
    if not found:
        raise UnknownNameError("construct", construct, sorted({e.construct for _, e in every}))
    said = [
        f"{study.id} ({plain(known(estimate.text) or 'nothing printed')})"
        for study, estimate in found if estimate.share is None
    ]  # fmt: skip
    numbers = [
        _number(study, estimate, share) for study, estimate in found if (share := estimate.share) is not None
    ]
    need(bool(numbers), "construct", f"no study prints a value of {construct!r}: {'; '.join(said)}")
    return _told_apart(numbers, [estimate for _, estimate in found if estimate.share is not None]), said


def _number(study: Study, estimate: Estimate, share: float) -> Number:
    n, method = answers(study, estimate), known(study.sample.method)
    effect = known(study.sample.design_effect) or 1.0
    return Number(
        study=study.id,
        detail=_detail(study, estimate),
        share=share,
        n=n,
        interval=wilson_interval(share, n, design_effect=effect) if n else None,
        random=method is not None and method.is_random,
        negated=estimate.negated,
    )


def answers(study: Study, estimate: Estimate) -> int | None:
    """Return how many answers a number rests on: its own base, its size class, or the whole sample.

    None where the card does not tell; never the whole sample for a part of it.
    """
    own = known(estimate.base_n)
    if own is not None:
        return own
    country, base, label = known(estimate.country), known(estimate.base), known(estimate.size_class)
    if estimate.bounds.range or (country is not None and known(study.countries) != (country,)):
        return None
    if label is not None:
        by_class = {c.label: known(c.n) for c in known(study.size.classes) or ()}
        return by_class.get(label) if base in (Base.ALL, Base.SIZE_CLASS) else None
    return study.sample.size if base is Base.ALL else None


def _detail(study: Study, estimate: Estimate) -> str:
    countries = known(study.countries) or ()
    several = f"{len(countries)} countries" if countries else ""
    where = known(estimate.country) or (countries[0] if len(countries) == 1 else several)
    when = known(estimate.date) or study.date
    base = known(estimate.base)
    kind = str(base) if base not in (None, Base.ALL, Base.SIZE_CLASS) else ""
    size = known(estimate.size_class) or (str(estimate.bounds.range) if estimate.bounds.range else "")
    parts = (where, str(when)[:7] if when else "", size, known(estimate.base_words) or kind)
    return " · ".join(plain(part) for part in parts if part)


def _told_apart(numbers: list[Number], estimates: list[Estimate]) -> list[Number]:
    """Add the words of the publication where two numbers of a study would look alike."""
    seen = Counter((number.study, number.detail) for number in numbers)
    told = []
    for number, estimate in zip(numbers, estimates, strict=True):
        said = known(estimate.indicator)
        if said and seen[number.study, number.detail] > 1:
            number = replace(number, detail=" · ".join(part for part in (plain(said), number.detail) if part))
        told.append(number)
    return told
