"""What the chart of estimates shows: one number per row, with the answers that it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from studycheck.charts.kit import counted, join, need, percent, plain, say, sizes, term
from studycheck.errors import UnknownNameError
from studycheck.report import Report
from studycheck.statistics import wilson_interval
from studycheck.statistics.design import DesignEffectSource
from studycheck.study import Estimate, Study, answers, known
from studycheck.study.effective_sample import worth_of
from studycheck.vocabulary.terms import Among, Base


@dataclass(frozen=True, slots=True)
class PlottedEstimate:
    """One published number.

    Attributes
    ----------
    study : str
        Id; of a check of numbers, that of the number.
    source : str
        Id of the study that prints it.
    detail : str
        Where, when and among whom.
    share : float
        From 0 to 1.
    n : int or None
        Answers it rests on, if they are known.
    effective : float or None
        What they are worth by the design effect of the card, or of the profile of the check.
    supplied : float or None
        That design effect, where the profile supplied it.
    size, scope : str
        Firms and networks that it is about, where they are known.
    interval : tuple of float, or None
        Its ends.
    random : bool
        Whether sampling theory applies.
    negated : bool
        Whether one minus the share was printed.
    """

    study: str
    source: str
    detail: str
    share: float
    n: int | None
    effective: float | None
    supplied: float | None
    size: str
    scope: str
    interval: tuple[float, float] | None
    random: bool
    negated: bool

    @property
    def text(self) -> str:
        """The share and the number of answers."""
        return self.percent if self.n is None else f"{self.percent} · {say('n = {n:,}', n=self.n)}"

    @property
    def percent(self) -> str:
        """The share."""
        return percent(round(self.share * 100, 1), "g")


def numbers_of(report: Report, construct: str) -> tuple[list[PlottedEstimate], list[str]]:
    """Return the numbers of a construct in order of study, and what studies say that print none.

    Raises
    ------
    UnknownNameError
        If no estimate is of this construct.
    InputError
        If there are no estimates at all, or none of this construct has a value.
    """
    catalog = report.catalog
    every = catalog.estimates()
    need(bool(every), "report", "its catalog holds no estimates; add estimates to the studies")
    found = catalog.estimates(construct)
    if not found:
        raise UnknownNameError("construct", construct, sorted({e.construct for _, e in every}))
    said = [
        f"{study.id} ({plain(known(estimate.text) or say('nothing published'))})"
        for study, estimate in found
        if estimate.share is None
    ]
    valued = [(study, estimate) for study, estimate in found if estimate.share is not None]
    need(bool(valued), "construct", f"no study prints a value of {construct!r}: {'; '.join(said)}")
    details = _details(valued)
    return [_number(report, *pair, detail) for pair, detail in zip(valued, details, strict=True)], said


def _number(report: Report, study: Study, estimate: Estimate, detail: str) -> PlottedEstimate:
    share = estimate.share
    assert share is not None
    n, method = known(answers(study, estimate)), known(study.sample.method)
    worth = worth_of(study, n, default=report.profile.design_effect) if n else None
    narrow = report.settings.of is Among.ESTIMATES
    return PlottedEstimate(
        study=study.id,
        source=study.id.rpartition("[")[0] if narrow else study.id,
        detail=detail,
        share=share,
        n=n,
        effective=worth.effective if worth else None,
        supplied=worth.design_effect if worth and worth.basis is DesignEffectSource.PROFILE else None,
        size=_size(study, estimate),
        scope=term(scope) if (scope := known(study.network_scope)) else "",
        interval=wilson_interval(share, worth.effective) if worth else None,
        random=method is not None and method.is_random,
        negated=estimate.negated,
    )


def _size(study: Study, estimate: Estimate) -> str:
    """Return the bounds of the firms that a number is about, or the label where there are none."""
    label = known(estimate.size_class)
    if label is not None and label != known(study.size.label):
        found = next((c.range for c in known(study.size.classes) or () if c.label == label), None)
        return sizes(found) if found else plain(label)
    bounds = estimate.bounds.range or study.size.range
    return sizes(bounds) if bounds else plain(label or known(study.size.label) or "")


def _place_and_time(study: Study, estimate: Estimate) -> str:
    countries = known(study.countries) or ()
    several = counted(len(countries), "country", "countries") if countries else ""
    where = known(estimate.country) or (countries[0] if len(countries) == 1 else several)
    when = known(estimate.date) or study.date
    return join(" · ", (part for part in (where, str(when)[:7] if when else "") if part))


def _among(estimate: Estimate) -> str:
    base, label = known(estimate.base), known(estimate.size_class)
    if base is Base.SIZE_CLASS and label:
        return plain(label)
    kind = "" if base in (None, Base.ALL) else term(base)
    bounds = sizes(estimate.bounds.range) if estimate.bounds.range else ""
    parts = (label or bounds, known(estimate.base_words) or kind)
    return join(" · ", (plain(part) for part in parts if part))


def _details(found: list[tuple[Study, Estimate]]) -> list[str]:
    """Return where, when and among whom; and what was asked, where two numbers of a study look alike."""
    parts = [(study.id, _place_and_time(study, estimate), _among(estimate)) for study, estimate in found]
    seen = Counter(parts)
    asked = [
        plain(said) if seen[part] > 1 and (said := known(estimate.indicator)) else ""
        for part, (_, estimate) in zip(parts, found, strict=True)
    ]
    return [
        join(" · ", (text for text in (where, said, among) if text))
        for (_, where, among), said in zip(parts, asked, strict=True)
    ]
