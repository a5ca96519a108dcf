"""A published number that speaks to a question, with what to say beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studycheck.analysis.evidence.fit import Fit
from studycheck.base.frozen import frozen
from studycheck.base.language import percent
from studycheck.base.translated import english_of

if TYPE_CHECKING:
    pass


@frozen
class EvidenceNumber:
    """A published number that speaks to a question.

    Attributes
    ----------
    id, study : str
        The name of the number, and the study that publishes it.
    fit : Fit
        How well it fits the firms that were asked about.
    construct, indicator : str
        What is measured, and the same as published.
    negated : bool
        Whether `indicator` is what those do for whom it does not hold.
    objectives : tuple of str
        What networks are used for in it.
    value : float or None
        The share for which it holds, from 0 to 1; None where only words are published.
    text : str
        The number in words, where they are published.
    low, high : float or None
        The share among the firms asked about, as far as the size classes of the study bound it; None where they do not.
    country, size, date : str
        Where, of which sizes and when; empty where that is not known.
    n : int or None
        How many responses it rests on.
    margin : float or None
        Half the width of the interval of a share of one half, for probability samples; None otherwise.
    sponsor, sponsor_kind : str
        Who paid.
    beside : tuple of str
        What to say beside it.
    """

    id: str
    study: str
    fit: Fit
    construct: str
    indicator: str
    negated: bool
    objectives: tuple[str, ...]
    value: float | None
    text: str
    low: float | None
    high: float | None
    country: str
    size: str
    date: str
    n: int | None
    margin: float | None
    sponsor: str
    sponsor_kind: str
    beside: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The share in percent, or the words that are published in its place."""
        if self.value is None:
            return f"“{self.text}”" if self.text else ""
        return percent(round(100 * self.value, 1), "g")

    def to_dict(self) -> dict[str, Any]:
        """Return the number as plain data; texts are English in every language."""
        return {
            "number": self.id,
            "study": self.study,
            "fit": str(self.fit),
            "construct": self.construct,
            "objectives": [str(one) for one in self.objectives],
            "indicator": self.indicator,
            "negated": self.negated,
            "value": self.value,
            "text": self.text,
            "low": self.low,
            "high": self.high,
            "country": english_of(self.country),
            "size": english_of(self.size),
            "date": self.date,
            "n": self.n,
            "margin": self.margin,
            "sponsor": self.sponsor,
            "sponsor_kind": english_of(self.sponsor_kind),
            "beside": [english_of(text) for text in self.beside],
        }
