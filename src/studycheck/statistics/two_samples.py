"""Two published proportions with their effective sample sizes and the overlap of the samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.base.language import msg, say
from studycheck.statistics.arguments import PROPORTION, SHARE, Arguments, Array, Range
from studycheck.statistics.design import EffectiveN, sample_of

_CORRELATION = Range(-1, 1, msg("more than -1 and less than 1"), open=True)


@dataclass(frozen=True, eq=False)
class TwoSamples:
    """Two proportions with the effective sizes of their samples, and the correlation of the estimates."""

    p1: Array
    p2: Array
    first: EffectiveN
    second: EffectiveN
    correlation: Array

    @property
    def n1(self) -> Array:
        """The effective size of the first sample."""
        return np.asarray(self.first.effective, dtype=np.float64)

    @property
    def n2(self) -> Array:
        """The effective size of the second sample."""
        return np.asarray(self.second.effective, dtype=np.float64)

    @property
    def difference(self) -> Any:
        """The first proportion minus the second."""
        return self.p1 - self.p2

    @property
    def notes(self) -> tuple[str, ...]:
        """The two effective sample sizes and the overlap, in sentences."""
        notes = [f"First: {self.first.words}.", f"Second: {self.second.words}."]
        if np.any(self.correlation):
            value = f" ({self.correlation:.3g})" if not np.ndim(self.correlation) else ""
            notes.append(f"The samples overlap: the two estimates are treated as correlated{value}.")
        return tuple(notes)


def two_samples(
    arguments: Arguments, p1: Any, n1: Any, p2: Any, n2: Any, overlap: Any = None, correlation: Any = None
) -> TwoSamples:
    """Take in two proportions with their samples, along with the other arguments of a call, and check all.

    Where a share of the smaller sample answered both times, the correlation of the estimates is the
    correlation of the answers x share x root of smaller / larger sample (Kish 1965, section 12.4).
    """
    first_share, second_share = arguments.take("p1", p1, PROPORTION), arguments.take("p2", p2, PROPORTION)
    first, second = sample_of(arguments, n1, name="n1"), sample_of(arguments, n2, name="n2")
    share = arguments.take("overlap", 0.0 if overlap is None else overlap, SHARE)
    answers = arguments.take("correlation", 0.0 if correlation is None else correlation, _CORRELATION)
    if (overlap is None) != (correlation is None):
        missing = "overlap" if overlap is None else "correlation"
        arguments.say(
            missing,
            say(
                "overlap and correlation are needed together; overlap is the share of the "
                "smaller sample that answered both times, correlation is that of their two "
                "answers (0 if there is none)"
            ),
        )
    arguments.check()
    sizes = np.asarray(first.n, dtype=np.float64), np.asarray(second.n, dtype=np.float64)
    estimates = answers * share * np.sqrt(np.minimum(*sizes) / np.maximum(*sizes))
    return TwoSamples(first_share, second_share, first, second, estimates)
