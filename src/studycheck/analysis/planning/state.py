"""How far a set of studies has come: pairs that may be shown together, and the largest group."""

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
    """What verdicts allow.

    Attributes
    ----------
    pairs : int
        Pairs with at most the verdict allowed.
    largest : tuple of str
        The largest set of studies that may share a chart; the first by id of several.
    """

    pairs: int
    largest: tuple[str, ...]

    @classmethod
    def of(cls, ids: tuple[str, ...], codes: VerdictCodes, allow: Verdict) -> State:
        """Return the state of a square of verdicts."""
        pairs = int((codes[np.triu_indices(len(ids), 1)] <= ORDER.index(allow)).sum())
        groups = find_groups(ids, codes, allow)
        return cls(pairs, groups[0].studies if groups else ())
