"""The content of the chart of estimates: title, message, notes, rows."""

from __future__ import annotations

from studycheck.charts.estimates.axis import axis_limits
from studycheck.charts.estimates.lines import TOGETHER, EstimateLines, FootLine, NumberLine
from studycheck.charts.estimates.numbers import PlottedEstimate
from studycheck.charts.estimates.room import HEADS, Room
from studycheck.charts.estimates.texts import LineTexts
from studycheck.charts.kit import (
    Bands,
    ChartContent,
    Row,
    clauses,
    complete_counts,
    counted,
    either,
    label,
    meaning_of,
    msg,
    percent,
    say,
)
from studycheck.checking.numbers.published import scope_name
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.terms import Verdict

_NO_SHARES = msg("No two of these shares are comparable.")
_NO_STUDIES = msg("No two of these studies are comparable.")
_UNCLEAR_SHARES = msg("No two of these shares are known to be comparable.")
_UNCLEAR_STUDIES = msg("No two of these studies are known to be comparable.")
_AT_MOST = {
    (True, False): msg("At most {n:,} of the shares are comparable with each other."),
    (True, True): msg("At most {n:,} of the shares are comparable with each other, with caution."),
    (False, False): msg("At most {n:,} of them are comparable with each other."),
    (False, True): msg("At most {n:,} of them are comparable with each other, with caution."),
}
"""Texts by whether single shares are compared, and whether with caution."""


def message_of(lines: EstimateLines, bands: Bands) -> str:
    """Return how many estimates there are, and how many of them are comparable with each other."""
    numbers = lines.numbers
    sources = len({number.source for number in numbers})
    count = either(
        len(numbers),
        "{number:,} published share from {studies}.",
        "{number:,} published shares from {studies}.",
        studies=counted(sources, "study", "studies"),
    )
    if len(bands.order) == 1:
        return count
    narrow = any(number.source != number.study for number in numbers)
    if not bands.groups:
        none = (_UNCLEAR_SHARES, _UNCLEAR_STUDIES) if bands.undecided else (_NO_SHARES, _NO_STUDIES)
        return f"{count} {say(none[0] if narrow else none[1])}"
    first = bands.groups[0]
    at_most = _AT_MOST[narrow, first.verdict is Verdict.WITH_CAUTION]
    return f"{count} {say(at_most, n=len(first.studies))}"


def notes_of(
    lines: EstimateLines, texts: LineTexts, room: Room, valueless: list[str], caveat: str
) -> list[str]:
    """Return the notes under the chart."""
    notes = texts.notes(narrow=room.narrow)
    low, _ = axis_limits(lines)
    if low:
        notes.append(say("The axis begins at {share}.", share=percent(low, "g")))
    supplied = next((number.supplied for number in lines.numbers if number.supplied), None)
    if supplied:
        assumed = msg(
            "A design effect of {effect:g}, the default of the profile, is assumed where none is stated."
        )
        notes.append(say(assumed, effect=supplied))
    numbers = lines.numbers
    notes += complete_counts(
        list(dict.fromkeys(number.title for number in numbers if number.complete)),
        list(dict.fromkeys(number.title for number in numbers if number.complete is None)),
    )
    if valueless:
        notes.append(say("No value published: {studies}.", studies=clauses(valueless)))
    if texts.has_effective and "effective n" not in room.names:
        notes.append(say("Left out because the chart is too narrow: {what}.", what=say(HEADS["effective n"])))
    return [note for note in (*notes, caveat) if note]


def record(construct: Construct, lines: EstimateLines, bands: Bands, notes: list[str]) -> ChartContent:
    """Return the content of the chart, as rows and in words."""
    rows, texts = list[Row](), list[str]()
    for line in lines.lines:
        if isinstance(line, FootLine):
            texts.append(label(line.band, line.foot.text))
        elif isinstance(line, NumberLine):
            rows += [_row(line, number) for number in line.numbers]
            texts += [label(f"{number.title} ({number.detail})", number.text) for number in line.numbers]
    notes = list(notes)
    notes += [f"{line.text.rstrip('.')}." for line in lines.headings if line.text.startswith(say(TOGETHER))]
    if any(number.interval and not number.random for number in lines.numbers):
        notes.append(
            say("Intervals of samples not known to be probability samples show sampling variability only.")
        )
    return ChartContent(
        say("Published shares"),
        meaning_of(construct),
        message_of(lines, bands),
        tuple(rows),
        tuple(texts),
        tuple(notes),
    )


def _row(line: NumberLine, number: PlottedEstimate) -> Row:
    low, high = number.interval or (None, None)
    return {
        "band": line.band,
        "study": number.study,
        "detail": number.detail,
        "share": number.share,
        "n": number.n,
        "effective_n": number.effective,
        "size": number.size,
        "scope": scope_name(number.scope),
        "low": low,
        "high": high,
        "random": number.random,
        "negated": number.negated,
        "flags": ", ".join(finding.code for finding in line.findings),
    }
