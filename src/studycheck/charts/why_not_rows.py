"""What the chart of one pair shows: what speaks against it, what is open, what speaks for it, the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from studycheck.charts.drawn import Drawn, Row
from studycheck.charts.language import counted
from studycheck.charts.ruler import plain
from studycheck.findings import Finding, Gap
from studycheck.results import Pair, Report
from studycheck.runner import Cell
from studycheck.vocab import Dimension, Severity, Verdict


class Kind(StrEnum):
    """What a step of the chart is."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"
    FAILED = "failed"
    ESSENTIAL = "essential fact missing"
    DOUBT = "could not look for a blocker"
    OPEN = "could not be decided"
    CLEAR = "found nothing"
    VERDICT = "verdict"


HEADINGS = {
    Kind.BLOCKER: "Blockers: one alone forbids it",
    Kind.MAJOR: "Major problems: {majors} in different dimensions forbid it",
    Kind.MINOR: "Minor problems: worth a note",
    Kind.OPEN: "Could not be decided, for want of facts: whether it is so that …",
    Kind.CLEAR: "What speaks for it",
    Kind.VERDICT: "Verdict",
}
_SAME_HEADING = {Kind.FAILED: Kind.OPEN, Kind.ESSENTIAL: Kind.OPEN, Kind.DOUBT: Kind.OPEN}


@dataclass(frozen=True, slots=True)
class Step:
    """One step from “comparable”, 0, to “not comparable”, 1.

    Attributes
    ----------
    kind : Kind
        What it is.
    code : str
        The rule; for what is clear, the dimension.
    words, advice : str
        What was found or is missing, and what to do about it.
    begin, end : float
        From where to where it moves the pair; for what is open, how far it might.
    rules : tuple of str
        Codes of the rules behind it.
    """

    kind: Kind
    code: str
    words: str
    advice: str
    begin: float
    end: float
    rules: tuple[str, ...]

    @property
    def heading(self) -> Kind:
        """The kind under whose heading it stands."""
        return _SAME_HEADING.get(self.kind, self.kind)


def steps_of(report: Report, pair: Pair) -> list[Step]:
    """Return the steps from the gravest to the verdict."""
    majors = report.profile.majors
    found = [*_against(pair.findings, majors), *_open(report, pair, majors), *_clear(report, pair)]
    return [*found, _verdict(pair, majors)]


def _against(findings: tuple[Finding, ...], majors: int) -> Iterator[Step]:
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
        words, advice = plain(str(finding.message)), plain(finding.remedy)
        yield Step(Kind(str(finding.severity)), finding.code, words, advice, begin, end, (finding.code,))


def _open(report: Report, pair: Pair, majors: int) -> Iterator[Step]:
    severe = {rule.code for rule in report.rules if rule.severity is Severity.BLOCKER}
    for failure in pair.failures:
        words = f"{failure.title}: the rule failed, {failure.error}"
        yield Step(Kind.FAILED, failure.code, plain(words), "Mend the rule.", 0, 1, (failure.code,))
    ranked = [(_gap_kind(gap, severe), gap) for gap in pair.gaps]
    for kind in (Kind.ESSENTIAL, Kind.DOUBT, Kind.OPEN):
        end = {Kind.ESSENTIAL: 1.0, Kind.DOUBT: min(1.0, 1 / majors), Kind.OPEN: 0.0}[kind]
        for _, gap in (entry for entry in ranked if entry[0] is kind):
            yield Step(kind, gap.code, plain(gap.title), plain(_wanted(gap)), 0, end, (gap.code,))


def _gap_kind(gap: Gap, severe: set[str]) -> Kind:
    if gap.essential:
        return Kind.ESSENTIAL
    return Kind.DOUBT if gap.code in severe else Kind.OPEN


def _wanted(gap: Gap) -> str:
    """Return which fields would decide, each once with the studies that lack it."""
    fields: dict[str, list[str]] = {}
    for missing in gap.missing:
        fields.setdefault(f"{missing.field} ({missing.state or 'not coded'})", []).append(missing.study)
    said = [f"{field} of {'both' if len(studies) > 1 else studies[0]}" for field, studies in fields.items()]
    return f"Would decide: {', '.join(said)}."


def _clear(report: Report, pair: Pair) -> Iterator[Step]:
    names = list(report.catalog)
    indices = sorted((names.index(pair.one), names.index(pair.other)))
    clear: dict[Dimension, list[str]] = {}
    for run in report.results.on_pairs:
        if run.cell(*indices) is Cell.CLEAR:
            clear.setdefault(run.rule.dimension, []).append(run.rule.code)
    for dimension in Dimension:
        codes = clear.get(dimension, [])
        if codes:
            words = f"{counted(len(codes), 'rule', 'rules')} found nothing: {', '.join(codes)}"
            yield Step(Kind.CLEAR, str(dimension), words, "", 0, 0, tuple(codes))


def _verdict(pair: Pair, majors: int) -> Step:
    reasons = [f for f in pair.findings if f.severity is not Severity.MINOR]
    end = {Verdict.COMPARABLE: 0.0, Verdict.NOT_COMPARABLE: 1.0, Verdict.CANNOT_TELL: 1.0}.get(
        pair.verdict,
        max(1, len({f.dimension for f in reasons})) / majors,
    )
    return Step(Kind.VERDICT, "", str(pair.verdict), plain(pair.verdict.meaning), 0, min(1.0, end), ())


def message(pair: Pair, steps: list[Step]) -> tuple[str, str]:
    """Return title and subtitle."""
    counts = {kind: sum(step.heading is kind for step in steps) for kind in HEADINGS}
    clear = sum(len(step.rules) for step in steps if step.kind is Kind.CLEAR)
    told = (
        f"{counted(counts[Kind.BLOCKER], 'blocker', 'blockers')}, {counts[Kind.MAJOR]:,} major and "
        f"{counts[Kind.MINOR]:,} minor {'problem' if counts[Kind.MINOR] == 1 else 'problems'}; "
        f"{counted(counts[Kind.OPEN], 'rule', 'rules')} could not decide, {clear:,} found nothing."
    )
    return f"{pair.one} beside {pair.other}: {pair.verdict}", told


def caveats(report: Report, steps: list[Step]) -> list[str]:
    """Return what a reader must be told of this verdict."""
    told = ["“Comparable” means that no rule found a reason against it; it is not a certificate."]
    if any(step.kind is Kind.MAJOR and step.begin == step.end < 1 for step in steps):
        told.append("Several major problems in one dimension count once.")
    if report.contrast:
        told.append(f"Meant to differ, and not judged: {', '.join(sorted(report.contrast))}.")
    if report.profile.name != "default":
        told.append(f"Judged by the profile {plain(report.profile.name)}.")
    return told


def record(report: Report, pair: Pair, steps: list[Step]) -> Drawn:
    """Return what is drawn, in the order of the chart."""
    rows: list[Row] = [
        {
            "kind": str(step.kind), "code": step.code or None, "words": step.words, "advice": step.advice or None,
            "from": step.begin, "to": step.end, "rules": len(step.rules),
        }
        for step in steps
    ]  # fmt: skip
    # what was found, then the verdict: the dozen lines that an alternative text tells
    first = [step for step in steps if step.kind in (Kind.BLOCKER, Kind.MAJOR, Kind.MINOR, Kind.ESSENTIAL)]
    rest = [step for step in steps if step not in first and step.kind is not Kind.VERDICT]
    lines = tuple(f"{step.kind} {step.code}: {step.words.rstrip('.')}" for step in [*first, *rest])
    return Drawn("Waterfall", *message(pair, steps), tuple(rows), lines, tuple(caveats(report, steps)))
