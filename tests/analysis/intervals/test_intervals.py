import pytest

import studycheck as sc
from studycheck import InputError
from studycheck.errors import UnknownNameError
from studycheck.statistics import proportion_interval
from tests.analysis.pooling.test_pool import SOCIAL, USE, A, B, C, card, report


def test_every_number_gets_the_interval_of_its_answers():
    found = report(A, B).intervals(SOCIAL)
    assert [one.id for one in found] == ["a[0]", "b[0]"]
    expected = proportion_interval(0.3, 400)
    assert (found[0].result.low, found[0].result.high) == (expected.low, expected.high)


def test_a_stated_design_effect_widens_it_and_is_named():
    heavy = card("h", 0.3, 400, sample__design_effect=2)
    frame = report(A, heavy).intervals(SOCIAL).to_frame().set_index("id")
    assert frame.loc["h[0]", ["effective_n", "basis"]].tolist() == [200, "stated"]
    assert frame.loc["h[0]", "low"] < frame.loc["a[0]", "low"]


def test_samples_not_drawn_at_random_have_sampling_variability_only():
    volunteers = card("v", sample__method="self-selected")
    unknown = card("u", sample__method=None)
    found = report(A, volunteers, unknown).intervals(SOCIAL)
    kinds = {one.id: one.kind for one in found}
    assert kinds == {
        "a[0]": "confidence interval",
        "v[0]": "interval of sampling variability",
        "u[0]": "interval of sampling variability",
    }
    assert "margin of error" not in str(found)
    assert "AAPOR Guidance" in str(found)


def test_numbers_without_answers_are_named_with_the_reason():
    found = report(A, card("s", n="not stated")).intervals(SOCIAL)
    assert [str(one) for one in found.left_out] == ["s[0] (the number of responses is not stated)"]
    assert str(found).splitlines()[-1] == "No interval for s[0]: the number of responses is not stated."


def test_a_finite_population_counts_only_on_request_and_for_the_whole_sample():
    part = USE | {"value": 0.3, "base": "size_class", "bounds": {"min": 10, "max": 49}, "base_n": 100}
    silent = card("a", population__count=None)
    known = card("k", population__count=800, estimates=[USE | {"value": 0.3}, part])
    plain, finite = (
        report(silent, known).intervals(SOCIAL, finite=given).to_frame() for given in (False, True)
    )
    width = [(frame.high - frame.low).tolist() for frame in (plain, finite)]
    assert width[0][0] == width[1][0]  # a: nobody knows how many there are
    assert width[1][1] < width[0][1]
    assert width[0][2] == width[1][2]  # a class: its population is another


def test_rounded_percentages_span_what_they_can_stand_for():
    exact, rounded = (report(A, B).intervals(SOCIAL, rounded_to=given) for given in (None, 0.01))
    assert rounded[0].result.high > exact[0].result.high


def test_the_headlines_of_studies_have_intervals_too():
    assert [one.id for one in report(A, B, of="studies").intervals(SOCIAL)] == ["a", "b"]


def test_a_contrast_does_not_matter_and_changes_have_none():
    assert len(report(A, B, contrast="country").intervals(SOCIAL)) == 2
    with pytest.raises(InputError, match="compares changes"):
        report(A, B, comparing="changes").intervals(SOCIAL)


def test_unknown_names_are_errors():
    with pytest.raises(UnknownNameError, match="interval method 'wald'"):
        report(A, B).intervals(SOCIAL, method="wald")
    with pytest.raises(UnknownNameError, match="estimate in this report"):
        report(A, B).intervals(SOCIAL, only=["x"])


def test_nothing_with_answers_gives_an_empty_table_that_says_why():
    found = report(card("s", n="not stated")).intervals(SOCIAL)
    assert (len(found), len(found.to_frame())) == (0, 0)
    assert "s[0]: the number of responses is not stated" in str(found)


def test_the_default_of_a_profile_is_named_as_its_basis():
    silent = card("a", sample__design_effect=None)
    found = report(silent, C, profile=sc.Profile("mine", design_effect=1.5)).intervals(SOCIAL)
    assert found.to_frame()["basis"].tolist()[0] == "default of the profile"
    assert "A design effect of 1.5, the default of the profile, is assumed for 1 of 2 samples." in str(found)
