"""The words beside the estimates: names of studies, details, numbers, and the footnotes that they refer to."""

from __future__ import annotations

import re

from studycheck.base.frozen import frozen
from studycheck.base.translated import english_of
from studycheck.charts.estimates.lines import EstimateLines, NumberLine
from studycheck.charts.estimates.numbers import PlottedEstimate
from studycheck.charts.kit import compose, counted, footnote_mark, join, msg, number, percent, plain, say
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Scope

_NETWORKS = {
    Scope.PUBLIC: msg("public networks"),
    Scope.ENTERPRISE: msg("enterprise networks"),
    Scope.BOTH: msg("public and enterprise networks"),
}
_ABOUT = {
    Scope.PUBLIC: msg("About public networks."),
    Scope.ENTERPRISE: msg("About enterprise networks."),
    Scope.BOTH: msg("About public and enterprise networks."),
}
BOUND = msg("The source publishes only a bound; the number itself is not known.")
COMPLEMENT = msg("The source publishes the share for which it does not hold; the rest of 100 % is shown.")


@frozen
class LineText:
    """What stands beside an estimate: the name of its study on its first line, details, share, numbers of responses."""

    name: str
    detail: str
    share: str
    n: str
    effective: str


class LineTexts:
    """The texts of all lines, and the footnotes.

    Attributes
    ----------
    has_effective : bool
        Whether any effective sample size differs from the number of responses.
    """

    def __init__(self, lines: EstimateLines) -> None:
        self.lines = lines
        numbers = lines.numbers
        self._same_scope = len({plotted.scope for plotted in numbers}) == 1
        self.has_effective = any(
            plotted.effective is not None and round(plotted.effective) != plotted.n for plotted in numbers
        )
        sentences = [finding.title for line in lines.rows for finding in line.findings if not line.before]
        if any(plotted.negated for plotted in numbers):
            sentences.append(COMPLEMENT)
        if any(plotted.bound for plotted in numbers):
            sentences.append(BOUND)
        scopes = [about for plotted in numbers if (about := _about(plotted.scope))]
        self._marks = {text: place for place, text in enumerate(dict.fromkeys([*sentences, *scopes]), 1)}
        self._scopes = dict.fromkeys(scopes)

    def notes(self, *, narrow: bool) -> list[str]:
        """Return the footnotes, and what all estimates have in common; `narrow` as in `of`."""
        shown = [
            text for text in self._marks if text not in self._scopes or (narrow and not self._same_scope)
        ]
        footnotes = " ".join(
            f"{footnote_mark(self._marks[text])}\u00a0{_end(self._translate(text))}" for text in shown
        )
        return [footnotes, *(text for text in self._scopes if self._same_scope)]

    def _translate(self, sentence: str) -> str:
        # scopes are in the language of the chart already: a topic names them
        return sentence if sentence in self._scopes else say(sentence)

    def of(self, line: NumberLine, *, narrow: bool) -> LineText:
        """Return the texts of a line.

        Where there is little room (`narrow`), the number of responses has no column: it stands with its sign, and for
        all but the first estimate of a study among the details. Footnotes say which networks a study is about.
        """
        first, sentences = line.number, [finding.title for finding in line.findings]
        if narrow and not self._same_scope and (about := _about(first.scope)):
            sentences.append(about)
        name = "" if line.before else first.title + self._superscripts(sentences)
        n = "" if len(line.numbers) > 1 else _responses(first, narrow=narrow)
        if narrow and line.before:
            n = ""
        # a line does not begin with a dot
        detail = join("\u00a0· ", self._details(line, narrow=narrow))
        detail += self._superscripts([COMPLEMENT] * first.negated + [BOUND] * (first.bound is not None))
        effective = "" if not n or first.effective is None else number(first.effective, ",.0f")
        return LineText(name, detail, _share(line.numbers), n, effective)

    def _details(self, line: NumberLine, *, narrow: bool) -> list[str]:
        first, above = line.number, line.before
        parts = [_countries(line.numbers)] if len(line.numbers) > 1 else [first.country]
        parts.append(first.date or ("" if above else say("year not known")))
        if above:
            parts = [
                part for part, said in zip(parts, (above.country, above.date), strict=True) if part != said
            ]
        size = first.size or say("sizes not known")
        if first.who and first.size != first.who:
            parts.append(_with_sizes(first.who, size))
        elif not above or size != above.size or not any(parts):
            parts.append(size)
        if not above and not narrow and not self._same_scope:
            parts.append(_name(first.scope))
        if narrow and above and len(line.numbers) == 1:
            parts.append(_responses(first, narrow=True))
        return [part for part in parts if part]

    def _superscripts(self, sentences: list[str]) -> str:
        """Return the marks of footnotes after a narrow space."""
        marks = sorted({self._marks[sentence] for sentence in sentences if sentence in self._marks})
        return "\u202f" + ",".join(map(footnote_mark, marks)) if marks else ""


def _about(scope: Scope | ScopeTerm | None) -> str:
    """Return a sentence that names the kind of network or the scope; empty where it is not known."""
    if isinstance(scope, ScopeTerm):
        return say("About {scope}.", scope=plain(str(scope)))
    return say(_ABOUT[scope]) if scope in _ABOUT else ""


def _name(scope: Scope | ScopeTerm | None) -> str:
    if isinstance(scope, ScopeTerm):
        return plain(str(scope))
    return say(_NETWORKS[scope]) if scope in _NETWORKS else ""


def _end(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _countries(numbers: tuple[PlottedEstimate, ...]) -> str:
    """Return how many countries there are, and which of them has the lowest and the highest share."""
    low, high = (pick(numbers, key=lambda plotted: plotted.share).country for pick in (min, max))
    count = counted(len(numbers), "country", "countries")
    return say("{countries}, from {low} to {high}", countries=count, low=low, high=high)


def _with_sizes(who: str, size: str) -> str:
    """Return a group with its sizes in brackets, unless its words have the same numbers; a bare range once.

    Examples
    --------
    >>> _with_sizes("small", "10–49"), _with_sizes("small (10-49)", "10–49"), _with_sizes("10-49", "10–49")
    ('small (10–49)', 'small (10-49)', '10–49')
    """
    words, range_words = english_of(who), english_of(size).replace(",", "")
    if words.replace("-", "–") == range_words:
        return size
    same = re.findall(r"\d+", words) == re.findall(r"\d+", range_words) != []
    return who if same else compose("{who} ({size})", who=who, size=size)


def _responses(plotted: PlottedEstimate, *, narrow: bool) -> str:
    """Return the number of responses, with its sign where it does not stand in a column of its own."""
    n = plotted.n if plotted.n is not None else plotted.whole
    if n is None:
        return ""
    if plotted.n is None:
        return say("n = {n:,} in all", n=n) if narrow else say("{n:,} in all", n=n)
    return say("n = {n:,}", n=n) if narrow else number(n, ",")


def _share(numbers: tuple[PlottedEstimate, ...]) -> str:
    if len(numbers) == 1:
        return numbers[0].percent
    low, high = (100 * pick(plotted.share for plotted in numbers) for pick in (min, max))
    return f"{number(low, '.0f')}–{percent(high, '.0f')}"
