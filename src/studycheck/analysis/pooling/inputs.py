"""The estimates of a report that can enter a pooled value, with their sample sizes, and those that cannot."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from studycheck.base.frozen import frozen
from studycheck.base.language import say, term
from studycheck.checking.results import BaseReport
from studycheck.errors import UnknownNameError
from studycheck.rules.facts import StudyRow
from studycheck.statistics import EffectiveN
from studycheck.statistics.arguments import argument_error
from studycheck.study import Study, base_size, known
from studycheck.study.effective_sample import effective_sample, is_complete
from studycheck.study.narrowing import method_behind, population_of
from studycheck.vocabulary.terms import Among, Comparing, Marker, Method


@frozen
class PoolingInput:
    """One estimate that can be pooled.

    Attributes
    ----------
    id, study : str
        The name of the estimate in the report, and the study that published it.
    share : float
        The estimate, from 0 to 1.
    n : EffectiveN
        The responses that it rests on, and the effective sample size.
    row : StudyRow
        The facts about the estimate.
    """

    id: str
    study: str
    share: float
    n: EffectiveN
    row: StudyRow

    @property
    def random(self) -> bool | None:
        """Whether it is a probability sample; None where that is not known."""
        method = known(self.row.method)
        return None if method is None else method.is_random


class LeftOut(NamedTuple):
    """An estimate that cannot be used whatever verdicts allow, and why."""

    id: str
    why: str

    def __str__(self) -> str:
        return f"{self.id} ({self.why})"


def inputs_of(
    report: BaseReport, construct: str, only: Collection[str] = (), *, across: bool = False
) -> tuple[list[PoolingInput], list[LeftOut]]:
    """Return the estimates of a construct that can be pooled, and those that cannot, in order of id.

    A report on estimates contributes every estimate; one on studies their headlines, because verdicts on
    studies are about these. The report may have a contrast only if `across` is true.

    Raises
    ------
    UnknownNameError
        If the report has no estimate of this construct, or an id of `only` is not in the report.
    InputError
        If the report compares changes, or has a contrast.
    """
    only = (only,) if isinstance(only, str) else only
    _require_levels(report, across)
    rows = {row.id: row for row in report.results.table}
    for name in only:
        if name not in rows:
            raise UnknownNameError(say("{report} in this report", report=_noun(report)), name, rows)
    printed = {estimate.construct for row in rows.values() for estimate in row.study.estimates}
    if construct not in printed:
        raise UnknownNameError("construct in this report", construct, sorted(printed))
    inputs, left_out = list[PoolingInput](), list[LeftOut]()
    for name, row in rows.items():
        if only and name not in only:
            continue
        if not any(estimate.construct == construct for estimate in row.study.estimates):
            continue
        why = _why_not(row.study, construct)
        if why:
            left_out.append(LeftOut(name, why))
        else:
            inputs.append(_input(name, row, report))
    return inputs, left_out


def _require_levels(report: BaseReport, across: bool) -> None:
    if report.settings.comparing is Comparing.CHANGES:
        raise argument_error(
            "report", say('compares changes, and only levels are pooled; check with comparing="levels"')
        )
    if report.contrast and not across:
        varied = ", ".join(sorted(map(str, report.contrast)))
        raise argument_error(
            "report",
            say(
                "has the contrast {varied}, and nothing is pooled across a contrast; check without "
                "contrast=, or pool within each group with pool_by",
                varied=varied,
            ),
        )


def _noun(report: BaseReport) -> str:
    return "estimate" if report.settings.of is Among.ESTIMATES else "study"


def _why_not(study: Study, construct: str) -> str:
    """Return why the headline of a card cannot be pooled; empty if it can be."""
    headline = study.estimates[0]
    if headline.construct != construct:
        return say(
            'its headline is of {construct}; check with of="estimates" to use other estimates',
            construct=headline.construct,
        )
    if headline.share is None:
        return say("no value is published")
    if headline.bound is not None:
        return say(
            "only a bound is published ({bound} {share:.1%})", bound=headline.bound, share=headline.share
        )
    n = base_size(study, headline)
    if n is None and headline.base is None:
        return say("its base is not coded; write base: all if it is a share of all responses, else base_n")
    if n is None or isinstance(n, Marker):
        return say("the number of responses is {value}", value=term(n or "not coded", "value"))
    if n == 0:
        return say("the number of responses is 0")
    if population_of(study, headline, n) == n:
        return say("a complete count has no sampling error")
    if is_complete(study) is None:
        return say("a census that may be complete; population.count would decide it")
    return ""


def _input(name: str, row: StudyRow, report: BaseReport) -> PoolingInput:
    headline = row.study.estimates[0]
    share, n = headline.share, known(base_size(row.study, headline))
    assert share is not None
    assert n is not None
    # who is missing from a census is all that its sampling error comes from
    census = method_behind(row.study, headline) is Method.CENSUS
    whole = population_of(row.study, headline, n) if census else None
    sample = effective_sample(row.study, n, default=report.profile.design_effect, population=whole)
    study = name.rpartition("[")[0] if report.settings.of is Among.ESTIMATES else name
    return PoolingInput(name, study, share, sample, row)
