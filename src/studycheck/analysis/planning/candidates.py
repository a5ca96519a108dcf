"""One change at a time: what an analyst could do, and the verdicts that would follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studycheck.analysis.planning.missing import Openings
from studycheck.analysis.planning.state import VerdictCodes
from studycheck.base.messages import Message
from studycheck.catalog import Catalog
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import verdict_codes
from studycheck.study import Estimate, Study, known, narrow
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.terms import Among, Dimension, Vocabulary

Key = Callable[[Study, Estimate], object]
CONTRASTS = (
    Dimension.COUNTRY, Dimension.TIME, Dimension.SIZE, Dimension.SECTOR, Dimension.ROLE, Dimension.SCOPE,
)  # fmt: skip
"""What a chart can sensibly be about; one that varies the construct or the method compares nothing."""


class Action(Vocabulary):
    """What can be changed, cheapest first."""

    CONTRAST = "declare a contrast", "Say what the comparison means to vary, and read the chart so."
    CONSTRUCT = "compare another number", "Take numbers of one construct in place of headlines."
    COUNTRY = "restrict to a country", "Take the numbers that studies print for one country."
    SIZE = "restrict to a size class", "Take the numbers that studies print for one size class."
    FIELD = "obtain a missing field", "Ask the publisher for one fact of one study."
    DROP = "drop studies", "Leave out what does not fit."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change, what it costs, and the verdicts after it.

    Attributes
    ----------
    action : Action
        What kind of change it is.
    what, price : Message
        The change and what it costs, in words.
    verdicts : callable
        Gives the square of verdicts on the same studies.
    certain : bool
        Whether the verdicts are what they would be, or the best that they could be.
    """

    action: Action
    what: Message
    price: Message
    verdicts: Callable[[], VerdictCodes]
    certain: bool = True


def candidates(report: BaseReport) -> Iterator[Candidate]:
    """Yield every change that could let another pair be shown together."""
    yield from _contrasts(report)
    if report.settings.of is Among.STUDIES:
        yield from _numbers(report)
    yield from _fields(report)


def _contrasts(report: BaseReport) -> Iterator[Candidate]:
    ran = {run.rule.dimension for run in report.results.on_pairs}
    for dimension in CONTRASTS:
        if dimension not in ran:
            continue

        def verdicts(varied: Dimension = dimension) -> VerdictCodes:
            return verdict_codes(report.results, report.profile.majors, without={varied})

        yield Candidate(
            Action.CONTRAST,
            Message("declare {dimension} as the contrast", {"dimension": dimension}),
            Message("the chart compares by {dimension} and can say nothing else", {"dimension": dimension}),
            verdicts,
        )


def _numbers(report: BaseReport) -> Iterator[Candidate]:
    """Yield changes to other numbers that at least two studies print."""
    kinds: tuple[tuple[Action, Key, str], ...] = (
        (Action.CONSTRUCT, _construct, "compare {of} in place of headlines"),
        (Action.COUNTRY, _country, "take the numbers for {of}"),
        (Action.SIZE, _size, "take the numbers for firms of {of}"),
    )
    for action, key, template in kinds:
        printed: Counter[object] = Counter()
        for study in report.catalog.studies:
            found = {key(study, estimate) for estimate in study.estimates if estimate.share is not None}
            printed.update(found - {None})
        for value, count in sorted(printed.items(), key=lambda item: str(item[0])):
            if count < 2:
                continue

            def verdicts(key: Key = key, value: object = value) -> VerdictCodes:
                return _again(report, Catalog(_with(study, key, value) for study in report.catalog.studies))

            without = len(report.catalog) - count
            shown = country_name(str(value)) if action is Action.COUNTRY else value
            price = "{count} studies print it; {without} others keep their headline"
            yield Candidate(
                action,
                Message(template, {"of": shown}),
                Message(price if without else "all studies print it", {"count": count, "without": without}),
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
    """Return a study with the first number that has this value, of its headline construct if it can be."""
    fitting = [
        index
        for index, estimate in enumerate(study.estimates)
        if estimate.share is not None and key(study, estimate) == value
    ]
    if not fitting:
        return study
    headline = study.estimates[0].construct
    best = min(fitting, key=lambda index: study.estimates[index].construct != headline)
    return narrow(study, best).model_copy(update={"id": study.id})


def _again(report: BaseReport, catalog: Catalog) -> VerdictCodes:
    """Ask the same question of other cards; only rules on pairs can change a verdict."""
    asked = report.settings
    rules = [rule for rule in asked.rules if rule.looks_at == "pair"]
    profile = asked.profile.only(rules)
    return report.check(
        catalog, contrast=asked.contrast, comparing=asked.comparing, profile=profile, rules=rules
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
                "ask {publisher}; it helps only if the answer agrees",
                {"publisher": publisher or "the publisher"},
            ),
            verdicts,
            certain=False,
        )
