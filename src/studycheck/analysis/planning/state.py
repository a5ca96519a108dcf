"""The current state of a set of studies: the pairs that may share a chart, and the largest group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studycheck.checking.groups import find_largest_group
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import OpenPairs
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
        The largest set of studies that may share a chart; of several, the first by id. Empty if no two may.
    bound : int
        No set has more studies than this. Where `largest` has fewer, the search for it ended early.
    """

    pairs: int
    largest: tuple[str, ...]
    bound: int

    @classmethod
    def of_report(cls, report: BaseReport, allow: Verdict) -> State:
        """Return the state of a report, with the first of its groups."""
        groups = report.groups(allow)
        return cls(len(report.open_pairs.up_to(allow)), groups[0].studies if groups else (), groups.bound)

    @classmethod
    def of(cls, ids: tuple[str, ...], codes: VerdictCodes, allow: Verdict) -> State:
        """Return the state that a square matrix of verdicts implies."""
        pairs = OpenPairs.of_square(codes).up_to(allow)
        return cls(len(pairs), *find_largest_group(ids, pairs, allow))
