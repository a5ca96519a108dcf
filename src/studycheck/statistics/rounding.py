"""The counts that a rounded percentage can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import msg, say
from studycheck.base.wording import counted
from studycheck.statistics.arguments import PROPORTION, RESPONSES, Arguments, Array, Range, plain

UNIT = Range(1e-6, 0.5, msg("between 0.000001 and 0.5"), msg("0.01 stands for whole per cent"))


@dataclass(frozen=True, eq=False)
class PossibleCounts(Displayed):
    """The counts of `n` that round to a published proportion.

    Attributes
    ----------
    p : float or array
        The proportion as published.
    n : float or array
        The number of responses, which is whole.
    unit : float
        The unit of rounding: 0.01 for whole per cent.
    first, last : int or array
        The lowest and the highest count; where no count is possible, `first` is above `last`.
    """

    p: Any
    n: Any
    unit: float
    first: Any
    last: Any

    @property
    def number(self) -> Any:
        """The number of possible counts."""
        return self.last - self.first + 1

    @property
    def possible(self) -> Any:
        """Whether any count rounds to the proportion."""
        return self.number > 0

    @property
    def words(self) -> str:
        """The counts, or the possible reasons why there is none."""
        if np.ndim(self.number):
            impossible = int(np.size(self.number) - np.count_nonzero(self.possible))
            return say(
                "no count rounds to {impossible:,} of {number}",
                impossible=impossible,
                number=counted(np.size(self.number), "proportion"),
            )
        share = f"{100 * self.p:.6g} %"
        if not self.possible:
            return say(
                "no count of {n:,.0f} rounds to {share}: it is weighted, rests on another "
                "base, or is a misprint",
                n=self.n,
                share=share,
            )
        counts = f"{self.first:,}" if self.number == 1 else f"{self.first:,} to {self.last:,}"
        return say("{share} of {n:,.0f} is a count of {counts}", share=share, n=self.n, counts=counts)

    def _grid(self) -> Grid:
        return Grid(self.words, (), ())


def possible_counts(p: Any, n: Any, *, unit: float = 0.01) -> PossibleCounts:
    """Return which counts of `n` round to a published proportion.

    It is not known how halves were rounded: a count exactly between two roundings is possible for both. If no
    count is possible, that is a finding about the publication, not an error.

    Parameters
    ----------
    p : float or array
        The proportion as published, a multiple of `unit`.
    n : int or array
        The number of responses, whole and at least 1.
    unit : float
        The unit of rounding: 0.01 for whole per cent, 0.001 for one decimal.

    Raises
    ------
    InputError
        If a number is outside its range, `n` is not whole, or `p` was not rounded to `unit`.

    Examples
    --------
    >>> print(possible_counts(0.45, 84))
    45 % of 84 is a count of 38
    >>> print(possible_counts(0.45, 840))
    45 % of 840 is a count of 374 to 382
    >>> print(possible_counts(0.45, 10))
    no count of 10 rounds to 45 %: it is weighted, rests on another base, or is a misprint
    """
    arguments = Arguments()
    share, size = arguments.take("p", p, PROPORTION), arguments.take("n", n, RESPONSES)
    step = arguments.take("unit", unit, UNIT)
    arguments.check()
    arguments.refuse("n", size, size != np.rint(size), say("not a whole number of responses"))
    refuse_unrounded(arguments, share, step)
    arguments.check()
    # true distances from a whole count are 0 or at least unit / 2
    slack = step / 1000
    first = np.ceil((share - step / 2) * size - slack)
    last = np.floor((share + step / 2) * size + slack)
    first, last = np.maximum(first, 0), np.minimum(last, size)
    return PossibleCounts(
        plain(share), plain(size), float(step), plain(first.astype(np.int64)), plain(last.astype(np.int64))
    )


def refuse_unrounded(arguments: Arguments, p: Array, unit: Array) -> None:
    """Note the proportions that have more decimals than the unit allows."""
    wrong = np.abs(p / unit - np.rint(p / unit)) > 1e-6
    arguments.refuse(
        "p",
        p,
        wrong,
        say("not rounded to {unit:g}", unit=float(unit)),
        say("give the unit it was rounded to"),
    )
