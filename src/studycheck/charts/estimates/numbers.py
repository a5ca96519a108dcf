"""The published estimates of a construct, with their intervals and sample sizes."""

from __future__ import annotations

from collections import Counter

from studycheck.base.frozen import frozen
from studycheck.base.wording import more_digits
from studycheck.charts.kit import (
    counted,
    country,
    join,
    need,
    percent,
    plain,
    say,
    sizes,
    study_titles,
    term,
)
from studycheck.checking.numbers.published import bounded
from studycheck.errors import UnknownNameError
from studycheck.report import Report
from studycheck.statistics import EffectiveN, proportion_interval
from studycheck.statistics.design import DesignEffectSource
from studycheck.study import Estimate, Study, base_size, known
from studycheck.study.effective_sample import effective_sample, is_complete
from studycheck.study.narrowing import method_behind, population_of
from studycheck.study.scopes import known_scope
from studycheck.vocabulary.constructs import telling
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Among, Base, Method, Qualifier, Scope


@frozen
class PlottedEstimate:
    """One published estimate.

    Attributes
    ----------
    study, title : str
        The id of the study, and its name for people; in a check of estimates, the id is that of the estimate.
    source : str
        The id of the study that publishes it.
    country, date, who : str
        Where, when and among whom.
    share : float
        From 0 to 1.
    n : int or None
        The number of responses, if it is known.
    whole : int or None
        The number of responses to the study, where the card does not say of which of them it is a share.
    effective : float or None
        The effective sample size, by the design effect of the card or of the profile.
    supplied : float or None
        The design effect, if the profile supplied it.
    size : str
        The sizes of the firms that it is about, where they are known.
    scope : Scope, ScopeTerm or None
        The networks that it is about, where they are known.
    interval : tuple of float, or None
        The ends of the interval.
    complete : bool or None
        Whether all firms responded, so that there is no sampling error; None for a census that may be complete.
    random : bool
        Whether it is from a probability sample.
    negated : bool
        Whether the source publishes the complement.
    bound : Qualifier or None
        Whether the share is only the least or the greatest that it can be.
    """

    study: str
    title: str
    source: str
    country: str
    date: str
    who: str
    share: float
    n: int | None
    whole: int | None
    effective: float | None
    supplied: float | None
    size: str
    scope: Scope | ScopeTerm | None
    interval: tuple[float, float] | None
    complete: bool | None
    random: bool
    negated: bool
    bound: Qualifier | None

    @property
    def detail(self) -> str:
        """Where, when and among whom."""
        return join(" · ", (part for part in (self.country, self.date, self.who) if part))

    @property
    def text(self) -> str:
        """The share and the number of responses."""
        return self.percent if self.n is None else f"{self.percent} · {say('n = {n:,}', n=self.n)}"

    @property
    def percent(self) -> str:
        """The share in percent."""
        points = self.share * 100
        share = percent(round(points, 1 + more_digits(points, 1)), "g")
        return bounded(share, self.bound)


def numbers_of(report: Report, construct: str) -> tuple[list[PlottedEstimate], list[str]]:
    """Return the estimates of a construct in order of study, and remarks on those without a value.

    Raises
    ------
    UnknownNameError
        If no estimate is of this construct.
    InputError
        If there are no estimates at all, or none of this construct has a value.
    """
    catalog = report.catalog
    every = catalog.estimates()
    need(bool(every), "report", say("its catalog holds no estimates; add estimates to the studies"))
    pairs = catalog.estimates(construct)
    if not pairs:
        raise UnknownNameError("construct", construct, sorted({e.construct for _, e in every}))
    remarks = [
        f"{study.id} ({plain(known(estimate.text) or say('nothing published'))})"
        for study, estimate in pairs
        if estimate.share is None
    ]
    valued = [(study, estimate) for study, estimate in pairs if estimate.share is not None]
    need(
        bool(valued),
        "construct",
        say(
            "no study publishes a value of {construct!r}: {remarks}",
            construct=construct,
            remarks="; ".join(remarks),
        ),
    )
    narrow = report.settings.of is Among.ESTIMATES
    titles = _titles([study for study, _ in valued], narrow=narrow)
    groups = _groups(valued)
    return [
        _number(report, study, estimate, titles[study.id], who)
        for (study, estimate), who in zip(valued, groups, strict=True)
    ], remarks


def _titles(studies: list[Study], *, narrow: bool) -> dict[str, str]:
    """Return the names of studies for people by id; estimates of one study, which have ids of their own, share it."""
    if not narrow:
        return study_titles(studies)
    first = {study.id.rpartition("[")[0]: study for study in reversed(studies)}
    names = study_titles(first.values())
    shared = {source: names[study.id] for source, study in first.items() if names[study.id] != study.id}
    return {study.id: shared.get(study.id.rpartition("[")[0], study.id) for study in studies}


def _number(report: Report, study: Study, estimate: Estimate, title: str, who: str) -> PlottedEstimate:
    share = estimate.share
    assert share is not None
    n, method = known(base_size(study, estimate)), known(method_behind(study, estimate))
    complete = population_of(study, estimate, n) == n or is_complete(study) if n else False
    sample = _sample(report, study, estimate, n) if n and complete is False else None
    # a bound has no interval: the number itself is not known
    found = proportion_interval(share, sample) if sample and not estimate.bound else None
    narrow = report.settings.of is Among.ESTIMATES
    return PlottedEstimate(
        study=study.id,
        title=title,
        source=study.id.rpartition("[")[0] if narrow else study.id,
        country=_place(study, estimate),
        date=_time(study, estimate),
        who=who,
        share=share,
        n=n,
        whole=study.sample.size if n is None and _says_no_base(estimate) else None,
        effective=sample.effective if sample else None,
        supplied=sample.design_effect if sample and sample.basis is DesignEffectSource.PROFILE else None,
        size=_size(study, estimate),
        scope=known_scope(study),
        interval=(found.low, found.high) if found else None,
        complete=complete,
        random=method is not None and method.is_random,
        negated=estimate.negated,
        bound=estimate.bound,
    )


def _says_no_base(estimate: Estimate) -> bool:
    """Return whether the card does not say of whom the number is a share; a named part has responses of its own."""
    named = (estimate.size_class, estimate.base_words, estimate.country)
    of_part = estimate.bounds.has_limit or any(known(fact) is not None for fact in named)
    return known(estimate.base) is None and not of_part


def _sample(report: Report, study: Study, estimate: Estimate, n: int) -> EffectiveN:
    # who is missing from a census is all that its sampling error comes from
    census = method_behind(study, estimate) is Method.CENSUS
    whole = population_of(study, estimate, n) if census else None
    return effective_sample(study, n, default=report.profile.design_effect, population=whole)


def _size(study: Study, estimate: Estimate) -> str:
    """Return the sizes of the firms that an estimate is about, or the label of its class without bounds."""
    label = known(estimate.size_class)
    if label is not None and label != known(study.size.label):
        covered = next((c.range for c in known(study.size.classes) or () if c.label == label), None)
        return sizes(covered) if covered else plain(label)
    bounds = estimate.bounds.range or study.size.range
    return sizes(bounds) if bounds else plain(label or known(study.size.label) or "")


def _place(study: Study, estimate: Estimate) -> str:
    """Return the country of an estimate, or how many there are."""
    countries = known(study.countries) or ()
    one = known(estimate.country) or (countries[0] if len(countries) == 1 else None)
    if one:
        return country(one)
    return counted(len(countries), "country", "countries") if countries else ""


def _time(study: Study, estimate: Estimate) -> str:
    """Return the year and, where it is known, the month of an estimate."""
    when = known(estimate.date) or study.date
    return str(when)[:7] if when else ""


def _group(estimate: Estimate) -> str:
    """Return among whom an estimate was measured; empty for all firms of the study."""
    base, name = known(estimate.base), known(estimate.size_class)
    if base is Base.SIZE_CLASS and name:
        return plain(name)
    kind = "" if base in (None, Base.ALL, Base.SIZE_CLASS) else term(base)
    return join(" · ", (plain(part) for part in (name, known(estimate.base_words) or kind) if part))


def _groups(pairs: list[tuple[Study, Estimate]]) -> list[str]:
    """Return among whom; and the indicator, where two estimates of a study look alike."""
    parts = [
        (study.id, _place(study, estimate), _time(study, estimate), _size(study, estimate), _group(estimate))
        for study, estimate in pairs
    ]
    counts = Counter(parts)
    indicators = [
        plain(telling(known(estimate.indicator), estimate.construct)) if counts[part] > 1 else ""
        for part, (_, estimate) in zip(parts, pairs, strict=True)
    ]
    return [
        join(" · ", (text for text in (indicator, part[-1]) if text))
        for part, indicator in zip(parts, indicators, strict=True)
    ]
