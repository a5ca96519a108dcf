from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.rules.book.size_classes import Ladder, Ladders
from studycheck.sizes import SizeRange
from tests.cards import case, params, said
from tests.strategies import QUICK


def classes(*limits):
    parts = [{"label": f"{low}-{high}", "min": low, "max": high} for low, high in limits]
    return {"size": {"classes": parts}}


TENS = classes((10, 49), (50, "open"))
TWENTIES = classes((1, 19), (20, "open"))
EU = ((1, 9), (10, 49), (50, 249), (250, "open"))
NONE = {"size": {"classes": "not applicable"}}
CASES = {
    "SZ011": [
        case("a limit of each inside the other", TENS, TWENTIES,
             says="minor: the size classes cross: 10–49, 50+ in a, 1–19, 20+ in b"),
        case("the European ladder and that of a blog", classes(*EU), classes((1, 49), (50, 4999), (5000, "open")),
             says="minor: the size classes cross: 1–9, 10–49, 50–249, 250+ in a, "
                  "1–49, 50–4,999, 5,000+ in b"),
        case("one ladder", TENS, TENS, says="clear"),
        case("one ladder has more limits", classes(*EU), classes((1, 49), (50, "open")), says="clear"),
        case("a ladder of SMEs", classes(*EU), classes((1, 9), (10, 49), (50, 249)), says="clear"),
        case("ladders of other firms", classes((1, 9), (10, 49)), classes((50, 99), (100, 249)), says="clear"),
        case("limits that nearly agree", classes((1, 9), (10, 249), (250, 999)),
             classes((1, 10), (11, 250), (251, 1000)),
             says="clear"),
        case("SMEs beside their classes", classes((1, 249), *EU), classes(*EU), says="clear"),
        case("SMEs beside their classes, and other classes", classes((1, 249), *EU), classes((1, 99), (100, "open")),
             says="minor: the size classes cross: 1–9, 10–49, 50–249, 250+ in a, 1–99, 100+ in b"),
        case("one class only", classes((1, 249)), TENS, says="not applicable"),
        case("no classes", NONE, TENS, says="not applicable"),
        case("not coded", {}, TENS, says="unknown: a: size.classes is not coded; a: size.classes.max is not coded"),
    ],
    "SZ012": [
        case("shared limits", classes((1, 10), (10, 50), (50, 250)),
             says="minor: a puts firms with 10, 50 people into two classes: 1-10, 10-50, 50-250"),
        case("several shared sizes", classes((1, 20), (10, 49)),
             says="major: a puts firms with 10–20 people into two classes: 1-20, 10-49"),
        case("an open class that begins too early", classes((1, 49), (49, "open")),
             says="minor: a puts firms with 49 people into two classes: 1-49, 49-open"),
        case("no shared limits", classes(*EU), says="clear"),
        case("a gap", classes((1, 9), (50, 249)), says="clear"),
        case("SMEs beside their classes", classes((1, 249), *EU), says="clear"),
        case("no classes", NONE, says="not applicable"),
        case("not coded", {}, says="unknown: a: size.classes is not coded; a: size.classes.max is not coded"),
        case("no bounds", {"size": {"classes": [{"label": "SME"}]}}, says="unknown: a: size.classes.max is not coded"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


ladders = st.lists(st.integers(1, 600), min_size=2, max_size=6, unique=True).flatmap(
    lambda limits: st.booleans().map(
        lambda is_open: Ladder.of(
            [
                SizeRange(first, below)
                for first, below in zip(
                    sorted(limits),
                    [*sorted(limits)[1:], None] if is_open else sorted(limits)[1:],
                    strict=False,
                )
            ]
        )
    )
)


@QUICK
@given(st.lists(ladders, min_size=1, max_size=6))
def test_ladders_cross_on_arrays_as_one_by_one(some):
    crossing = Ladders(some).cross(Ladders(some))
    alone = Ladders(some)
    for row, a in enumerate(some):
        for column, b in enumerate(some):
            one_by_one = any(map(b.splits, a.limits)) and any(map(a.splits, b.limits))
            assert crossing[row, column] == crossing[column, row] == one_by_one
    part = alone.side(np.array([0]))
    assert part.cross(alone).tolist() == crossing[:1].tolist()
