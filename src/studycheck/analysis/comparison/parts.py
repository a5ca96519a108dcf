"""What an answer consists of: the two sides, the reasons, and what both sides say of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studycheck.base.frozen import frozen
from studycheck.base.language import label
from studycheck.base.translated import english_of
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.vocabulary.terms import Dimension, Severity

if TYPE_CHECKING:
    pass


@frozen
class Side:
    """One of the two.

    Attributes
    ----------
    id : str
        The id of the number, such as ``acme-2012[0]``, or of the study where it has no number to compare.
    study, name : str
        The id of the study, and its name for people.
    about : str
        Place, sizes, date and number of responses, in a few words.
    number : PublishedNumber or None
        The number; None where the study has no number to compare.
    sizes : str
        The sizes of the firms in words, or their label.
    low, high : float or None
        The limits of its 95 % interval; None where the number of responses is not known.
    random : bool
        Whether it is from a probability sample; otherwise the interval is sampling variability only.
    """

    id: str
    study: str
    name: str
    about: str
    number: PublishedNumber | None
    sizes: str
    low: float | None = None
    high: float | None = None
    random: bool = False

    @property
    def value(self) -> str:
        """The number in percent; empty where there is none."""
        return self.number.percent if self.number else ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.value, label(self.name, self.about)) if part)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data; texts are English where they have an English form."""
        number = self.number
        plain: dict[str, Any] = {
            "id": self.id,
            "study": self.study,
            "name": self.name,
            "about": english_of(self.about),
        }
        if number is None:
            return plain
        return plain | {
            "construct": number.estimate.construct, "value": number.value, "country": english_of(number.country),
            "size": english_of(number.size), "year": number.year, "n": number.n, "publisher": number.publisher,
            "low": self.low, "high": self.high, "probability_sample": self.random,
        }  # fmt: skip


@frozen
class Reason:
    """One reason for the answer.

    Attributes
    ----------
    text : str
        A sentence, with the values of both sides.
    dimension : Dimension
        What it is about.
    severity : Severity or None
        How severe the difference is; None for a fact that is missing.
    codes : tuple of str
        The rules behind it; `studycheck.explain` gives the page of each.
    """

    text: str
    dimension: Dimension
    severity: Severity | None
    codes: tuple[str, ...]


@frozen
class ComparedFact:
    """What both sides say about one thing; empty where one does not say.

    Attributes
    ----------
    dimension : Dimension
        What it is about.
    one, other : str
        The words of the first and of the second side.
    """

    dimension: Dimension
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether both are known and differ."""
        return bool(self.one and self.other and self.one != self.other)
