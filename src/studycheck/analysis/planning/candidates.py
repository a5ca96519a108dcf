"""Single changes that an analyst could make, and the pairs that could then share a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from studycheck.analysis.planning.headlines import Headlines
from studycheck.analysis.planning.missing import Openings
from studycheck.analysis.planning.state import Sharing
from studycheck.base.frozen import frozen
from studycheck.base.language import msg, say
from studycheck.base.messages import Message
from studycheck.checking.groups import LargestGroup
from studycheck.checking.numbers.differences import CONTRASTS
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import Verdicts
from studycheck.study import Study, known, narrow
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.terms import Among, Verdict, Vocabulary

EstimateKey = Callable[[Study, int], object]
"""Takes a study and the position of one of its estimates, returns what the estimate is about."""


class Action(Vocabulary):
    """The kinds of change, the cheapest first."""

    CONTRAST = "declare a contrast", "Compare by one dimension on purpose, and read the chart accordingly."
    CONSTRUCT = "compare another estimate", "Use estimates of one construct instead of the headlines."
    COUNTRY = "restrict to a country", "Use the estimates that studies publish for one country."
    SIZE = "restrict to a size class", "Use the estimates that studies publish for one size class."
    FIELD = "obtain a missing field", "Ask the publisher for one fact about one study."
    DROP = "drop studies", "Leave out the studies that do not fit."


@frozen
class Candidate:
    """A change, its cost, and the pairs and the largest group after it.

    Attributes
    ----------
    action : Action
        The kind of change.
    what, price : Message
        The change and its cost, in words.
    pairs : int
        How many more pairs may share a chart.
    bound : int
        The most studies that the largest group can have.
    largest : callable
        The function that returns the largest group, by positions.
    certain : bool
        Whether all this is certain, or the best possible.
    """

    action: Action
    what: Message
    price: Message
    pairs: int
    bound: int
    largest: Callable[[], LargestGroup]
    certain: bool = True


def candidates(report: BaseReport, now: Sharing, allow: Verdict) -> Iterator[Candidate]:
    """Yield every change that could let another pair share a chart."""
    yield from _contrasts(report, now, allow)
    if report.settings.of is Among.STUDIES:
        yield from _estimates(report, now, allow)
    yield from _fields(report, now, allow)


def _contrasts(report: BaseReport, now: Sharing, allow: Verdict) -> Iterator[Candidate]:
    dimensions = {run.rule.dimension for run in report.results.on_pairs}
    for dimension in CONTRASTS:
        if dimension not in dimensions:
            continue
        verdicts = Verdicts(report.results, report.profile.majors, without={dimension})
        after = Sharing.of(now.count, verdicts.open_pairs, allow)
        yield Candidate(
            Action.CONTRAST,
            Message(
                "compare by {dimension} on purpose (--contrast {name})",
                {"dimension": dimension, "name": dimension.value},
            ),
            Message("the chart is then about differences by {dimension} only", {"dimension": dimension}),
            len(after) - len(now),
            after.bound,
            partial(_largest_group, after),
        )


def _estimates(report: BaseReport, now: Sharing, allow: Verdict) -> Iterator[Candidate]:
    """Yield changes to other estimates that at least two studies publish."""
    changes = [
        (action, template, value, choice)
        for action, key, template in KINDS
        for value, choice in sorted(
            _choices(report.catalog.studies, key).items(), key=lambda item: str(item[0])
        )
        if len(choice) >= 2
    ]
    headlines = Headlines(report, [choice for *_, choice in changes])
    every = len(report.catalog)
    for action, template, value, choice in changes:
        after = headlines.sharing(choice, now, allow)
        name = country_name(str(value)) if action is Action.COUNTRY else value
        price = msg("published by {count} of {all} studies; the rest keep their headline")
        yield Candidate(
            action,
            Message(template, {"of": name}),
            Message(
                price if len(choice) < every else msg("published by all studies"),
                {"count": len(choice), "all": every},
            ),
            len(after) - len(now),
            after.bound,
            partial(_largest_group, after),
        )


def _largest_group(after: Sharing) -> LargestGroup:
    return after.largest


def _choices(studies: Sequence[Study], key: EstimateKey) -> dict[object, dict[int, int]]:
    """Return for each value the first estimate of each study that has it, if possible of its main construct."""
    choices: dict[object, dict[int, int]] = defaultdict(dict)
    for position, study in enumerate(studies):
        for other_construct in (False, True):
            for index, estimate in enumerate(study.estimates):
                differs = estimate.construct != study.estimates[0].construct
                if estimate.share is None or differs is not other_construct:
                    continue
                value = key(study, index)
                if value is not None:
                    choices[value].setdefault(position, index)
    return choices


def _construct(study: Study, index: int) -> object:
    return study.estimates[index].construct


def _country(study: Study, index: int) -> object:
    countries = known(study.countries) or ()
    return known(study.estimates[index].country) or (countries[0] if len(countries) == 1 else None)


def _size(study: Study, index: int) -> object:
    estimate = study.estimates[index]
    whole = known(estimate.size_class) is None and not estimate.bounds.has_limit
    return study.size.range if whole else narrow(study, index).size.range


KINDS: tuple[tuple[Action, EstimateKey, str], ...] = (
    (Action.CONSTRUCT, _construct, msg("use the estimates of {of} instead of the headlines")),
    (Action.COUNTRY, _country, msg("use the estimates for {of}")),
    (Action.SIZE, _size, msg("use the estimates for size class {of}")),
)
"""The values by which estimates are chosen."""


def _fields(report: BaseReport, now: Sharing, allow: Verdict) -> Iterator[Candidate]:
    """Yield the missing fields that could let another pair share a chart."""
    for opening in Openings(report):
        more = opening.new_partners(allow)
        if not len(more):
            continue
        study = report.catalog.studies[opening.position]
        # only groups with this study can become larger
        around = now.neighbourhood(opening.position, more)
        publisher = known(study.publisher)
        yield Candidate(
            Action.FIELD,
            Message("obtain {field} of {study}", {"field": opening.field, "study": study.id}),
            Message(
                "ask {publisher}; this helps only if the answer agrees with the other studies",
                {"publisher": publisher or say("the publisher")},
            ),
            len(more),
            max(around.bound, len(now.largest.places)),
            partial(_larger_group, now, around),
            certain=False,
        )


def _larger_group(now: Sharing, around: Sharing) -> LargestGroup:
    """Return the larger of two groups; of equal ones, the first."""
    if around.bound < len(now.largest.places):
        return now.largest
    found = now.largest, around.largest
    best = min((group.places for group in found), key=lambda places: (-len(places), places))
    return LargestGroup(best, max(group.bound for group in found))
