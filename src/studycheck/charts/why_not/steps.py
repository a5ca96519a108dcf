"""The steps of one pair from comparable to not comparable: problems, missing facts, agreements, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from studycheck.base.frozen import frozen
from studycheck.base.messages import Message
from studycheck.base.translated import in_both
from studycheck.charts.kit import compose, either, join, plain, say, study_titles, term
from studycheck.checking.combining import CANNOT_TELL, WITH_CAUTION
from studycheck.checking.results import Pair
from studycheck.checking.results.known_names import known_names, with_names
from studycheck.checking.runner import OutcomeCode
from studycheck.report import Report
from studycheck.rules.findings import Finding, Gap
from studycheck.vocabulary.terms import Dimension, Severity, Verdict


class StepKind(StrEnum):
    """The kinds of steps on the chart."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"
    FAILED = "failed"
    ESSENTIAL = "essential fact missing"
    DOUBT = "could not look for a major problem"
    OPEN = "could not be decided"
    CLEAR = "found nothing"
    VERDICT = "verdict"


_SAME_HEADING = {
    StepKind.FAILED: StepKind.OPEN,
    StepKind.ESSENTIAL: StepKind.OPEN,
    StepKind.DOUBT: StepKind.OPEN,
}


_LONG = 30
"""The most letters of a name that sentences on a narrow page repeat."""


@frozen
class ScaleStep:
    """One step from “comparable”, 0, to “not comparable”, 1.

    Attributes
    ----------
    kind : StepKind
        The kind of step.
    code : str
        The code of the rule; for rules that found nothing, the dimension.
    words, advice : str
        The problem or the missing information, and what to do about it.
    begin, end : float
        The places between which it moves the pair; for missing information, how far it might.
    rules : tuple of str
        The codes of the rules behind it.
    dimension : Dimension or None
        What it is about.
    """

    kind: StepKind
    code: str
    words: str
    advice: str
    begin: float
    end: float
    rules: tuple[str, ...]
    dimension: Dimension | None = None

    @property
    def heading(self) -> StepKind:
        """The kind under whose heading it stands."""
        return _SAME_HEADING.get(self.kind, self.kind)


def titles_of(report: Report, pair: Pair) -> dict[str, str]:
    """Return the names of the two studies for people, by id."""
    titles = study_titles(report.catalog[name] for name in (pair.one, pair.other))
    return {name: plain(title) for name, title in titles.items()}


def signs_of(report: Report, pair: Pair) -> dict[str, str]:
    """Return letters for the two studies in sentences on a narrow page, by id; empty if their names are short.

    Sentences that repeat two long names leave no room for what they say; the title says which study is A.
    """
    if all(len(title) <= _LONG for title in titles_of(report, pair).values()):
        return {}
    return {pair.one: "A", pair.other: "B"}


def steps_of(report: Report, pair: Pair, signs: Mapping[str, str] | None = None) -> list[ScaleStep]:
    """Return the steps, from the most severe problem to the verdict; `signs` stand for the names of the studies."""
    majors, titles = report.profile.majors, titles_of(report, pair) | dict(signs or {})
    names = known_names(report.catalog, titles)
    reasons = [
        *_problems(pair.findings, majors, names),
        *_gaps(report, pair, majors, titles),
        *_agreements(report, pair),
    ]
    return [*reasons, _verdict(pair, majors)]


def _problems(findings: tuple[Finding, ...], majors: int, names: Mapping[str, str]) -> Iterator[ScaleStep]:
    seen: set[Dimension] = set()
    for finding in findings:
        begin, end = 0.0, 0.0
        if finding.severity is Severity.BLOCKER:
            end = 1.0
        elif finding.severity is Severity.MAJOR:
            # major problems count once per dimension
            begin = min(1.0, len(seen) / majors)
            seen.add(finding.dimension)
            end = min(1.0, len(seen) / majors)
        words, advice = plain(_sentence(finding.message, names)), plain(say(finding.remedy))
        yield ScaleStep(
            StepKind(str(finding.severity)),
            finding.code,
            words,
            advice,
            begin,
            end,
            (finding.code,),
            finding.dimension,
        )


def _sentence(message: Message, names: Mapping[str, str]) -> str:
    """Return a message with the names of studies and constructs for people in place of their ids."""
    text = str(with_names(message, names))
    # a name keeps its letters
    return text if text.startswith(tuple(names.values())) else in_both(_capitalize, text)


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def _gaps(report: Report, pair: Pair, majors: int, titles: Mapping[str, str]) -> Iterator[ScaleStep]:
    for failure in pair.failures:
        words = say("{rule}: the rule failed, {error}", rule=say(failure.title), error=failure.error)
        yield ScaleStep(
            StepKind.FAILED, failure.code, plain(words), say("Correct the rule."), 0, 1, (failure.code,)
        )
    least = report.pair_verdicts.least(*_positions(report, pair)) if pair.gaps else {}
    ranked = [(_gap_kind(gap, least), gap) for gap in pair.gaps]
    for kind in (StepKind.ESSENTIAL, StepKind.DOUBT, StepKind.OPEN):
        end = {StepKind.ESSENTIAL: 1.0, StepKind.DOUBT: min(1.0, 1 / majors), StepKind.OPEN: 0.0}[kind]
        for _, gap in (entry for entry in ranked if entry[0] is kind):
            yield ScaleStep(
                kind,
                gap.code,
                plain(say(gap.title)),
                plain(_fields_to_fill(gap, titles)),
                0,
                end,
                (gap.code,),
                gap.dimension,
            )


def _positions(report: Report, pair: Pair) -> tuple[int, int]:
    names = list(report.catalog)
    return names.index(pair.one), names.index(pair.other)


def _gap_kind(gap: Gap, least: dict[str, int]) -> StepKind:
    """Return what the gap keeps the pair from, given the least verdict that its rule leaves."""
    # a contrast is left out of account: it leaves every verdict
    if least.get(gap.code, 0) >= CANNOT_TELL:
        return StepKind.ESSENTIAL
    return StepKind.DOUBT if least.get(gap.code, 0) >= WITH_CAUTION else StepKind.OPEN


def _fields_to_fill(gap: Gap, titles: Mapping[str, str]) -> str:
    """Return the fields to fill in, each once with the studies that lack it."""
    fields: dict[str, list[str]] = {}
    for missing in gap.missing:
        state = term(missing.state, "Marker") if missing.state else say("not coded")
        fields.setdefault(compose("{field} ({state})", field=missing.field, state=state), []).append(
            missing.study
        )
    texts = [
        say("{field} in both", field=field)
        if len(studies) > 1
        else say("{field} in {study}", field=field, study=titles.get(studies[0], studies[0]))
        for field, studies in fields.items()
    ]
    return say("Please enter: {fields}.", fields=join(", ", texts))


def _agreements(report: Report, pair: Pair) -> Iterator[ScaleStep]:
    clear: dict[Dimension, list[str]] = {}
    for run in report.results.on_pairs:
        if run.cell(*_positions(report, pair)) is OutcomeCode.CLEAR:
            clear.setdefault(run.rule.dimension, []).append(run.rule.code)
    for dimension in Dimension:
        codes = clear.get(dimension, [])
        if codes:
            words = either(
                len(codes),
                "{number:,} rule found nothing: {codes}",
                "{number:,} rules found nothing: {codes}",
                codes=", ".join(codes),
            )
            yield ScaleStep(StepKind.CLEAR, term(dimension), words, "", 0, 0, tuple(codes), dimension)


def _verdict(pair: Pair, majors: int) -> ScaleStep:
    reasons = [f for f in pair.findings if f.severity is not Severity.MINOR]
    end = {Verdict.COMPARABLE: 0.0, Verdict.NOT_COMPARABLE: 1.0, Verdict.CANNOT_TELL: 1.0}.get(
        pair.verdict,
        max(1, len({f.dimension for f in reasons})) / majors,
    )
    meaning = plain(term(pair.verdict.meaning, "meaning of a verdict"))
    return ScaleStep(StepKind.VERDICT, "", term(pair.verdict), meaning, 0, min(1.0, end), ())
