"""The largest set of studies of an index around one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studycheck.analysis.index.column import verdict_block
from studycheck.analysis.index.near import reachable
from studycheck.checking.groups import find_largest_group
from studycheck.checking.verdicts import OpenPairs
from studycheck.errors import StudycheckError
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    from studycheck.analysis.index.index import Index

LARGEST = 2_000
"""Studies beside one up to which sets are looked for; the graph of more takes gigabytes."""


def largest_group_with(index: Index, place: int, allow: Verdict) -> tuple[str, ...]:
    """Return the largest set with the study at a place whose members may all stand beside each other."""
    name, facts = index.ids[place], [column.at(place) for column in index.columns]
    around, _, _ = reachable(index, index.columns, facts, series=index.series[place], but=place, allow=allow)
    if len(around) > LARGEST:
        raise StudycheckError(
            f"{len(around):,} studies may stand beside {name}; a group is looked for among up to {LARGEST:,}. "
            "Allow less, as in allow='comparable', or index a part of the collection"
        )
    # in order of id, so that of two sets of one size the one is returned that a report lists first
    members = np.array(sorted([place, *around.tolist()], key=lambda member: index.ranks[member]))
    every = slice(0, len(members))
    codes = verdict_block(
        [column.select(members) for column in index.columns],
        index.series_codes[members],
        index.profile.majors,
        every,
        every,
    )
    np.fill_diagonal(codes, 0)
    # the others may all stand beside this one, so that it is in every set that nothing can join
    largest = find_largest_group(len(members), OpenPairs.of_square(codes), allow).places
    return tuple(index.ids[members[row]] for row in largest) or (name,)
