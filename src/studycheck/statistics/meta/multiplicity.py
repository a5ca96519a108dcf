"""Many comparisons at once: p-values corrected for the number of comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.wording import counted
from studycheck.statistics.arguments import Arguments, Array, confidence_level, freeze
from studycheck.statistics.meta.wording import p_words, short_percent
from studycheck.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


class Correction(Vocabulary):
    """What a correction for many comparisons controls."""

    HOLM = (
        "Holm",
        "The chance of any false finding stays below the level, whatever the dependence (Holm 1979).",
    )
    BENJAMINI_HOCHBERG = (
        "Benjamini-Hochberg",
        "The expected share of false ones among the findings stays below the level, for independent or "
        "positively dependent comparisons (Benjamini and Hochberg 1995).",
        "BH",
        "FDR",
    )


@dataclass(frozen=True, eq=False, repr=False)
class Adjustment(Displayed):
    """p-values before and after the correction.

    Attributes
    ----------
    p, adjusted : array
        The p-values before and after the correction, in the order given.
    labels : tuple of str
        The names of the comparisons.
    method : Correction
        The correction.
    level : float
        The confidence level: a comparison differs where its adjusted p-value is at most 1 - level.
    """

    p: Array
    adjusted: Array
    labels: tuple[str, ...]
    method: Correction
    level: float

    @property
    def found(self) -> tuple[bool, ...]:
        """Whether each comparison still differs after the correction."""
        # a level of 0.95 leaves 0.05000000000000004
        return tuple((self.adjusted <= round(1 - self.level, 12)).tolist())

    def to_frame(self) -> pd.DataFrame:
        """Return one row per comparison."""
        import pandas as pd

        return pd.DataFrame(
            {"comparison": self.labels, "p": self.p, "adjusted": self.adjusted, "found": self.found}
        ).assign(method=str(self.method), level=self.level)

    def __repr__(self) -> str:
        return f"<Adjustment of {len(self.p)} p-values by {self.method}: {sum(self.found)} found>"

    def _grid(self) -> Grid:
        rows = [
            (label, p_words(p), p_words(adjusted), "yes" if differs else "no")
            for label, p, adjusted, differs in zip(
                self.labels, self.p, self.adjusted, self.found, strict=True
            )
        ]
        title = (
            f"{counted(len(self.p), 'comparison')}, corrected by {self.method} at {short_percent(self.level)}"
        )
        return Grid(title, ("comparison", "p", "adjusted", "different"), rows, (self.method.meaning,))


def adjust(
    p: Any,
    *,
    method: Correction | str = Correction.HOLM,
    labels: Sequence[str] = (),
    level: float = 0.95,
) -> Adjustment:
    """Correct p-values for the number of comparisons shown.

    Parameters
    ----------
    p : array
        All p-values that were looked at, also those that are not shown: leaving out the dull ones undoes
        the correction.
    method : Correction
        The correction: ``Holm`` or ``Benjamini-Hochberg``.
    labels : sequence of str, optional
        The names of the comparisons.
    level : float
        The confidence level.

    Raises
    ------
    InputError
        If a p-value is missing or outside 0 to 1, or lengths differ.
    UnknownNameError
        If the method is unknown.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03, 0.005]).adjusted.round(6).tolist()
    [0.03, 0.06, 0.06, 0.02]
    >>> adjust([0.01, 0.04, 0.03, 0.005], method="Benjamini-Hochberg").adjusted.round(6).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    how, level = Correction.named("correction", method), confidence_level(level)
    arguments = Arguments("p-values")
    values = arguments.row("p", p)
    arguments.check()
    names = tuple(map(str, labels)) or tuple(str(place + 1) for place in range(len(values)))
    if arguments.same_length(p=values, labels=names):
        arguments.require("p", (values >= 0) & (values <= 1), names, "must be a number from 0 to 1")
    arguments.check()
    if how is Correction.HOLM:
        adjusted = _holm(values)
    else:
        from scipy.stats import false_discovery_control  # type: ignore[import-untyped] # scipy ships no types

        adjusted = false_discovery_control(values) if len(values) else values
    return Adjustment(freeze(values), freeze(np.array(adjusted, dtype=float)), names, how, level)


def _holm(p: Array) -> Array:
    order = np.argsort(p)
    running = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(running, 1.0)
    return adjusted
