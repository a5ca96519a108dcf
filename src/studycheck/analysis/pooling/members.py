"""Which numbers of a report can enter a pooled value, with the answers they rest on, and which cannot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from studycheck.checking.results import BaseReport
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.rules.facts import StudyRow
from studycheck.statistics import EffectiveN
from studycheck.study import Study, base_size, known
from studycheck.study.effective_sample import worth_of
from studycheck.vocabulary.terms import Among, Comparing, Method


@dataclass(frozen=True, slots=True)
class Member:
    """One number that can be pooled.

    Attributes
    ----------
    id, study : str
        As the report names the number; the study that printed it.
    share : float
        From 0 to 1.
    n : EffectiveN
        Answers that it rests on, and what they are worth.
    row : StudyRow
        Its facts.
    """

    id: str
    study: str
    share: float
    n: EffectiveN
    row: StudyRow

    @property
    def random(self) -> bool:
        """Whether it is known that chance decided who is in the sample."""
        return self.chance is True

    @property
    def chance(self) -> bool | None:
        """Whether chance decided who is in the sample; None where that is not known."""
        method = known(self.row.method)
        return None if method is None else method.is_random


class LeftOut(NamedTuple):
    """A number that no permission could bring in, and why."""

    id: str
    why: str

    def __str__(self) -> str:
        return f"{self.id} ({self.why})"


def members_of(
    report: BaseReport, construct: str, only: Collection[str] = (), *, across: bool = False
) -> tuple[list[Member], list[LeftOut]]:
    """Return the numbers of a construct that can be pooled, and those that cannot, in order of id.

    Of a report on estimates every number counts; of one on studies their headlines, because verdicts on
    studies are about these. Only `across` a contrast may the report mean to vary something.

    Raises
    ------
    UnknownNameError
        If no number of the report is of this construct, or an id of `only` is not in the report.
    InputError
        If the report compares changes, or means to vary something.
    """
    only = (only,) if isinstance(only, str) else only
    _check_question(report, across)
    rows = {row.id: row for row in report.results.table}
    for name in only:
        if name not in rows:
            raise UnknownNameError(f"{_noun(report)} in this report", name, rows)
    printed = {estimate.construct for row in rows.values() for estimate in row.study.estimates}
    if construct not in printed:
        raise UnknownNameError("construct in this report", construct, sorted(printed))
    members, left_out = list[Member](), list[LeftOut]()
    for name, row in rows.items():
        if only and name not in only:
            continue
        if not any(estimate.construct == construct for estimate in row.study.estimates):
            continue
        why = _why_not(row.study, construct)
        if why:
            left_out.append(LeftOut(name, why))
        else:
            members.append(_member(name, row, report))
    return members, left_out


def _check_question(report: BaseReport, across: bool) -> None:
    if report.settings.comparing is Comparing.CHANGES:
        said = 'compares changes, and shares are pooled as levels; check with comparing="levels"'
        raise InputError([Problem("", 0, "report", said)])
    if report.contrast and not across:
        varied = ", ".join(sorted(map(str, report.contrast)))
        said = (
            f"means to vary {varied}, and nothing is pooled across a contrast; check without contrast=, or pool "
            "within each with pool_by"
        )
        raise InputError([Problem("", 0, "report", said)])


def _noun(report: BaseReport) -> str:
    return "number" if report.settings.of is Among.ESTIMATES else "study"


def _why_not(study: Study, construct: str) -> str:
    """Return why the headline of a card cannot be pooled; empty if it can."""
    headline = study.estimates[0]
    if headline.construct != construct:
        return f'its headline is of {headline.construct}; check of="estimates" to pool other numbers'
    if headline.share is None:
        return "it prints no value"
    n = base_size(study, headline)
    if known(n) is None:
        return f"the number of answers under it is {n or 'not coded'}"
    if n == 0:
        return "it rests on no answers"
    return "a complete count has no sampling error" if study.sample.method is Method.CENSUS else ""


def _member(name: str, row: StudyRow, report: BaseReport) -> Member:
    headline = row.study.estimates[0]
    share, n = headline.share, known(base_size(row.study, headline))
    assert share is not None
    assert n is not None
    worth = worth_of(row.study, n, default=report.profile.design_effect)
    study = name.rpartition("[")[0] if report.settings.of is Among.ESTIMATES else name
    return Member(name, study, share, worth, row)
