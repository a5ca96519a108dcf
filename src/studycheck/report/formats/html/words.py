"""The words that the script of the page shows, in the language of the page."""

from __future__ import annotations

from string import Formatter

from studycheck.base.language import either, msg, say, term
from studycheck.checking.combining import ORDER
from studycheck.vocabulary.terms import Severity

_WORDS = {
    "and": msg("{one} and {other}"),
    "differs": msg("differs"),
    "differsNote": msg("differs; no rule objects"),
    "unknown": msg("not known on both sides"),
    "reasons": msg("Reasons"),
    "remedy": msg("What to do: {text}"),
    "waived": msg("accepted: {reason}"),
    "notWorded": msg("There are too many findings on pairs for their words: report.pair({one}, {other}) has them."),
    "noReasons": msg("The rules found no problem between the two."),
    "leftOut": msg("Not counted, as it is compared on purpose: {dimensions}."),
    "gaps": msg("Not known, so not assessed"),
    "gapsEssential": msg("No comparison can do without it"),
    "failed": msg("This rule failed to run."),
    "sources": msg("Sources"),
    "noSources": msg("The card names no page."),
    "statedAt": msg("{fact}: {place}"),
    "questions": msg("What to ask"),
    "numbers": msg("Their numbers of the same construct"),
    "link": msg("Link to this pair"),
    "choose": msg("Choose two different studies from the lists."),
    "notFound": msg("There is no study called {name} here."),
    "several": msg("Several studies fit {name}; choose one from the list."),
    "single": msg("Comparable with none of the others: {names}."),
    "noGroups": msg("No two of them are comparable."),
    "ended": msg("The search ended early; there may be more, and larger ones."),
    "noChart": msg("No two numbers of {construct} can stand on one chart with these settings."),
    "chart": msg("Largest chart of {construct} with these settings"),
    "cellOf": msg("{one} and {other}: {verdict}"),
    "shown": msg("{n} of {every} studies shown"),
}  # fmt: skip

_ANSWERS = (
    msg("Yes: the two may stand side by side."),
    msg("Yes, if you say how they differ."),
    msg("Cannot tell yet: facts are missing that decide."),
    msg("No: the two are not comparable."),
)
"""What each verdict says to somebody who asks, in the order of `ORDER`."""


def words() -> dict[str, object]:
    """Return the words, with verdicts and severities; places for values stay as ``{name}``."""
    plain: dict[str, object] = {name: _template(text) for name, text in _WORDS.items()}
    plain["verdicts"] = [term(verdict) for verdict in ORDER]
    plain["fact"] = term("fact", "column")
    plain["between"] = say("; ")
    plain["answers"] = [say(text) for text in _ANSWERS]
    plain["severities"] = [
        "",
        *(term(severity) for severity in (Severity.MINOR, Severity.MAJOR, Severity.BLOCKER)),
    ]
    plain["pairsCan"] = [
        either(
            n,
            "{can} of {pairs} pair can share a chart.",
            "{can} of {pairs} pairs can share a chart.",
            can="{can}",
            pairs="{pairs}",
        )
        for n in (1, 2)
    ]
    plain["numbersOf"] = [
        either(
            n, "{count} number, {verdict}", "{count} numbers, {verdict}", count="{count}", verdict="{verdict}"
        )
        for n in (1, 2)
    ]
    return plain


def _template(text: str) -> str:
    """Return a text in the current language with its places for values as they are."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return say(text, **{name: f"{{{name}}}" for name in names})
