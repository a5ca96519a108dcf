"""Pairs of studies that may share a chart, and the largest group among them."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.combining import ORDER
from studycheck.checking.groups import LargestGroup, find_largest_group
from studycheck.checking.runner.blocks import Positions
from studycheck.checking.verdicts import OpenPairs
from studycheck.vocabulary.terms import Verdict


@frozen
class State:
    """The pairs and the largest group that verdicts allow.

    Attributes
    ----------
    pairs : int
        The number of pairs with the allowed verdict or a better one.
    largest : tuple of str
        The largest set of studies that may share a chart; of several, the first. Empty if no two may.
    bound : int
        No set has more studies than this. Where `largest` has fewer, the search for it ended early.
    """

    pairs: int
    largest: tuple[str, ...]
    bound: int


class Sharing:
    """The pairs of studies that may share a chart.

    Parameters
    ----------
    count : int
        The number of studies.
    first, second : array of int
        The positions of each pair, the lower one first.
    """

    def __init__(self, count: int, first: Positions, second: Positions) -> None:
        self.count, self.first, self.second = count, first, second

    @classmethod
    def of(cls, count: int, pairs: OpenPairs, allow: Verdict) -> Sharing:
        """Return the pairs with at most the verdict `allow`."""
        allowed = pairs.up_to(allow)
        return cls(count, allowed.first, allowed.second)

    def __len__(self) -> int:
        return len(self.first)

    def drop(self, changed: npt.NDArray[np.bool_]) -> Sharing:
        """Return the pairs of two studies that are not marked as changed."""
        keep = ~(changed[self.first] | changed[self.second])
        return Sharing(self.count, self.first[keep], self.second[keep])

    def partners(self, position: int) -> Positions:
        """Return the studies that may share a chart with one."""
        return np.concatenate([self.second[self.first == position], self.first[self.second == position]])

    def neighbourhood(self, position: int, more: Positions) -> Sharing:
        """Return the pairs among a study and all beside which it may stand, these and more."""
        near = np.zeros(self.count, dtype=bool)
        near[self.partners(position)] = near[more] = near[position] = True
        keep = near[self.first] & near[self.second]
        first, second = np.minimum(more, position), np.maximum(more, position)
        return Sharing(
            self.count,
            np.concatenate([self.first[keep], first.astype(np.int32)]),
            np.concatenate([self.second[keep], second.astype(np.int32)]),
        )

    @cached_property
    def _cores(self) -> npt.NDArray[np.int32]:
        """For each study the greatest k so that it is among studies that each have k partners among them.

        A group of k + 1 studies is such a set, so that groups are sought among few studies.
        """
        cores = np.zeros(self.count, dtype=np.int32)
        first, second, k = self.first, self.second, 0
        while len(first):
            k += 1
            while len(first):
                degrees = np.bincount(first, minlength=self.count) + np.bincount(second, minlength=self.count)
                keep = (degrees[first] >= k) & (degrees[second] >= k)
                if keep.all():
                    cores[degrees >= k] = k
                    break
                first, second = first[keep], second[keep]
        return cores

    @property
    def bound(self) -> int:
        """The most studies that a group can have."""
        return int(self._cores.max()) + 1 if self.count else 0

    @cached_property
    def largest(self) -> LargestGroup:
        """The largest set of studies that may share a chart; of several, the first."""
        pairs = OpenPairs(self.first, self.second, np.zeros(len(self.first), dtype=np.uint8))
        return find_largest_group(self.count, pairs, ORDER[0])
