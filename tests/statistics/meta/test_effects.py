from __future__ import annotations

import numpy as np
import pytest

from studycheck.errors import InputError
from studycheck.statistics.meta import Effects, proportion_effects

NAN, INF = float("nan"), float("inf")
KNOWN = "is missing or infinite: find the number, or leave the study out"
REFUSED = [
    (([1, NAN], [1, 1]), f"estimate: {KNOWN}: “2”"),
    (([1, 2], [INF, 1]), f"variance: {KNOWN}: “1”"),
    (([1, 2], [1, 0]), "variance: must be more than 0: “2”"),
    (([1, 2], [1, -3]), "variance: must be more than 0: “2”"),
    (([1, 2], [1]), "estimate: lengths differ: estimate 2, variance 1, labels 2"),
    (([1, 2], [1, 1], ["a"]), "estimate: lengths differ: estimate 2, variance 2, labels 1"),
    (([1, 2], [1, 1], ["a", "a"]),
     "labels: each study must occur once, because two estimates of one study are not independent: “a”"),
    (([1, 2], [1, 1], (), "double arcsine"),
     "n: double arcsines need the sample size of each study for the back-transformation"),
    (([1, 2], [1, 1], (), "as given", [5, 0]), "n: must be more than 0: “2”"),
    ((None, [1]), "estimate: must be a row of numbers, not an array of shape ()"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_cannot_be_pooled_is_refused(arguments, message):
    with pytest.raises(InputError) as error:
        Effects(*arguments)
    assert str(error.value) == message


def test_everything_wrong_is_said_at_once():
    with pytest.raises(InputError) as error:
        Effects([NAN, 1, 2], [1, 0, -1], ["a", "b", "b"])
    assert str(error.value) == (
        "3 problems in the effects; nothing was computed\n"
        f"estimate: {KNOWN}: “a”\n"
        "labels: each study must occur once, because two estimates of one study are not independent: “b”\n"
        "variance: must be more than 0: “b”, “b”"
    )


def test_effects_cannot_be_changed_and_do_not_hold_on_to_what_was_given():
    given = np.array([1.0, 2.0])
    effects = Effects(given, [1, 1])
    given[0] = 9
    assert effects.estimate.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        effects.estimate[0] = 9


def test_some_studies_keep_their_labels_n_and_corrections():
    effects = proportion_effects([0, 6, 10], [11, 17, 21], labels=["a", "b", "c"])
    some = effects.only(["c", "a"])
    assert some.labels == ("c", "a")
    assert some.n.tolist() == [21, 12]
    assert (some.scale, some.corrections) == (effects.scale, effects.corrections)
    assert effects.at([False, True, False]).labels == ("b",)
    with pytest.raises(InputError) as error:
        effects.only(["a", "x"])
    assert str(error.value) == "labels: unknown study “x”; known: “a”, “b”, “c”"


def test_effects_print_and_become_a_frame():
    effects = proportion_effects([0, 6], [11, 17], labels=["a", "b"])
    assert str(effects).splitlines() == [
        "2 studies on the logit scale",
        "study      estimate      se",
        "-------  ----------  ------",
        "a            -3.135   1.445",
        "b           -0.6061  0.5075",
        "0.5 was added to the counts of “a” (half where zero).",
    ]
    assert repr(effects) == "<Effects of 2 studies, scale logit>"
    frame = effects.to_frame()
    assert list(frame) == ["study", "estimate", "variance", "se", "n", "scale"]
    assert frame["n"].tolist() == [12, 17]
