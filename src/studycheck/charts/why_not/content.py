"""The content of the chart of one pair: what speaks against it, what is open, what speaks for it, the verdict."""

from __future__ import annotations

from collections.abc import Mapping

from studycheck.charts.kit import ChartContent, Row, compose, either, label, list_names, msg, plain, say, term
from studycheck.charts.why_not.steps import ScaleStep, StepKind, titles_of
from studycheck.checking.results import Pair
from studycheck.report import Report

HEADINGS = {
    StepKind.BLOCKER: msg("Blocking problems (one is enough)"),
    StepKind.MAJOR: msg("Major problems ({majors} in different dimensions are enough)"),
    StepKind.MINOR: msg("Minor problems (worth a note)"),
    StepKind.OPEN: msg("Not assessed, information missing"),
    StepKind.VERDICT: msg("Verdict"),
}
FOLDED = (StepKind.DOUBT, StepKind.OPEN)
"""Kinds of which the chart has one sentence, not a row each."""
_MOST = 6
"""The most names in such a sentence."""


def message(
    pair: Pair, steps: list[ScaleStep], titles: Mapping[str, str], signs: Mapping[str, str]
) -> tuple[str, str]:
    """Return title and subtitle; the title says which study is meant by a sign."""
    counts = {kind: sum(step.heading is kind for step in steps) for kind in HEADINGS}
    problems = either(
        counts[StepKind.MINOR],
        "{major:,} major and {number:,} minor problem",
        "{major:,} major and {number:,} minor problems",
        major=counts[StepKind.MAJOR],
    )
    text = say(
        "{blockers}, {problems}; {questions}.",
        problems=problems,
        blockers=either(
            counts[StepKind.BLOCKER], "{number:,} blocking problem", "{number:,} blocking problems"
        ),
        questions=either(
            counts[StepKind.OPEN], "{number:,} question is open", "{number:,} questions are open"
        ),
    )
    one, other = (
        compose("{title} ({sign})", title=titles[name], sign=signs[name]) if signs else titles[name]
        for name in (pair.one, pair.other)
    )
    both = say("{one} and {other}", one=one, other=other)
    return label(both, term(pair.verdict)), text


def open_questions(steps: list[ScaleStep]) -> str:
    """Return what could not be judged, and does not alone keep the verdict from being known, in one sentence."""
    names = [step.words for step in steps if step.kind in FOLDED]
    return (
        say("For want of information, not judged: {what}.", what=list_names(names, most=_MOST))
        if names
        else ""
    )


def agreements(steps: list[ScaleStep]) -> str:
    """Return the dimensions in which no problem was found and all that matters is known, in one sentence."""
    doubtful = {step.dimension for step in steps if step.kind not in (StepKind.CLEAR, StepKind.OPEN)}
    names = [step.code for step in steps if step.kind is StepKind.CLEAR and step.dimension not in doubtful]
    return say("In favour, without any problem: {what}.", what=list_names(names, most=_MOST)) if names else ""


def caveats(report: Report, steps: list[ScaleStep]) -> list[str]:
    """Return the caveats on this verdict."""
    sentences = [say("“Comparable” means that no rule found a reason against it; it is not a certificate.")]
    if any(step.kind is StepKind.MAJOR and step.begin == step.end < 1 for step in steps):
        sentences.append(say("Several major problems in one dimension count once."))
    if report.contrast:
        what = ", ".join(map(term, sorted(report.contrast)))
        sentences.append(say("Compared on purpose, so not judged: {what}.", what=what))
    if report.profile.name != "default":
        sentences.append(say("Judged by the profile {name}.", name=plain(report.profile.name)))
    return sentences


def record(report: Report, pair: Pair, steps: list[ScaleStep]) -> ChartContent:
    """Return the content of the chart, in its order."""
    rows: list[Row] = [
        {
            "kind": str(step.kind),
            "code": step.code or None,
            "words": step.words,
            "advice": step.advice or None,
            "from": step.begin,
            "to": step.end,
            "rules": len(step.rules),
        }
        for step in steps
    ]
    # problems first, so that they are among the dozen lines of an alternative text
    first = [
        step
        for step in steps
        if step.kind in (StepKind.BLOCKER, StepKind.MAJOR, StepKind.MINOR, StepKind.ESSENTIAL)
    ]
    rest = [step for step in steps if step not in first and step.kind is not StepKind.VERDICT]
    lines = tuple(
        label(f"{term(step.kind, 'step')} {step.code}", step.words.rstrip(".")) for step in [*first, *rest]
    )
    return ChartContent(
        say("Waterfall"),
        *message(pair, steps, titles_of(report, pair), {}),
        tuple(rows),
        lines,
        tuple(caveats(report, steps)),
    )
