"""The published numbers behind a report on studies: a check of each with each."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.combining import is_unknown, least_verdicts
from studycheck.checking.runner import SEVERITIES, OutcomeCode, PairRun, Results
from studycheck.checking.runner.blocks import Outcomes
from studycheck.checking.runner.facts_of import FIRST
from studycheck.rules.rule import Rule
from studycheck.study import Estimate, Study, known
from studycheck.vocabulary.countries import aggregates
from studycheck.vocabulary.terms import Among, Dimension

if TYPE_CHECKING:
    from studycheck.checking.results.base_report import BaseReport


def check_numbers(
    report: BaseReport, constructs: Collection[str], among: Collection[str] | None = None
) -> BaseReport:
    """Return the check of the published numbers of some constructs, by the question that a report on studies asks.

    Parameters
    ----------
    report : BaseReport
        The report on studies.
    constructs : collection of str
        The constructs; all if there are none.
    among : collection of str, optional
        The studies whose numbers are checked; by default all.
    """
    settings = report.settings
    numbers = report.check(
        report.catalog if among is None else report.catalog.select(among),
        contrast=settings.contrast,
        comparing=settings.comparing,
        of=Among.ESTIMATES,
        construct=constructs,
        profile=settings.profile,
        rules=settings.rules,
    )
    _carry_waivers(report.results, numbers.results)
    return numbers


def study_of(number: str) -> str:
    """Return the id of the study that publishes a number.

    Examples
    --------
    >>> study_of("acme-2012[3]")
    'acme-2012'
    """
    return number.rpartition("[")[0]


def index_of(number: str) -> int:
    """Return the place of a number on the card of its study; the first is the main figure.

    Examples
    --------
    >>> index_of("acme-2012[3]")
    3
    """
    return int(number.rpartition("[")[2].rstrip("]"))


def is_main(number: str) -> bool:
    """Return whether a number is the main figure of its study.

    Examples
    --------
    >>> is_main("acme-2012[0]"), is_main("acme-2012[3]")
    (True, False)
    """
    return index_of(number) == 0


def is_quoted(study: Study, estimate: Estimate) -> bool:
    """Return whether a study of one country prints a number of another one, which is then no result of its own.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(id="a", countries="FR", estimates=[
    ...     {"construct": "has_profile", "value": 0.2}, {"construct": "has_profile", "value": 0.3, "country": "EU"}])
    >>> [is_quoted(study, estimate) for estimate in study.estimates]
    [False, True]
    """
    countries, country = known(study.countries) or (), known(estimate.country)
    # of a group of countries, a number of one of them is a result
    return len(countries) == 1 and countries[0] not in aggregates() and country not in (None, *countries)


def own_numbers(report: BaseReport, numbers: BaseReport, constructs: Collection[str]) -> list[bool]:
    """Return for each number whether it is a value of one of some constructs, and a result of its own study.

    Parameters
    ----------
    report : BaseReport
        The report on studies, or on numbers.
    numbers : BaseReport
        The check of its numbers.
    constructs : collection of str
        The constructs.
    """
    narrow = report is numbers
    own = []
    for card in numbers.catalog.studies:
        estimate = card.estimates[0]
        fits = estimate.share is not None and estimate.construct in constructs
        own.append(fits and (narrow or not is_quoted(report.catalog[study_of(card.id)], estimate)))
    return own


def matters(rule: Rule[Any], outcomes: Outcomes) -> npt.NDArray[np.bool_]:
    """Return where a rule could not decide and this counts for the verdict."""
    return is_unknown(outcomes) & (least_verdicts(rule)[outcomes] > 0)


def cautions(
    numbers: BaseReport,
    first: npt.NDArray[np.int32],
    second: npt.NDArray[np.int32],
    contrast: Collection[Dimension] = (),
) -> npt.NDArray[np.int64]:
    """Return how many cautions each pair needs: major differences, and unknown facts that count for the verdict.

    Parameters
    ----------
    numbers : BaseReport
        The check of numbers.
    first, second : array of int
        The positions of each pair, the lower one first.
    contrast : collection of Dimension, optional
        What is left out of account.
    """
    counts = np.zeros(len(first), dtype=np.int64)
    for run in numbers.results.on_pairs:
        if run.rule.dimension not in contrast:
            outcomes = run.outcomes_at(first, second)
            counts += (outcomes == OutcomeCode.MAJOR) | matters(run.rule, outcomes)
    return counts


def is_specific(study: Study, name: str) -> bool:
    """Return whether two numbers of a construct of a study measure the same: vague ones may not.

    Examples
    --------
    >>> from studycheck import Study
    >>> [is_specific(Study(id="a"), name) for name in ("uses_social_media", "other_ict")]
    [True, False]
    """
    return not study.topic.construct(name).vague


def _carry_waivers(of_studies: Results, of_numbers: Results) -> None:
    """Let what people have accepted between two studies hold between numbers that have the same facts as these."""
    positions: dict[str, list[int]] = {}
    for place, name in enumerate(of_numbers.table.ids):
        positions.setdefault(study_of(name), []).append(place)
    runs = {run.rule.code: run for run in of_numbers.on_pairs}
    for accepted in of_studies.on_pairs:
        run = runs.get(accepted.rule.code)
        for pair, reason in accepted.waived.items() if run else ():
            assert run is not None
            alike = [_alike(accepted, place, run, positions) for place in pair]
            for one, other in product(*alike):
                places = (min(one, other), max(one, other))
                if run.cell(*places) in SEVERITIES:
                    run.waived[places] = reason


def _alike(accepted: PairRun, study: int, run: PairRun, positions: dict[str, list[int]]) -> list[int]:
    """Return the numbers of a study that are to a rule what the study is."""
    fact = _fact(accepted, study)
    return [place for place in positions.get(accepted.rows[study].id, ()) if _fact(run, place) == fact]


def _fact(run: PairRun, place: int) -> object:
    code = int(run.codes[place])
    return run.distinct.facts[code - FIRST] if code >= FIRST else None
