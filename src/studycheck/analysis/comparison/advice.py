"""What to do about two numbers that may not, or not yet, stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from studycheck.analysis.comparison.comparison import Answer
from studycheck.analysis.comparison.parts import Reason
from studycheck.analysis.comparison.weighing import deciding, fact_of, sentence
from studycheck.analysis.normalizing import common_classes
from studycheck.analysis.planning.questions import question_text
from studycheck.base.language import list_names, say, term
from studycheck.checking.combining import WITH_CAUTION
from studycheck.checking.numbers.differences import CONTRASTS
from studycheck.checking.results import BaseReport, Pair
from studycheck.checking.verdicts import Verdicts
from studycheck.sizes.words import sizes
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Dimension, Severity

_MOST = 4


def advice(
    report: BaseReport, pair: Pair, answer: Answer, reasons: tuple[Reason, ...], studies: tuple[Study, Study]
) -> tuple[str, ...]:
    """Return what to do, the most useful first.

    Parameters
    ----------
    report : BaseReport
        The report that has the pair.
    pair : Pair
        The findings on the two.
    answer : Answer
        The answer.
    reasons : tuple of Reason
        The reasons that weigh.
    studies : tuple of Study
        The two studies as wholes.
    """
    if answer is Answer.YES:
        return ()
    if answer is Answer.UNKNOWN:
        return tuple(dict.fromkeys(_to_find_out(pair, studies)))[:_MOST]
    steps = list(_contrasts(report, pair)) if answer is Answer.NO else []
    if any(reason.dimension is Dimension.SIZE for reason in reasons):
        steps += _classes(studies)
    codes = [code for reason in reasons for code in reason.codes]
    remedies = {
        f.code: say(f.remedy) for f in pair.findings if f.severity is not Severity.MINOR and not f.waived
    }
    steps += [sentence(remedies[code]) for code in codes if code in remedies]
    return tuple(dict.fromkeys(steps))[:_MOST]


def _contrasts(report: BaseReport, pair: Pair) -> Iterator[str]:
    """Yield the smallest set of dimensions that, compared on purpose, lets the two stand side by side."""
    differing = {f.dimension for f in pair.findings if not f.waived}
    candidates = [dimension for dimension in CONTRASTS if dimension in differing]
    names = list(report.catalog)
    one, other = names.index(pair.one), names.index(pair.other)
    for size in (1, 2):
        for chosen in combinations(candidates, size):
            left = frozenset(chosen) | report.contrast
            verdicts = Verdicts(report.results, report.profile.majors, without=left)
            if verdicts.code(one, other) <= WITH_CAUTION:
                options = " ".join(f"--contrast {dimension}" for dimension in chosen)
                words = list_names(term(dimension) for dimension in chosen)
                yield say(
                    "Compare by {dimensions} on purpose ({options}): the chart is then about differences in this only.",
                    dimensions=words,
                    options=options,
                )
                return


def _classes(studies: tuple[Study, Study]) -> Iterator[str]:
    """Yield the sizes to which both studies can be restricted."""
    common = common_classes(studies)
    whole = {study.size.range for study in studies}
    shared = [part for part in common.classes if part not in whole or len(whole) > 1]
    if shared and not common.left_out:
        yield say(
            "Restrict both to {sizes}, which both can make from classes that they publish (studycheck normalize).",
            sizes=list_names(sizes(part) for part in shared),
        )


def _to_find_out(pair: Pair, studies: tuple[Study, Study]) -> Iterator[str]:
    """Yield where to look and whom to ask; what nobody has looked for comes first, as it costs least."""
    by_id = {study.id: study for study in studies}
    missing = [
        (gap, one, by_id[one.study.partition("[")[0]]) for gap in deciding(pair) for one in gap.missing
    ]
    fields = {(gap.code, one.field) for gap, one, _ in missing if one.state is None}
    for gap, field in sorted(
        fields, key=lambda item: [(g.code, one.field) for g, one, _ in missing].index(item)
    ):
        where = [
            study for g, one, study in missing if (g.code, one.field) == (gap, field) and one.state is None
        ]
        yield say(
            "Look in the publication of {studies} for {fact}, and put it on the card ({field}).",
            studies=list_names(map(name_of, where)),
            fact=next(fact_of(g) for g, _, _ in missing if g.code == gap),
            field=field,
        )
    for _, one, study in missing:
        if one.state is not None:
            yield say(
                "Ask {publisher}: {question}",
                publisher=known(study.publisher) or name_of(study),
                question=question_text(one.field, study.topic),
            )


_LONG = 30
"""The most letters of a title that names a study in sentences."""


def name_of(study: Study) -> str:
    """Return the name of a study for people: a title that sentences can repeat, or its id."""
    title = known(study.title)
    return known(study.title_short) or (title if title and len(title) <= _LONG else study.id)
