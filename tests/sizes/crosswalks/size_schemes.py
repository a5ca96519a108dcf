"""Random size schemes and small helpers for tests of crosswalks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from studycheck.sizes import SizeClass, SizeScheme

SIZES = (
    1,
    2,
    5,
    7,
    10,
    11,
    20,
    50,
    51,
    75,
    100,
    200,
    249,
    250,
    251,
    300,
    500,
    999,
    1_000,
    4_999,
    5_000,
    5_001,
    20_000,
)
"""Limits that real schemes have, and their neighbours."""
REFERENCES = (
    "us-susb-2022", "us-susb-totals-2012", "us-bds-2012", "eu27-2023", "eu27-2005", "gb-bpe-2023", "nl-bn-2023",
    "ch-2021", "tr-2024-shares", "kr-2013-shares", "au-2023", "us-susb-2022-naics-99",
)  # fmt: skip
"""Fine and coarse, counts and percentages, rounded, from 0 and from 1, with and without an open class."""
WITH_EMPLOYMENT = (
    "us-susb-2022",
    "us-susb-totals-2012",
    "us-bds-2012",
    "us-susb-2002",
    "se-2019",
    "fr-sbs-2005",
)


def scheme(*ranges: tuple[int, int | None], id: str = "made-up") -> SizeScheme:
    """Return a scheme with these classes, labelled a, b, c..."""
    classes = tuple(
        SizeClass(label=chr(97 + index), first=first, below=below)
        for index, (first, below) in enumerate(ranges)
    )
    return SizeScheme(
        id=id,
        name=id,
        jurisdiction=("US",),
        issuer="a test",
        kind="vendor",
        unit="enterprise",
        rule="headcount only",
        classes=classes,
        notes="",
    )


def from_limits(limits: list[int], *, open_end: bool = True, id: str = "made-up") -> SizeScheme:
    """Return the scheme whose classes begin at these limits."""
    ranges: list[tuple[int, int | None]] = list(pairwise(limits))
    return scheme(*ranges, *([(limits[-1], None)] if open_end else []), id=id)


@st.composite
def limit_lists(draw: DrawFn, least: int = 1) -> list[int]:
    """Draw the class limits of a scheme, most of them realistic, from 0 or from some size on."""
    one = st.one_of(st.sampled_from(SIZES), st.integers(min_value=1, max_value=30_000))
    limits = draw(st.lists(one, min_size=least, max_size=6, unique=True))
    return sorted({*limits, *([0] if draw(st.booleans()) else [])})


@st.composite
def schemes(draw: DrawFn, id: str = "made-up") -> SizeScheme:
    """Draw a scheme, open or closed, sometimes with a gap."""
    limits = draw(limit_lists(least=2))
    whole = from_limits(limits, open_end=draw(st.booleans()), id=id)
    if len(whole) > 2 and draw(st.booleans()):
        classes = [c for index, c in enumerate(whole) if index != 1]
        return whole.model_copy(update={"classes": tuple(classes)})
    return whole


def references(names: tuple[str, ...] = REFERENCES) -> SearchStrategy[str]:
    """Draw the id of a distribution."""
    return st.sampled_from(names)
