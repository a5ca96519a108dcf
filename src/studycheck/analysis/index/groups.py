"""The largest set of studies of an index around one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studycheck.analysis.index.near import reachable
from studycheck.checking.groups import find_largest_group
from studycheck.checking.runner.facts_of import FIRST, DistinctFacts
from studycheck.checking.verdicts import OpenPairs
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    from studycheck.analysis.index.index import Index


def largest_group_with(index: Index, place: int, allow: Verdict) -> tuple[str, ...]:
    """Return the largest set with the study at a place whose members may all stand beside each other."""
    around, _, _ = reachable(index, index.columns, _facts_at(index, place), but=place, allow=allow)
    members = [place, *around.tolist()]
    found: list[tuple[int, int, int]] = []
    where = {member: row for row, member in enumerate(members)}
    for row, member in enumerate(members):
        beside, verdicts, _ = reachable(
            index, index.columns, _facts_at(index, member), but=member, allow=allow
        )
        for other, verdict in zip(beside.tolist(), verdicts.tolist(), strict=True):
            if where.get(other, -1) > row:
                found.append((row, where[other], verdict))
    first, second, codes = np.array(found, dtype=np.int32).reshape(-1, 3).T
    pairs = OpenPairs(first, second, codes.astype(np.uint8))
    ids = tuple(index.ids[member] for member in members)
    # the others may all stand beside this one, so that it is in every set that nothing can join
    return tuple(ids[place] for place in find_largest_group(len(ids), pairs, allow).places) or ids[:1]


def _facts_at(index: Index, place: int) -> list[DistinctFacts]:
    facts = []
    for column in index.columns:
        code = int(column.codes[place])
        own = [column.facts[code - FIRST]] if code >= FIRST else []
        facts.append(DistinctFacts(np.array([FIRST if own else code], dtype=np.int32), own))
    return facts
