"""A range of headcounts."""

from __future__ import annotations

from functools import total_ordering
from math import inf

from studycheck.base.frozen import frozen
from studycheck.base.language import current_language, say


@total_ordering
@frozen
class SizeRange:
    """Headcounts from `first` up to, but not including, `below`.

    Ranges are in the order in which they begin; of those that begin alike, the one that ends first comes first, and
    open ends come last. An unknown beginning comes before a known one.

    Attributes
    ----------
    first : int
        The first size in the range.
    below : int or None
        The first size above the range; None for an open end.
    first_known : bool
        False where a publication says "fewer than 100" and does not say whether firms without staff
        are included: `first` is then 0.

    Examples
    --------
    >>> print(SizeRange(10, 250), SizeRange(250, None), SizeRange(0, 10))
    10–249 250+ <10
    >>> SizeRange(10, 50).relation(SizeRange(10, 250))
    'inside'
    >>> print(*sorted([SizeRange(50, None), SizeRange(10, None), SizeRange(10, 50)]))
    10–49 10+ 50+
    """

    first: int
    below: int | None
    first_known: bool = True

    def __post_init__(self) -> None:
        if self.first < 0 or (self.below is not None and self.below <= self.first):
            raise ValueError(
                say(
                    "a size range cannot run from {first} to below {below}",
                    first=self.first,
                    below=self.below,
                )
            )

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, SizeRange):
            return NotImplemented
        return self._place < other._place

    @property
    def _place(self) -> tuple[int, float, bool]:
        # an integer stays one: above 2**53 two of them would be one float
        return self.first, self.end, self.first_known

    def __str__(self) -> str:
        if self.below is None:
            return f"{self.first:,}+" if self.first else "all sizes"
        if self.first == 0 and self.below > 1:
            return f"<{self.below:,}"
        return f"{self.first:,}–{self.below - 1:,}" if self.below - 1 > self.first else f"{self.first:,}"

    def __format__(self, spec: str) -> str:
        """Write the range in the current language, as in a message."""
        text = say("all sizes") if str(self) == "all sizes" else str(self).translate(current_language().signs)
        return format(text, spec)

    @property
    def end(self) -> float:
        """`below` as a number, infinite for an open end."""
        return inf if self.below is None else self.below

    def relation(self, other: SizeRange) -> str:
        """Return ``same``, ``apart``, ``inside``, ``around`` or ``crossing``, seen from this range."""
        first, below, other_first, other_below = self.first, self.below, other.first, other.below
        if first == other_first and below == other_below:
            return "same"
        end, other_end = inf if below is None else below, inf if other_below is None else other_below
        if end <= other_first or other_end <= first:
            return "apart"
        if other_first <= first and end <= other_end:
            return "inside"
        if first <= other_first and other_end <= end:
            return "around"
        return "crossing"

    def join(self, other: SizeRange) -> SizeRange:
        """Return the smallest range that covers both."""
        below = None if self.below is None or other.below is None else max(self.below, other.below)
        lower = min(self, other, key=lambda part: (part.first, part.first_known))
        return SizeRange(lower.first, below, lower.first_known)
