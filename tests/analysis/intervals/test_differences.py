import pytest

import studycheck as sc
from studycheck.errors import UnknownNameError
from studycheck.statistics import difference_interval, difference_test
from studycheck.statistics.meta import adjust
from tests.analysis.pooling.test_pool import LARGE, SOCIAL, USE, A, B, C, card, report


def test_all_pairs_are_compared_and_corrected_together():
    found = report(A, B, C).differences(SOCIAL)
    assert [(d.one, d.other) for d in found] == [("a[0]", "b[0]"), ("a[0]", "c[0]"), ("b[0]", "c[0]")]
    p = [
        difference_test(y, m, x, n).p_value
        for (x, n), (y, m) in (
            ((0.3, 400), (0.36, 500)),
            ((0.3, 400), (0.41, 300)),
            ((0.36, 500), (0.41, 300)),
        )
    ]
    assert [d.p for d in found] == pytest.approx(p)
    assert [d.adjusted for d in found] == pytest.approx(adjust(p).adjusted.tolist())
    assert [d.differs for d in found] == [False, True, False]
    first = difference_interval(0.36, 500, 0.3, 400)
    assert (found[0].result.low, found[0].result.high) == (first.low, first.high)
    assert found[0].result.difference == pytest.approx(0.06)


def test_pairs_that_verdicts_forbid_are_not_compared_but_counted():
    found = report(A, B, LARGE).differences(SOCIAL)
    assert [(d.one, d.other) for d in found] == [("a[0]", "b[0]")]
    assert found.apart == ("2 pairs (not comparable)",)
    assert "Not compared: 2 pairs (not comparable)." in str(found)


def test_waves_and_numbers_of_the_same_answers_are_not_compared():
    waves = report(card("a", series="Barometer"), card("b", 0.4, series="Barometer")).differences(SOCIAL)
    assert waves.apart == ("1 pair (one survey or waves of one, whose samples may overlap)",)
    twice = report(card("t", estimates=[USE | {"value": 0.3}, USE | {"value": 0.35}])).differences(SOCIAL)
    assert twice.apart == ("1 pair (two estimates of one study, which may rest on the same responses)",)
    assert str(twice).splitlines()[1] == "No two estimates are compared."


def test_classes_of_one_study_rest_on_different_answers():
    numbers = [
        USE | {"value": 0.3, "base": "size_class", "bounds": {"min": 10, "max": 49}, "base_n": 200},
        USE | {"value": 0.5, "base": "size_class", "bounds": {"min": 50, "max": 249}, "base_n": 150},
    ]
    study = card("one", estimates=numbers, size__bounds={"min": 10, "max": 249})
    found = report(study, contrast="size").differences(SOCIAL)
    assert [(d.one, d.other, d.differs) for d in found] == [("one[0]", "one[1]", True)]


def test_one_sample_that_was_not_drawn_at_random_makes_it_sampling_variability():
    assert {d.result.sample_type.name_of_interval for d in report(A, B).differences(SOCIAL)} == {
        "confidence interval"
    }
    quota = report(card("q", 0.3, sample__method="quota"), card("r", 0.4, sample__method="quota"))
    (only,) = quota.differences(SOCIAL)
    assert only.result.sample_type.name_of_interval == "interval of sampling variability"
    assert "allows no conclusion about the populations" in str(quota.differences(SOCIAL)).replace("\n", " ")


def test_the_table_names_what_the_samples_could_show():
    (pair,) = report(A, B).differences(SOCIAL)
    frame = report(A, B).differences(SOCIAL).to_frame()
    assert frame["detectable"].tolist() == [pair.detectable]
    assert 0.08 < pair.detectable < 0.1
    hopeless = report(card("x", 0.95, 20), card("y", 0.9, 20)).differences(SOCIAL)
    assert hopeless[0].detectable is None


def test_an_overlap_of_intervals_is_no_test():
    found = report(A, C).differences(SOCIAL)
    assert found[0].differs
    assert "is not a test" not in str(found)
    close = report(card("x", 0.30, 1000), card("y", 0.345, 1000)).differences(SOCIAL)
    assert (close[0].differs, close[0].result.separate_intervals_overlap) == (True, True)
    assert "is not a test of their difference" in str(close)


@pytest.mark.parametrize(("choice", "given"), [("allow", "cannot tell"), ("correction", "Bonferroni")])
def test_unknown_choices_are_errors(choice, given):
    with pytest.raises(UnknownNameError, match=given):
        report(A, B).differences(SOCIAL, **{choice: given})


def test_what_design_effects_it_rests_on_is_said():
    silent = [card(name, share, sample__design_effect=None) for name, share in (("x", 0.3), ("y", 0.4))]
    plain = report(*silent).differences(SOCIAL)
    assert "The design effect is unknown for 2 of 2 samples, and assumed to be 1." in str(plain)
    supplied = report(*silent, profile=sc.Profile("mine", design_effect=2)).differences(SOCIAL)
    assert "A design effect of 2, the default of the profile, is assumed for 2 of 2 samples." in str(supplied)
    assert supplied[0].result.low < plain[0].result.low
