"""The answer on two studies, as an object that prints, draws and writes itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, overload

from studycheck.analysis.comparison.parts import ComparedFact, Reason, Side
from studycheck.base.display import Displayed, Grid
from studycheck.base.files import save_text, write_text
from studycheck.base.frozen import frozen
from studycheck.base.language import Language, label, language, msg, say, term, use_language
from studycheck.base.translated import english_of
from studycheck.base.visible import visible
from studycheck.checking.results import Pair
from studycheck.vocabulary.terms import Dimension, Verdict, Vocabulary

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH = 100


class Answer(Vocabulary):
    """What to do with two numbers."""

    YES = "yes", "The two may stand side by side."
    IF_SAID = "yes, if you say", "The two may stand side by side if the differences are said."
    NO = "no", "The two may not stand side by side."
    UNKNOWN = "cannot tell yet", "A fact is missing that decides."


ANSWERS = {
    Verdict.COMPARABLE: Answer.YES,
    Verdict.WITH_CAUTION: Answer.IF_SAID,
    Verdict.NOT_COMPARABLE: Answer.NO,
    Verdict.CANNOT_TELL: Answer.UNKNOWN,
}
"""The answer that each verdict gives."""
_HEADLINES = {
    Answer.YES: msg("Yes: the two may stand side by side."),
    Answer.IF_SAID: msg("Yes, if you say how they differ."),
    Answer.NO: msg("No: the two are not comparable."),
    Answer.UNKNOWN: msg("Cannot tell yet: facts are missing that decide."),
}
_REASONS = {
    Answer.YES: msg("Why"),
    Answer.IF_SAID: msg("Say"),
    Answer.NO: msg("Why not"),
    Answer.UNKNOWN: msg("What is missing"),
}


@frozen
class Comparison(Displayed):
    """The answer on two studies, or on two numbers: whether they may stand side by side.

    Attributes
    ----------
    answer : Answer
        ``yes``, ``yes, if you say``, ``no`` or ``cannot tell yet``.
    verdict : Verdict
        The verdict behind it.
    sides : tuple of Side
        The two, in the order in which they were named.
    reasons : tuple of Reason
        The two or three reasons that weigh most; of *yes, if you say*, all that must be said.
    also : tuple of Dimension
        In what else they differ.
    to_do : tuple of str
        What to do, the most useful first.
    caption : str
        Text to print under a chart.
    facts : tuple of ComparedFact
        What both sides say, thing by thing.
    notes : tuple of str
        What else a reader must know: the verdict on the studies as wholes, and which facts neither discloses.
    pair : Pair
        Every finding on the two.
    contrast : frozenset of Dimension
        The dimensions in which they differ on purpose.
    lang : str
        The language of the texts.

    Examples
    --------
    >>> import studycheck as sc
    >>> answer = sc.compare("us-small-businesses", "pme-francaises")
    >>> print(answer.answer, [str(reason.dimension) for reason in answer.reasons])
    no ['scope', 'size', 'method']
    """

    answer: Answer
    verdict: Verdict
    sides: tuple[Side, Side]
    reasons: tuple[Reason, ...]
    also: tuple[Dimension, ...]
    to_do: tuple[str, ...]
    caption: str
    facts: tuple[ComparedFact, ...]
    notes: tuple[str, ...]
    pair: Pair = field(repr=False)
    contrast: frozenset[Dimension] = frozenset()
    lang: str = "en"
    draw: Callable[..., Axes] | None = field(default=None, compare=False, repr=False)

    @property
    def headline(self) -> str:
        """The answer as a sentence."""
        with use_language(self._language):
            return say(_HEADLINES[self.answer])

    @property
    def heading(self) -> str:
        """The heading of the reasons."""
        with use_language(self._language):
            return say(_REASONS[self.answer])

    @property
    def also_differs(self) -> str:
        """In what else the two differ, as a sentence; empty if in nothing."""
        with use_language(self._language):
            return (
                say("Also different: {dimensions}.", dimensions=", ".join(map(term, self.also)))
                if self.also
                else ""
            )

    @property
    def _language(self) -> Language:
        return language(self.lang)

    def plot(self, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
        """Draw both numbers with their intervals, the answer and the reasons; see `studycheck.charts.comparison`.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            The axes to draw on; without them, a new figure of the size that the texts need.
        lang : str, optional
            The language of the chart; by default that of the texts.
        """
        assert self.draw is not None
        return self.draw(self, ax=ax, lang=lang or self.lang)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data; texts are English where they have an English form."""
        return {
            "answer": str(self.answer),
            "verdict": str(self.verdict),
            "contrast": sorted(map(str, self.contrast)),
            "sides": [side.to_dict() for side in self.sides],
            "reasons": [
                {
                    "text": english_of(reason.text), "dimension": str(reason.dimension),
                    "severity": str(reason.severity) if reason.severity else None, "rules": list(reason.codes),
                }
                for reason in self.reasons
            ],
            "also_different": [str(dimension) for dimension in self.also],
            "what_to_do": [english_of(text) for text in self.to_do],
            "caption": english_of(self.caption),
            "facts": [
                {"dimension": str(fact.dimension), "one": english_of(fact.one) or None,
                 "other": english_of(fact.other) or None, "differs": fact.differs}
                for fact in self.facts
            ],
            "notes": [english_of(text) for text in self.notes],
            "findings": [finding.to_dict() for finding in self.pair.findings],
        }  # fmt: skip

    @overload
    def to_json(self, path: None = None) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> Path: ...
    def to_json(self, path: str | Path | None = None) -> str | Path:
        """Return everything as JSON, or write it to `path` and return that."""
        text = visible(json.dumps(self.to_dict(), ensure_ascii=False, indent=1)) + "\n"
        return text if path is None else write_text(path, text)

    @overload
    def to_html(self, path: None = None) -> str: ...
    @overload
    def to_html(self, path: str | Path) -> Path: ...
    def to_html(self, path: str | Path | None = None) -> str | Path:
        """Return the answer as one self-contained HTML page, or write it to `path` and return that."""
        from studycheck.analysis.comparison.page import page

        return save_text(page(self), path)

    def __str__(self) -> str:
        with use_language(self._language):
            return visible("\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        yield self.headline
        width = max(len(side.value) for side in self.sides)
        for side in self.sides:
            before = f"  {side.value:<{width}}  " if width else "  "
            yield _wrap(label(side.name, side.about), before)
        if self.reasons:
            yield f"\n{self.heading}"
            for number, reason in enumerate(self.reasons, 1):
                yield _wrap(reason.text, f"  {number}. ")
        if self.also:
            yield _wrap(self.also_differs, "  ")
        if self.to_do:
            yield f"\n{say('What to do')}"
            for text in self.to_do:
                yield _wrap(text, "  - ")
        yield f"\n{say('Caption')}"
        yield _wrap(self.caption, "  ")
        for note in self.notes:
            yield f"\n{_wrap(note, '')}"

    def _repr_html_(self) -> str:
        from studycheck.analysis.comparison.page import fragment

        return fragment(self)

    def _grid(self) -> Grid:
        with use_language(self._language):
            rows = [
                (term(fact.dimension), fact.one, "≠" if fact.differs else "", fact.other)
                for fact in self.facts
            ]
            return Grid(self.headline, ("", self.sides[0].name, "", self.sides[1].name), rows)


def _wrap(text: str, first: str) -> str:
    """Break a text into lines under its first mark, at spaces only: ids are copied."""
    lines = wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
        break_long_words=False,
    )
    return "\n".join(lines)
