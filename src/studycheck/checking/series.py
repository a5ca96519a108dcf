"""Facts that neither wave of one series gives: a question about the series, not a difference between the waves."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.runner.blocks import Positions
from studycheck.checking.runner.facts_of import Codes
from studycheck.rules.facts.share_arrays import Places
from studycheck.rules.outcomes import OutcomeCode
from studycheck.study import Study, survey_of

NO_SERIES = -1


def series_of(studies: Iterable[Study]) -> Codes:
    """Return the series of each study as a number; -1 for a study of which no series is known.

    Examples
    --------
    >>> import studycheck as sc
    >>> series_of([sc.Study(id="a", series="s"), sc.Study(id="b"), sc.Study(id="c", series="s")])
    array([ 0, -1,  0], dtype=int32)
    """
    return numbers_of(survey_of(study) or None for study in studies)


def numbers_of(names: Iterable[str | None]) -> Codes:
    """Return names of series as numbers, equal ones alike; -1 for none."""
    index: dict[str, int] = {}
    numbers = [NO_SERIES if name is None else index.setdefault(name, len(index)) for name in names]
    return np.array(numbers, dtype=np.int32)


@frozen
class Waves:
    """The pairs, of some that are looked at together, that are waves of one series.

    Attributes
    ----------
    cells : tuple of arrays
        Where they stand among the outcomes: rows and columns of a block, or places in a list.
    one, other : array of int
        The positions of the two studies.
    """

    cells: tuple[Places, ...]
    one: Places
    other: Places

    @classmethod
    def in_block(cls, series: Codes, one: Places, other: Places) -> Waves:
        """Return the waves of one series in a block of pairs, given the positions of its rows and columns."""
        left, right = series[one], series[other]
        rows, columns = np.nonzero((left[:, None] == right[None, :]) & (left != NO_SERIES)[:, None])
        return cls((rows, columns), one[rows], other[columns])

    @classmethod
    def in_list(cls, series: Codes, one: Positions | Places, other: Positions | Places) -> Waves:
        """Return the waves of one series in a list of pairs."""
        (places,) = np.nonzero((series[one] == series[other]) & (series[one] != NO_SERIES))
        return cls((places,), one[places].astype(np.intp), other[places].astype(np.intp))

    def mark(self, outcomes: npt.NDArray[np.uint8], keys: Codes) -> npt.NDArray[np.uint8]:
        """Write into the outcomes of a rule where it lacks what neither wave gives; return them.

        Parameters
        ----------
        outcomes : array of OutcomeCode
            What the rule said of the block or list of pairs.
        keys : array of int
            For each study, by position, the code of what the rule looks at.
        """
        if len(self.one):
            silent = is_shared(keys[self.one], keys[self.other])
            silent &= outcomes[self.cells] == int(OutcomeCode.UNKNOWN)  # what is waived stays clear
            outcomes[tuple(places[silent] for places in self.cells)] = OutcomeCode.UNKNOWN_IN_SERIES
        return outcomes


def is_shared(one: Codes, other: Codes) -> npt.NDArray[np.bool_]:
    """Return where two waves lack the same thing if a rule cannot decide about them, given the codes of their keys.

    Neither has the fact, or both have the same one and it settles nothing, such as a size label without bounds.
    """
    shared: npt.NDArray[np.bool_] = one == other
    return shared
