"""The largest set of studies of an index around one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studycheck.analysis.index.near import reachable
from studycheck.checking.groups import find_groups
from studycheck.checking.runner.facts_of import FIRST, DistinctFacts
from studycheck.checking.verdicts import RULED_OUT
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    from studycheck.analysis.index.index import Index


def largest_group_with(index: Index, place: int, allow: Verdict) -> tuple[str, ...]:
    """Return the largest set with the study at a place whose members may all stand beside each other."""
    around, _, _ = reachable(index, index.columns, _facts_at(index, place), but=place, allow=allow)
    members = [place, *around.tolist()]
    codes = np.full((len(members), len(members)), RULED_OUT, dtype=np.uint8)
    where = {member: row for row, member in enumerate(members)}
    for row, member in enumerate(members):
        beside, verdicts, _ = reachable(
            index, index.columns, _facts_at(index, member), but=member, allow=allow
        )
        for other, verdict in zip(beside.tolist(), verdicts.tolist(), strict=True):
            if other in where:
                codes[row, where[other]] = verdict
    np.fill_diagonal(codes, 0)
    ids = tuple(index.ids[member] for member in members)
    groups = find_groups(ids, codes, allow)
    return next(group.studies for group in groups if ids[0] in group.studies)


def _facts_at(index: Index, place: int) -> list[DistinctFacts]:
    facts = []
    for column in index.columns:
        code = int(column.codes[place])
        own = [column.facts[code - FIRST]] if code >= FIRST else []
        facts.append(DistinctFacts(np.array([FIRST if own else code], dtype=np.int32), own))
    return facts
