import pytest

import studycheck as sc
from studycheck import InputError
from studycheck.errors import PoolingError, UnknownNameError
from studycheck.statistics.meta import pool as pool_numbers, proportion_effects
from tests.analysis.pooling.test_pool import SOCIAL, USE, A, B, C, card, report

D = card("d", 0.5, 250, countries="DE")
E = card("e", 0.56, 350, countries="DE")


def by_country(*cards, **settings):
    return report(*cards, contrast="country", **settings)


def test_numbers_are_pooled_within_what_the_check_means_to_vary():
    found = by_country(A, B, D, E).pool_by(SOCIAL, "country")
    assert [(line.label, line.studies) for line in found] == [
        ("France", ("a[0]", "b[0]")),
        ("Germany", ("d[0]", "e[0]")),
    ]
    expected = pool_numbers(proportion_effects([120, 180], [400, 500]))
    assert found.lines[0].pooled.estimate == pytest.approx(expected.estimate)
    assert found.p < 0.05


def test_nothing_is_printed_of_all_together_across_a_contrast():
    found = by_country(A, B, D, E).pool_by(SOCIAL, "country")
    assert "all studies" not in str(found)
    assert "Differences between subgroups: chi²(1) = " in str(found)


def test_all_else_must_match():
    large = card("large", 0.7, 900, countries="DE", size__bounds={"min": 250, "max": "open"})
    with pytest.raises(PoolingError) as error:
        by_country(A, B, D, large).pool_by(SOCIAL, "country")
    assert error.value.title == "4 estimates of uses_social_media are not pooled: verdicts forbid it"


def test_a_forced_result_prints_the_reason_under_the_groups():
    large = card("large", 0.7, 900, countries="DE", size__bounds={"min": 250, "max": "open"})
    found = by_country(A, B, D, large).pool_by(SOCIAL, "country", force="one number was asked for")
    assert found.notes[0].startswith("Pooled by force although 3 pairs are not comparable")
    assert found.notes[0] in str(found).replace("\n", " ")


def test_a_group_of_one_has_no_value_and_an_unknown_feature_is_nobodys():
    unknown = card("u", 0.4, 200, size__bounds=None, size__label=None, size__classes=None)
    with pytest.raises(PoolingError):  # the size of its firms decides, and is not known
        report(A, B, unknown, contrast="country").pool_by(SOCIAL, "country")
    silent = card("s", 0.4, 200, respondents__roles="not stated")
    found = report(A, B, silent, contrast="role").pool_by(SOCIAL, "role")
    assert found.lines[-1].why == "its role is unknown"
    assert found.lines[-1].pooled is None


def test_classes_of_one_study_stand_in_several_groups_without_a_test():
    def classes(name, small, large):
        numbers = [
            USE | {"value": small, "base": "size_class", "bounds": {"min": 10, "max": 49}, "base_n": 200},
            USE | {"value": large, "base": "size_class", "bounds": {"min": 50, "max": 249}, "base_n": 150},
        ]
        return card(name, estimates=numbers, size__bounds={"min": 10, "max": 249})

    one, other = classes("one", 0.3, 0.5), classes("other", 0.34, 0.55)
    checked = report(one, other, contrast="size")
    found = checked.pool_by(SOCIAL, "size")
    assert [(line.label, line.studies) for line in found] == [
        ("10–49", ("one[0]", "other[0]")),
        ("50–249", ("one[1]", "other[1]")),
    ]
    assert (found.q, found.p) == (None, None)
    said = (
        "Differences between subgroups are not tested: estimates of one survey are in several groups, which are "
        "not independent."
    )
    assert said in str(found).replace("\n", " ")


def test_two_numbers_of_one_study_in_one_group_are_refused():
    twice = card("t", estimates=[USE | {"value": 0.3}, USE | {"value": 0.35}])
    with pytest.raises(PoolingError) as error:
        by_country(A, twice).pool_by(SOCIAL, "country")
    assert [str(reason) for reason in error.value.reasons] == [
        "t[0] and t[1]: 2 estimates of one study are not independent"
    ]


def test_what_a_rule_flags_stands_against_the_rest_and_all_together():
    small, tiny = card("s", 0.4, 60), card("t", 0.3, 50)
    checked = report(A, B, small, tiny, profile=sc.Profile(off=["SA002"]))
    found = checked.pool_by(SOCIAL, "SA001")
    labels = {line.label: line.studies for line in found}
    flagged = next(label for label in labels if label.startswith("flagged: "))
    assert set(labels[flagged]) == {"s[0]", "t[0]"}
    assert "all studies" in str(found)
    assert str(checked.pool_by(SOCIAL, "sample-too-small")) == str(found)


@pytest.mark.parametrize(
    ("settings", "by", "said"),
    [
        (
            {},
            "country",
            "by: groups by country need a check with contrast='country', so that all else must match",
        ),
        (
            {"contrast": ["country", "time"]},
            "country",
            "by: groups by country need a check with contrast='country', so that all else must match",
        ),
        (
            {"contrast": "country"},
            "SA001",
            "by: groups by a rule are also pooled together, and the report varies country; check without contrast=",
        ),
        (
            {"profile": sc.Profile("mine", off=["SA001"])},
            "SA001",
            "by: SA001 is off in profile mine, so that it flags nothing",
        ),
    ],
)
def test_a_feature_must_be_what_the_check_left_open(settings, by, said):
    with pytest.raises(InputError) as error:
        report(A, B, C, **settings).pool_by(SOCIAL, by)
    assert str(error.value) == said


def test_an_unknown_feature_is_an_error_with_close_names():
    with pytest.raises(UnknownNameError) as error:
        report(A, B, contrast="country").pool_by(SOCIAL, "countri")
    assert str(error.value).startswith("unknown feature to group by 'countri'; did you mean 'country'?")
