"""The content of the chart of estimates: title, message, notes, rows."""

from __future__ import annotations

from studycheck.charts.estimates.lines import TOGETHER, EstimateLines
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
    say,
)
from studycheck.vocabulary.terms import Verdict

_NO_SHARES = msg("No two of these shares are comparable.")
_NO_STUDIES = msg("No two of these studies are comparable.")
_AT_MOST = {
    (True, False): msg("At most {n:,} of the shares are comparable with each other."),
    (True, True): msg("At most {n:,} of the shares are comparable with each other, with caution."),
    (False, False): msg("At most {n:,} of them are comparable with each other."),
    (False, True): msg("At most {n:,} of them are comparable with each other, with caution."),
}
"""Texts by whether single shares are compared, and whether with caution."""


def title_of(construct: str) -> str:
    """Return the meaning of a construct; for a construct of the user's own, its name in words."""
    return meaning_of(construct)


def message_of(lines: EstimateLines, bands: Bands) -> str:
    """Return how many estimates there are, and how many of them are comparable with each other."""
    numbers = [line.number for line in lines.numbers]
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
        return f"{count} {say(_NO_SHARES if narrow else _NO_STUDIES)}"
    first = bands.groups[0]
    at_most = _AT_MOST[narrow, first.verdict is Verdict.WITH_CAUTION]
    return f"{count} {say(at_most, n=len(first.studies))}"


def notes_of(lines: EstimateLines, valueless: list[str], omissions: list[str]) -> list[str]:
    """Return the notes under the chart; `omissions` are sentences on what was left out."""
    titles = {finding.code: finding.title for line in lines.numbers for finding in line.findings}
    notes = [clauses(label(code, title) for code, title in sorted(titles.items())) + "."] if titles else []
    if any(line.number.negated for line in lines.numbers):
        notes.append(
            say("1 − x: the source publishes the share for which it does not hold; the complement is shown.")
        )
    supplied = next((line.number.supplied for line in lines.numbers if line.number.supplied), None)
    if supplied:
        assumed = msg(
            "A design effect of {effect:g}, the default of the profile, is assumed where none is stated."
        )
        notes.append(say(assumed, effect=supplied))
    numbers = [line.number for line in lines.numbers]
    notes += complete_counts(
        list(dict.fromkeys(number.study for number in numbers if number.complete)),
        list(dict.fromkeys(number.study for number in numbers if number.complete is None)),
    )
    if valueless:
        notes.append(say("No value published: {studies}.", studies=clauses(valueless)))
    return notes + omissions


def record(
    construct: str, lines: EstimateLines, bands: Bands, valueless: list[str], omissions: list[str]
) -> ChartContent:
    """Return the content of the chart, as rows and in words."""
    rows, texts = list[Row](), list[tuple[float, str]]()
    for line in lines.numbers:
        number = line.number
        low, high = number.interval or (None, None)
        flags = ", ".join(finding.code for finding in line.findings)
        rows.append(
            {
                "band": line.band,
                "study": number.study,
                "detail": number.detail,
                "share": number.share,
                "n": number.n,
                "effective_n": number.effective,
                "size": number.size,
                "scope": number.scope,
                "low": low,
                "high": high,
                "random": number.random,
                "negated": number.negated,
                "flags": flags,
            }
        )
        texts.append((line.y, label(f"{number.study} ({number.detail})", number.text)))
    texts += [(line.y, label(line.band, line.foot.text)) for line in lines.feet]
    notes = notes_of(lines, valueless, omissions)
    notes += [f"{line.text.rstrip('.')}." for line in lines.headings if line.text.startswith(say(TOGETHER))]
    if any(line.number.interval and not line.number.random for line in lines.numbers):
        notes.append(
            say("Intervals of samples not known to be probability samples show sampling variability only.")
        )
    words = tuple(text for _, text in sorted(texts))
    return ChartContent(
        say("Published shares"),
        title_of(construct),
        message_of(lines, bands),
        tuple(rows),
        words,
        tuple(notes),
    )
