"""Single changes that an analyst could make, and the verdicts that would follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studycheck.analysis.planning.missing import Openings
from studycheck.analysis.planning.state import VerdictCodes
from studycheck.base.messages import Message
from studycheck.catalog import Catalog
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import Verdicts
from studycheck.study import Estimate, Study, known, narrow
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.terms import Among, Dimension, Vocabulary

Key = Callable[[Study, Estimate], object]
CONTRASTS = (
    Dimension.COUNTRY, Dimension.TIME, Dimension.SIZE, Dimension.SECTOR, Dimension.ROLE, Dimension.SCOPE,
)  # fmt: skip
"""The contrasts that make sense in a chart; varying the construct or the method would compare nothing."""


class Action(Vocabulary):
    """The kinds of change, the cheapest first."""

    CONTRAST = "declare a contrast", "Compare by one dimension on purpose, and read the chart accordingly."
    CONSTRUCT = "compare another estimate", "Use estimates of one construct instead of the headlines."
    COUNTRY = "restrict to a country", "Use the estimates that studies publish for one country."
    SIZE = "restrict to a size class", "Use the estimates that studies publish for one size class."
    FIELD = "obtain a missing field", "Ask the publisher for one fact about one study."
    DROP = "drop studies", "Leave out the studies that do not fit."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change, its cost, and the verdicts after it.

    Attributes
    ----------
    action : Action
        The kind of change.
    what, price : Message
        The change and its cost, in words.
    verdicts : callable
        The function that returns the square matrix of verdicts on the same studies.
    certain : bool
        Whether these verdicts are certain, or the best possible.
    """

    action: Action
    what: Message
    price: Message
    verdicts: Callable[[], VerdictCodes]
    certain: bool = True


def candidates(report: BaseReport) -> Iterator[Candidate]:
    """Yield every change that could let another pair share a chart."""
    yield from _contrasts(report)
    if report.settings.of is Among.STUDIES:
        yield from _estimates(report)
    yield from _fields(report)


def _contrasts(report: BaseReport) -> Iterator[Candidate]:
    dimensions = {run.rule.dimension for run in report.results.on_pairs}
    for dimension in CONTRASTS:
        if dimension not in dimensions:
            continue

        def verdicts(varied: Dimension = dimension) -> VerdictCodes:
            return Verdicts(report.results, report.profile.majors, without={varied}).square

        yield Candidate(
            Action.CONTRAST,
            Message("compare by {dimension} on purpose (contrast={dimension})", {"dimension": dimension}),
            Message("the chart is then about differences by {dimension} only", {"dimension": dimension}),
            verdicts,
        )


def _estimates(report: BaseReport) -> Iterator[Candidate]:
    """Yield changes to other estimates that at least two studies publish."""
    kinds: tuple[tuple[Action, Key, str], ...] = (
        (Action.CONSTRUCT, _construct, "use the estimates of {of} instead of the headlines"),
        (Action.COUNTRY, _country, "use the estimates for {of}"),
        (Action.SIZE, _size, "use the estimates for size class {of}"),
    )
    for action, key, template in kinds:
        counts: Counter[object] = Counter()
        for study in report.catalog.studies:
            values = {key(study, estimate) for estimate in study.estimates if estimate.share is not None}
            counts.update(values - {None})
        for value, count in sorted(counts.items(), key=lambda item: str(item[0])):
            if count < 2:
                continue

            def verdicts(key: Key = key, value: object = value) -> VerdictCodes:
                return _verdicts_on(
                    report, Catalog(_with(study, key, value) for study in report.catalog.studies)
                )

            every = len(report.catalog)
            name = country_name(str(value)) if action is Action.COUNTRY else value
            price = "published by {count} of {all} studies; the rest keep their headline"
            yield Candidate(
                action,
                Message(template, {"of": name}),
                Message(
                    price if count < every else "published by all studies", {"count": count, "all": every}
                ),
                verdicts,
            )


def _construct(_: Study, estimate: Estimate) -> object:
    return estimate.construct


def _country(study: Study, estimate: Estimate) -> object:
    countries = known(study.countries) or ()
    return known(estimate.country) or (countries[0] if len(countries) == 1 else None)


def _size(study: Study, estimate: Estimate) -> object:
    whole = known(estimate.size_class) is None and estimate.bounds.range is None
    return study.size.range if whole else narrow(study, study.estimates.index(estimate)).size.range


def _with(study: Study, key: Key, value: object) -> Study:
    """Return a study with its first estimate of this value, if possible of the construct of its headline."""
    matches = [
        index
        for index, estimate in enumerate(study.estimates)
        if estimate.share is not None and key(study, estimate) == value
    ]
    if not matches:
        return study
    headline = study.estimates[0].construct
    best = min(matches, key=lambda index: study.estimates[index].construct != headline)
    return narrow(study, best).model_copy(update={"id": study.id})


def _verdicts_on(report: BaseReport, catalog: Catalog) -> VerdictCodes:
    """Check other cards with the same settings; only rules on pairs can change a verdict."""
    settings = report.settings
    rules = [rule for rule in settings.rules if rule.looks_at == "pair"]
    profile = settings.profile.only(rules)
    return report.check(
        catalog, contrast=settings.contrast, comparing=settings.comparing, profile=profile, rules=rules
    ).verdict_codes


def _fields(report: BaseReport) -> Iterator[Candidate]:
    openings = Openings(report.results)
    for position, field in openings.fields:
        study = report.catalog.studies[position]

        def verdicts(position: int = position, field: str = field) -> VerdictCodes:
            return openings.verdicts_if_known(report.verdict_codes, report.profile.majors, position, field)

        publisher = known(study.publisher)
        yield Candidate(
            Action.FIELD,
            Message("obtain {field} of {study}", {"field": field, "study": study.id}),
            Message(
                "ask {publisher}; this helps only if the answer agrees with the other studies",
                {"publisher": publisher or "the publisher"},
            ),
            verdicts,
            certain=False,
        )
