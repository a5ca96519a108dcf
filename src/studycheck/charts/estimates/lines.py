"""The lines of the chart of estimates and their heights: headings of bands, estimates, pooled shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studycheck.analysis.pooling import pool
from studycheck.charts.estimates.numbers import PlottedEstimate
from studycheck.charts.kit import Bands, either, label, msg, percent, plain, say
from studycheck.errors import InputError, PoolingError, UnknownNameError
from studycheck.report import Report
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Among, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a band, with the weakest verdict in it."""

    y: float
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NumberLine:
    """An estimate under its heading.

    Attributes
    ----------
    y : float
        Its place, in rows from the top.
    number : PlottedEstimate
        The published estimate.
    band : str
        Its heading; empty without one.
    begins, apart : bool
        Whether it is the first of its study, and whether a line stands above it.
    findings : tuple of Finding
        The blocking and major findings on its study, one of each code.
    """

    y: float
    number: PlottedEstimate
    band: str
    begins: bool
    apart: bool
    findings: tuple[Finding, ...]

    @property
    def flags(self) -> str:
        """The codes of findings, on the first line of a study; and a sign for a complement."""
        codes = [finding.code for finding in self.findings] if self.begins else []
        return " · ".join(codes + ["1 − x"] * self.number.negated)


@dataclass(frozen=True, slots=True)
class FootLine:
    """The line with the pooled share of a band."""

    y: float
    foot: Foot
    band: str


@dataclass(frozen=True, slots=True)
class EstimateLines:
    """All lines, and their height in rows."""

    headings: tuple[Heading, ...]
    numbers: tuple[NumberLine, ...]
    feet: tuple[FootLine, ...]
    total: float


@dataclass(frozen=True, slots=True)
class _Block:
    heading: str
    verdict: Verdict
    studies: tuple[str, ...]
    apart: bool = False
    foot: Foot | None = None


def lines_of(
    report: Report, construct: str, bands: Bands, numbers: list[PlottedEstimate], allow: str
) -> EstimateLines:
    """Return the lines from the top."""
    findings = _findings(report)
    headings, estimates, feet, y = list[Heading](), list[NumberLine](), list[FootLine](), 0.8
    for block in _blocks(report, construct, bands, numbers, allow):
        if block.heading:
            y += 0.9 if y > 1 else 0
            headings.append(Heading(y, block.heading, block.verdict))
            y += 1.25
        for order, study in enumerate(block.studies):
            for place, number in enumerate(number for number in numbers if number.study == study):
                first, flags = place == 0, tuple(findings.get(number.source, {}).values())
                estimates.append(
                    NumberLine(y, number, block.heading, first, block.apart and order > 0 and first, flags)
                )
                y += 1
            y += 0.25
        if block.foot:
            y += 0.1
            feet.append(FootLine(y, block.foot, block.heading))
            y += 1.1
    last = max([estimates[-1].y, *(foot.y for foot in feet)])
    return EstimateLines(tuple(headings), tuple(estimates), tuple(feet), last + 0.8)


def _blocks(
    report: Report, construct: str, bands: Bands, numbers: list[PlottedEstimate], allow: str
) -> Iterator[_Block]:
    numbered = report.settings.of is Among.ESTIMATES
    if allow and len(bands.order) > 1:
        heading = label(say(TOGETHER), plain(allow))
        why = Foot(say("not pooled: verdicts forbid it, and a reason to draw is not a reason to pool"))
        yield _Block(heading, Verdict.NOT_COMPARABLE, bands.order, foot=why)
        return
    for band in bands.groups:
        heading = say(_CAUTIOUS if band.verdict is Verdict.WITH_CAUTION else _FINE)
        foot = pooled_foot(report, construct, band.studies, numbers)
        yield _Block(heading, band.verdict, band.studies, foot=foot)
    if bands.partly:
        heading = say(_SOME_NUMBERS if numbered else _SOME_STUDIES)
        yield _Block(heading, Verdict.WITH_CAUTION, bands.partly, apart=True)
    if bands.alone:
        heading = _alone_heading(len(bands.alone), numbered) if len(bands.order) > 1 else ""
        yield _Block(heading, Verdict.NOT_COMPARABLE, bands.alone, apart=True)


TOGETHER = msg("Shown together although verdicts forbid it")
_FINE, _CAUTIOUS = msg("Comparable with each other"), msg("Comparable with each other, with caution")
_SOME_STUDIES = msg("Comparable with some studies above, but not with a whole band")
_SOME_NUMBERS = msg("Comparable with some estimates above, but not with a whole band")


def _alone_heading(count: int, numbered: bool) -> str:
    if numbered:
        return either(
            count,
            "Not comparable with any other estimate shown",
            "Not comparable with any other estimate shown",
        )
    return either(
        count,
        "Not comparable with any other study shown",
        "Not comparable with any other study shown",
    )


def _findings(report: Report) -> dict[str, dict[str, Finding]]:
    """Return the blocking and major findings on each single study, one of each code."""
    findings: dict[str, dict[str, Finding]] = {}
    for finding in report.source_findings:
        if finding.severity is not Severity.MINOR:
            findings.setdefault(finding.studies[0], {}).setdefault(finding.code, finding)
    return findings


@dataclass(frozen=True, slots=True)
class Foot:
    """A sentence, and a pooled share with its interval where there is one.

    `short` is the sentence without the numbers, for charts on which they are only drawn.
    """

    text: str
    short: str = ""
    share: float | None = None
    interval: tuple[float, float] | None = None

    @property
    def percent(self) -> str:
        """The pooled share, written like the estimates of studies; empty where there is none."""
        return "" if self.share is None else _percent(self.share)


def pooled_foot(
    report: Report, construct: str, studies: tuple[str, ...], numbers: list[PlottedEstimate]
) -> Foot:
    """Return the pooled share of a band, or the reason why nothing is pooled."""
    try:
        pooled = pool(report, construct, only=studies)
    except PoolingError as refusal:
        return Foot(say("not pooled: {why}", why=refusal.title.rpartition(": ")[2]))
    except (InputError, UnknownNameError) as error:
        return Foot(say("not pooled: {why}", why=str(error).partition(": ")[2] or error))
    share, drawn = pooled.back(), sum(number.study in studies for number in numbers)
    some = say("{n} of {drawn} pooled", n=len(pooled.effects), drawn=drawn)
    span = say("{low} to {high}", low=_percent(share.low), high=_percent(share.high))
    text = label(some, f"{_percent(share.estimate)} ({span})")
    return Foot(text, some, share.estimate, (share.low, share.high))


def _percent(share: float) -> str:
    points = 100 * share
    # whole numbers of percent, unless these would make a small share 0
    return percent(points, ".0f" if points >= 0.5 or points < 1e-7 else ".2g")
