"""The two numbers of a pair of studies that come closest to each other, beside the verdict on the studies as wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.base.language import clauses, compose, list_names, say, term
from studycheck.checking.combining import ORDER, least_verdicts, may_be_major
from studycheck.checking.numbers.checking import (
    cautions,
    index_of,
    is_quoted,
    is_specific,
    own_numbers,
    study_of,
)
from studycheck.checking.numbers.differences import contrast_with
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.checking.runner import OutcomeCode
from studycheck.study import Study
from studycheck.vocabulary.terms import Among, Dimension, Verdict

if TYPE_CHECKING:
    from studycheck.checking.results.base_report import BaseReport


@frozen
class BestNumbers:
    """The two numbers of one construct, one of each study, with the best verdict.

    Attributes
    ----------
    construct : str
        Their construct.
    one, other : PublishedNumber
        The numbers.
    verdict : Verdict
        Whether they may stand side by side.
    whole : Verdict
        The verdict on the studies as wholes, by their main figures.
    why : str
        Both verdicts in one sentence, with the reason where they differ.
    """

    construct: str
    one: PublishedNumber
    other: PublishedNumber
    verdict: Verdict
    whole: Verdict
    why: str

    @property
    def adds(self) -> bool:
        """Whether it says more than the verdict on wholes: another verdict, or other numbers than the main figures."""
        return self.verdict is not self.whole or not (self.one.is_main and self.other.is_main)

    def __str__(self) -> str:
        return self.why


def best_numbers(report: BaseReport, one: int, other: int) -> BestNumbers | None:
    """Return the numbers of two studies that come closest; None if they print none of one construct.

    Of several pairs with the same verdict: those that need fewest cautions, then main figures, then the first on the
    cards.
    """
    studies = report.catalog.studies
    constructs = _common_constructs(studies[one], studies[other])
    if report.settings.of is Among.ESTIMATES or not constructs or one == other:
        return None
    numbers = report.numbers_of(constructs, (studies[one].id, studies[other].id))
    rows, own = numbers.results.table.rows, own_numbers(report, numbers, constructs)
    here, there = (
        [place for place, row in enumerate(rows) if own[place] and study_of(row.id) == studies[at].id]
        for at in (one, other)
    )
    pairs = [
        (a, b)
        for a in here
        for b in there
        if rows[a].study.estimates[0].construct == rows[b].study.estimates[0].construct
    ]
    places = np.sort(np.array(pairs, dtype=np.int32), axis=1)
    needed = cautions(numbers, places[:, 0], places[:, 1]).tolist()
    order = [
        (numbers.pair_verdicts.code(a, b), caution, index_of(rows[a].id) + index_of(rows[b].id), a, b)
        for (a, b), caution in zip(pairs, needed, strict=True)
    ]
    code, _, _, first, second = min(order)
    whole, best = report.verdict(studies[one].id, studies[other].id), ORDER[code]
    mine, theirs = (PublishedNumber.of(rows[place].study) for place in (first, second))
    construct = rows[first].study.estimates[0].construct
    against = _reasons(report, one, other, whole), _reasons(numbers, first, second, best)
    return BestNumbers(
        construct, mine, theirs, best, whole, _why(construct, (mine, theirs), best, whole, against)
    )


def _common_constructs(one: Study, other: Study) -> frozenset[str]:
    """Return the specific constructs of which both studies print a value."""
    both = [
        {e.construct for e in study.estimates if e.share is not None and not is_quoted(study, e)}
        for study in (one, other)
    ]
    return frozenset(name for name in both[0] & both[1] if is_specific(one, name))


def _why(
    construct: str,
    numbers: tuple[PublishedNumber, PublishedNumber],
    best: Verdict,
    whole: Verdict,
    against: tuple[dict[Dimension, str], dict[Dimension, str]],
) -> str:
    here, there = (
        compose("{value} ({part})", value=number.percent, part=number.part) if number.part else number.percent
        for number in numbers
    )
    values = {"construct": construct, "one": here, "other": there, "best": term(best), "whole": term(whole)}
    if best is Verdict.NOT_COMPARABLE:
        # the best of all is none: two numbers named here would look like two to use
        if whole is best:
            return say("As wholes and by any two numbers of {construct}: {best}.", **values)
        why = clauses((against[1]).values())
        return say(
            "As wholes: {whole}; by any two numbers of {construct}: {best} ({why}).", **values, why=why
        )
    if best is Verdict.CANNOT_TELL and whole is Verdict.NOT_COMPARABLE:
        return say(
            "As wholes: {whole} ({why}); whether {one} and {other}, the closest numbers of {construct}, are comparable "
            "cannot be told: {missing}.",
            **values,
            why=clauses(against[0].values()),
            missing=clauses(against[1].values()),
        )
    if best is whole:
        return say(
            "As wholes and by their closest numbers of {construct}, {one} and {other}: {best}.", **values
        )
    of_wholes, of_numbers = against
    if ORDER.index(best) > ORDER.index(whole):
        # what is against both does not tell why the verdicts differ
        new = {name: text for name, text in of_numbers.items() if name not in of_wholes} or of_numbers
        return say(
            "As wholes: {whole}; by their closest numbers of {construct}, {one} and {other}: {best} ({why}).",
            **values,
            why=clauses(new.values()),
        )
    gone = [name for name in of_wholes if name not in of_numbers]
    if gone:
        return say(
            "As wholes: {whole} ({why}); by their closest numbers of {construct}, {one} and {other}: {best}, as these "
            "do not differ so in {dimensions}.",
            **values,
            why=clauses(of_wholes[name] for name in gone),
            dimensions=list_names(term(name) for name in gone),
        )
    return say(
        "As wholes: {whole} ({why}); by their closest numbers of {construct}, {one} and {other}: {best}, as these fit "
        "better.",
        **values,
        why=clauses(of_wholes.values()),
    )


def _reasons(report: BaseReport, one: int, other: int, verdict: Verdict) -> dict[Dimension, str]:
    """Return what decides a verdict, by dimension, in a few words."""
    first, second = sorted((one, other))
    cells = [
        (run.rule, OutcomeCode.CLEAR if (first, second) in run.waived else run.cell(first, second))
        for run in report.results.on_pairs
    ]
    undecided = [
        rule
        for rule, cell in cells
        if cell in (OutcomeCode.UNKNOWN, OutcomeCode.UNKNOWN_IN_SERIES) and least_verdicts(rule)[cell]
    ]
    if verdict is Verdict.CANNOT_TELL:
        # without an essential fact, it is majors that are still possible
        decisive = [rule for rule in undecided if rule.essential] or [
            rule for rule in undecided if may_be_major(rule)
        ]
        return {
            rule.dimension: say("{dimension} not known", dimension=term(rule.dimension)) for rule in decisive
        }
    found = [rule for rule, cell in cells if cell is OutcomeCode.BLOCKER]
    found = found or [rule for rule, cell in cells if cell is OutcomeCode.MAJOR]
    rows = report.results.table.rows
    if found:
        return {rule.dimension: contrast_with(rule.dimension, rows[one], [rows[other]]) for rule in found}
    return {
        rule.dimension: say("{dimension} not known", dimension=term(rule.dimension)) for rule in undecided
    }
