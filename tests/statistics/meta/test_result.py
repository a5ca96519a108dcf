from __future__ import annotations

import json
import pickle
import subprocess
import sys

import numpy as np
import pytest
import scipy

import studycheck
from studycheck.errors import InputError
from studycheck.statistics import meta
from studycheck.statistics.meta import Effects, pool, proportion_effects
from tests.statistics.meta.published import bcg, bcg_rows

VERSIONS = f"numpy {np.__version__}, scipy {scipy.__version__}, studycheck {studycheck.__version__}"


def unwrapped(pooled):
    return pooled._grid().text(width=1000).splitlines()


def test_a_pooled_ratio_prints_everything_it_rests_on():
    assert unwrapped(pool(bcg(), estimator="DL", test="z", prediction="as tested")) == [
        "13 studies pooled on the log risk ratio scale: random effects, tau² by DL",
        "                            estimate  95 % interval          se  p",
        "------------------------  ----------  -----------------  ------  --------",
        "mean                         -0.7141  -1.064 to -0.3638  0.1787  < 0.0001",
        "prediction                            -1.858 to 0.4299",
        "as risk ratio                 0.4896  0.3449 to 0.695",
        "prediction as risk ratio              0.156 to 1.537",
        "Heterogeneity: Q = 152.2 on 12 df, p < 0.0001; tau² 0.3088 (0.1197 to 1.111), "
        "I² 92.1 % (81.9 % to 97.7 %), H² 12.69 (5.531 to 43.07); 95 % intervals by Q-profile.",
        f"Test: z, prediction: as tested. Computed with {VERSIONS}.",
    ]


def test_a_pooled_share_prints_no_p_value_and_says_what_was_added():
    pooled = pool(proportion_effects([0, 6, 10, 1], [11, 17, 21, 6], labels=list("abcd")))
    assert unwrapped(pooled) == [
        "4 studies pooled on the logit scale: random effects, tau² by REML",
        "                            estimate  95 % interval          se",
        "------------------------  ----------  -----------------  ------",
        "mean                         -0.7123  -2.278 to 0.8539   0.4921",
        "prediction                            -3.68 to 2.255",
        "as proportion                 0.3291  0.09292 to 0.7014",
        "prediction as proportion              0.02461 to 0.9051",
        "Heterogeneity: Q = 5.233 on 3 df, p = 0.1555; tau² 0.2334 (0 to 23.63), "
        "I² 32.8 % (0 % to 98 %), H² 1.488 (1 to 50.39); 95 % intervals by Q-profile.",
        "0.5 was added to the counts of “a” (half where zero).",
        f"Test: Knapp-Hartung, variance multiplied by 1.337, 3 df, prediction: t, k - 2. Computed with {VERSIONS}.",
    ]


def test_a_regression_prints_its_coefficients_and_their_joint_test():
    latitude = {"latitude": [float(row["ablat"]) for row in bcg_rows()]}
    assert unwrapped(pool(bcg(), test="t", moderators=latitude)) == [
        "13 studies pooled on the log risk ratio scale: random effects, tau² by REML",
        "             estimate  95 % interval               se  p",
        "---------  ----------  --------------------  --------  ------",
        "intercept      0.2515  -0.2968 to 0.7997       0.2491  0.3344",
        "latitude      -0.0291  -0.04494 to -0.01326  0.007195  0.0019",
        "Residual heterogeneity: Q = 30.73 on 11 df, p = 0.0012; tau² 0.07635 (0.01668 to 0.7848), "
        "I² 68.4 % (32.1 % to 95.7 %), H² 3.164 (1.473 to 23.24); 95 % intervals by Q-profile.",
        f"Test: t, 11 df, all moderators: F(1, 11) = 16.36, p = 0.0019. Computed with {VERSIONS}.",
    ]


def test_the_reason_of_a_forced_result_is_printed_under_it():
    forced = pool(bcg()).with_notes("Forced: the trials are known to differ.")
    assert "Forced: the trials are known to differ." in str(forced).splitlines()
    assert "<p>Forced: the trials are known to differ.</p>" in forced._repr_html_()


def test_a_common_effect_says_what_it_assumes():
    line = unwrapped(pool(bcg(), model="common"))[-2]
    assert line == (
        "Heterogeneity: Q = 152.2 on 12 df, p < 0.0001; tau² set to 0, though the data allow 0.1197 to 1.111, "
        "I² 92.1 % (81.9 % to 97.7 %), H² 12.69 (5.531 to 43.07); 95 % intervals by Q-profile."
    )


def test_labels_are_escaped_in_html():
    pooled = pool(proportion_effects([0, 3], [9, 9], labels=["<b>", "c"]))
    assert "<b>" not in pooled._repr_html_()
    assert "&lt;b&gt;" in pooled._repr_html_()


def test_the_frame_records_every_choice():
    frame = pool(bcg(), estimator="PM", test="t", level=0.9).to_frame()
    row = frame.iloc[0]
    assert len(frame) == 1
    assert [row[name] for name in ("studies", "scale", "model", "estimator", "test", "level")] == [
        13,
        "log risk ratio",
        "random effects",
        "PM",
        "t",
        0.9,
    ]
    assert [row[name] for name in ("numpy", "scipy", "studycheck")] == [
        np.__version__,
        scipy.__version__,
        studycheck.__version__,
    ]


def test_the_studies_have_intervals_and_weights():
    frame = pool(Effects([1, 2], [1, 3]), model="common").studies()
    assert frame["weight"].tolist() == pytest.approx([0.75, 0.25])
    assert frame["low"].tolist() == pytest.approx([1 - 1.959964, 2 - 1.959964 * 3**0.5])


def test_there_is_not_always_a_way_back():
    with pytest.raises(InputError) as error:
        pool(Effects([1, 2], [1, 3])).back()
    assert str(error.value) == "back: cannot be transformed to one natural value (scale: as given)"
    with pytest.raises(InputError) as error:
        pool(bcg(), moderators={"latitude": [float(row["ablat"]) for row in bcg_rows()]}).back()
    assert str(error.value) == (
        "back: cannot be transformed to one natural value (values of a regression depend on its moderators)"
    )


def test_an_interval_outside_0_to_1_is_pointed_out():
    pooled = pool(proportion_effects([1, 4], [40, 50], scale="proportion"))
    assert pooled.low < 0
    assert pooled.notes == (
        "The interval extends beyond 0 to 1, as it can on this scale; logit stays inside.",
    )


def test_results_come_back_from_another_process():
    pooled = pool(bcg())
    assert str(pickle.loads(pickle.dumps(pooled))) == str(pooled)


def test_importing_loads_nothing_heavy_and_pooling_no_pandas():
    program = (
        "import json, sys\nfrom studycheck.statistics import meta\nfirst = set(sys.modules)\n"
        "str(meta.pool(meta.Effects([1, 2, 4], [1, 1, 1])))\n"
        "print(json.dumps([sorted(first), sorted(sys.modules)]))"
    )
    output = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    first, after = map(set, json.loads(output.stdout))
    assert not first & {"numpy", "scipy", "pandas", "matplotlib"}
    assert not after & {"pandas", "matplotlib", "scipy.stats"}


def test_public_names_exist_and_are_hidden_by_no_module():
    for name in meta.__all__:
        assert getattr(meta, name).__module__.startswith("studycheck.statistics.meta.")
        assert f"studycheck.statistics.meta.{name}" not in sys.modules
    assert set(meta.__all__) == set(dir(meta))
    with pytest.raises(AttributeError) as error:
        meta.pol  # noqa: B018 - the look-up is what is tested
    assert str(error.value) == "No studycheck.statistics.meta attribute pol"
