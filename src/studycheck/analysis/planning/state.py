"""The current state of a set of studies: the pairs that may share a chart, and the largest group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studycheck.checking.groups import find_groups
from studycheck.checking.verdicts import ORDER
from studycheck.vocabulary.terms import Verdict

VerdictCodes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class State:
    """The pairs and the largest group that verdicts allow.

    Attributes
    ----------
    pairs : int
        The number of pairs with the allowed verdict or a better one.
    largest : tuple of str
        The largest set of studies that may share a chart; of several, the first by id.
    """

    pairs: int
    largest: tuple[str, ...]

    @classmethod
    def of(cls, ids: tuple[str, ...], codes: VerdictCodes, allow: Verdict) -> State:
        """Return the state that a square matrix of verdicts implies."""
        pairs = int((codes[np.triu_indices(len(ids), 1)] <= ORDER.index(allow)).sum())
        groups = find_groups(ids, codes, allow)
        return cls(pairs, groups[0].studies if groups else ())
