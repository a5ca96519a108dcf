"""The parts of a distribution: its classes, its totals and its source."""

from __future__ import annotations

from studycheck.base.language import msg
from studycheck.sizes.parts import FrozenModel
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.terms import Vocabulary

SMALLEST_SPLIT = 5
"""Classes below this size are not split: hold-out tests miss by 3 to 8 points there."""


class Weight(Vocabulary):
    """The weight of a firm in the share of a size class."""

    FIRMS = "firms", "Every firm counts as one."
    EMPLOYMENT = "employment", "Every firm counts as many times as people work in it."


NOUNS = {Weight.FIRMS: msg("number of firms"), Weight.EMPLOYMENT: msg("employment")}


class DataSource(FrozenModel):
    """Where the numbers were read, and who published them first if that was elsewhere."""

    title: str
    publisher: str = ""
    original_source: str = ""
    url: str
    year: int | None = None


class Totals(FrozenModel):
    """The totals as published."""

    firms: int | float | None = None
    employment: int | float | None = None

    def count(self, weight: Weight) -> int | float | None:
        """Return the total of firms or of people; None where it is not known."""
        return self.firms if weight is Weight.FIRMS else self.employment


class SizeBin(FrozenModel):
    """One class of a distribution.

    Attributes
    ----------
    first, below : int or None
        First size in the class and first size above it; both None where the class is not a range of sizes.
    firms, employment, establishments : number or None
        The numbers of firms, of people in them, and of their sites.
    share_firms, share_employment, share_establishments : float or None
        The same numbers in percent of the published total.
    derived : bool
        Whether a number is a difference of published ones.
    category : str
        The name of the class where law or money define it.
    """

    first: int | None = None
    below: int | None = None
    firms: int | float | None = None
    employment: int | float | None = None
    share_firms: float | None = None
    share_employment: float | None = None
    establishments: int | float | None = None
    share_establishments: float | None = None
    derived: bool = False
    category: str = ""

    @property
    def name(self) -> str:
        """The sizes of the class, or its name."""
        return str(SizeRange(self.first, self.below)) if self.first is not None else self.category

    def count(self, weight: Weight) -> int | float | None:
        """Return the number of firms or of people; None where it is not known."""
        return self.firms if weight is Weight.FIRMS else self.employment

    def share(self, weight: Weight) -> float | None:
        """Return the percentage of the firms or of the people; None where it is not known."""
        return self.share_firms if weight is Weight.FIRMS else self.share_employment
