"""The lines of the chart of estimates: headings of bands, estimates, pooled shares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from studycheck.base.frozen import frozen
from studycheck.charts.estimates.numbers import PlottedEstimate
from studycheck.charts.estimates.pooled import Foot, pooled_foot
from studycheck.charts.kit import Bands, label, msg, plain, say
from studycheck.report import Report
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Among, Severity, Verdict

_MANY = 6
"""So many countries of one study share one line, where other studies are shown beside it."""


@frozen
class Heading:
    """The heading of a band, with the weakest verdict in it."""

    text: str
    verdict: Verdict


@frozen
class NumberLine:
    """An estimate under its heading, or those of many countries.

    Attributes
    ----------
    numbers : tuple of PlottedEstimate
        The published estimates.
    band : str
        Its heading; empty without one.
    before : PlottedEstimate or None
        The last estimate of its study above it; None for the first.
    apart : bool
        Whether a line stands above it.
    findings : tuple of Finding
        The blocking and major findings on its study, one of each code.
    """

    numbers: tuple[PlottedEstimate, ...]
    band: str
    before: PlottedEstimate | None
    apart: bool
    findings: tuple[Finding, ...]

    @property
    def number(self) -> PlottedEstimate:
        """The first of its estimates."""
        return self.numbers[0]


@frozen
class FootLine:
    """The line with the pooled share of a band."""

    foot: Foot
    band: str


@frozen
class EstimateLines:
    """All lines, from the top."""

    lines: tuple[Heading | NumberLine | FootLine, ...]

    def first(self, count: int) -> EstimateLines:
        """Return the lines up to the last of so many with estimates."""
        places = [place for place, line in enumerate(self.lines) if isinstance(line, NumberLine)]
        return self if count >= len(places) else EstimateLines(self.lines[: places[count - 1] + 1])

    @property
    def headings(self) -> list[Heading]:
        """The headings of bands."""
        return [line for line in self.lines if isinstance(line, Heading)]

    @property
    def rows(self) -> list[NumberLine]:
        """The lines with estimates."""
        return [line for line in self.lines if isinstance(line, NumberLine)]

    @property
    def feet(self) -> list[FootLine]:
        """The lines with pooled shares."""
        return [line for line in self.lines if isinstance(line, FootLine)]

    @property
    def numbers(self) -> list[PlottedEstimate]:
        """All estimates in the order in which they are drawn."""
        return [number for line in self.rows for number in line.numbers]


@frozen
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
    return EstimateLines(tuple(_lines(report, construct, bands, numbers, allow)))


def _lines(
    report: Report, construct: str, bands: Bands, numbers: list[PlottedEstimate], allow: str
) -> Iterator[Heading | NumberLine | FootLine]:
    findings, several = _findings(report), len(bands.order) > 1
    for block in _blocks(report, construct, bands, numbers, allow):
        if block.heading:
            yield Heading(block.heading, block.verdict)
        for order, study in enumerate(block.studies):
            before = None
            for row in _rows([number for number in numbers if number.study == study], fold=several):
                flags = tuple(findings.get(row[0].source, {}).values())
                apart = block.apart and order > 0 and before is None
                yield NumberLine(row, block.heading, before, apart, flags)
                before = row[0]
        if block.foot:
            yield FootLine(block.foot, block.heading)


def _rows(numbers: list[PlottedEstimate], *, fold: bool) -> Iterator[tuple[PlottedEstimate, ...]]:
    """Yield the estimates of a study line by line: many that differ in their country alone are one line."""
    for _, group in groupby(numbers, key=lambda number: (number.date, number.who, number.size)):
        alike = tuple(group)
        if fold and len(alike) >= _MANY and len({number.country for number in alike}) == len(alike):
            yield alike
        else:
            yield from ((number,) for number in alike)


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
    if bands.undecided:
        heading = say(_UNCLEAR_NUMBERS if numbered else _UNCLEAR_STUDIES)
        yield _Block(heading, Verdict.CANNOT_TELL, bands.undecided, apart=True)
    if bands.alone:
        heading = say(_NO_NUMBER if numbered else _NO_STUDY) if len(bands.order) > 1 else ""
        yield _Block(heading, Verdict.NOT_COMPARABLE, bands.alone, apart=True)


TOGETHER = msg("Shown together although verdicts forbid it")
_FINE, _CAUTIOUS = msg("Comparable with each other"), msg("Comparable with each other, with caution")
_SOME_STUDIES = msg("Comparable with some studies above, but not with a whole band")
_SOME_NUMBERS = msg("Comparable with some estimates above, but not with a whole band")
_UNCLEAR_STUDIES = msg("Too little is known to tell whether these are comparable with any other study shown")
_UNCLEAR_NUMBERS = msg(
    "Too little is known to tell whether these are comparable with any other estimate shown"
)
_NO_STUDY = msg("Not comparable with any other study shown")
_NO_NUMBER = msg("Not comparable with any other estimate shown")


def _findings(report: Report) -> dict[str, dict[str, Finding]]:
    """Return the blocking and major findings on each single study, one of each code."""
    findings: dict[str, dict[str, Finding]] = {}
    for finding in report.source_findings:
        if finding.severity is not Severity.MINOR:
            findings.setdefault(finding.studies[0], {}).setdefault(finding.code, finding)
    return findings
