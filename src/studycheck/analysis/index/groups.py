"""The largest set of studies of an index around one of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.analysis.index.column import verdict_block
from studycheck.analysis.index.near import reachable
from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.checking.groups import find_largest_group
from studycheck.checking.verdicts import OpenPairs
from studycheck.errors import StudycheckError
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    from studycheck.analysis.index.index import Index


class LargestSet(tuple[str, ...]):
    """The ids of the largest set that was found around a study; it says so where a larger one can exist.

    Attributes
    ----------
    bound : int
        No set around this study has more members than this.

    Examples
    --------
    >>> LargestSet(["a", "b"], bound=2)
    ('a', 'b')
    >>> LargestSet(["a", "b"], bound=4)
    <('a', 'b'), the largest set that was found; none has more than 4 members>
    """

    bound: int

    def __new__(cls, ids: Iterable[str], *, bound: int) -> LargestSet:
        """Make the set of its ids."""
        made = super().__new__(cls, ids)
        made.bound = bound
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(LargestSet, bound=self.bound), (tuple(self),)

    @property
    def is_proven(self) -> bool:
        """Whether no set around this study can have more members."""
        return len(self) >= self.bound

    def __repr__(self) -> str:
        ids = tuple.__repr__(self)
        if self.is_proven:
            return ids
        return f"<{ids}, the largest set that was found; none has more than {counted(self.bound, 'member')}>"


LARGEST = 2_000
"""Studies beside one up to which sets are looked for; the graph of more takes gigabytes."""


def largest_group_with(index: Index, place: int, allow: Verdict) -> LargestSet:
    """Return the largest set with the study at a place whose members may all stand beside each other."""
    name, facts = index.ids[place], [column.at(place) for column in index.columns]
    around, _, _ = reachable(
        index, index.columns, facts, surveys=index.surveys[place], but=place, allow=allow
    )
    if len(around) > LARGEST:
        raise StudycheckError(
            say(
                "{n:,} studies may stand beside {name}; a group is looked for among up to "
                "{largest:,}. Allow less, as in allow='comparable', or index a part of the "
                "collection",
                n=len(around),
                name=name,
                largest=LARGEST,
            )
        )
    # in order of id, so that of two sets of one size the one is returned that a report lists first
    members = np.array(sorted([place, *around.tolist()], key=lambda member: index.ranks[member]))
    every = slice(0, len(members))
    codes = verdict_block(
        [column.select(members) for column in index.columns],
        index.survey_codes[members],
        index.profile.majors,
        every,
        every,
    )
    np.fill_diagonal(codes, 0)
    # the others may all stand beside this one, so that it is in every set that nothing can join
    largest = find_largest_group(len(members), OpenPairs.of_square(codes), allow)
    return LargestSet([index.ids[members[row]] for row in largest.places] or [name], bound=largest.bound)
