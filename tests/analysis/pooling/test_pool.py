import pickle

import pytest

import studycheck as sc
from studycheck import InputError
from studycheck.analysis.pooling import inputs_of, pool
from studycheck.errors import PoolingError, UnknownNameError
from studycheck.statistics.meta import Model, pool as pool_numbers, proportion_effects
from tests.cards import full

USE = {"construct": "uses_social_media", "indicator": "uses social media", "base": "all"}
SOCIAL = "uses_social_media"


def card(name, value=0.3, n=400, **facts):
    facts = {"sample__achieved": n, "sample__analysed": None, "series": None, "sample__issued": None} | facts
    facts = {"sample__response_rate": {}, "estimates": [USE | {"value": value}], "publisher": name} | facts
    return full(name, **facts)


def report(*cards, of="estimates", **settings):
    return sc.check(cards, of=of, **({"construct": SOCIAL} if of == "estimates" else {}), **settings)


A, B, C = card("a"), card("b", 0.36, 500), card("c", 0.41, 300)
LARGE = card("large", 0.7, 900, size__bounds={"min": 250, "max": "open"})


def refused(found, construct=SOCIAL, **choices):
    with pytest.raises(PoolingError) as error:
        found.pool(construct, **choices)
    return error.value


@pytest.mark.parametrize("of", ["estimates", "studies"])
def test_comparable_numbers_are_pooled_as_the_core_pools_them(of):
    found = report(A, B, C, of=of).pool(SOCIAL)
    expected = pool_numbers(proportion_effects([120, 180, 123], [400, 500, 300]))
    assert found.estimate == pytest.approx(expected.estimate)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.effects.labels == (("a[0]", "b[0]", "c[0]") if of == "estimates" else ("a", "b", "c"))


def test_a_design_effect_makes_answers_worth_less():
    heavy = card("b", 0.36, 500, sample__design_effect=2.5)
    found = report(A, heavy, C).pool(SOCIAL)
    assert found.effects.n.tolist() == [400, 200, 300]


def test_the_design_effect_of_a_profile_is_taken_where_none_is_stated_and_named():
    profile = sc.Profile("clusters", design_effect=2, design_effect_reason="cluster samples")
    own = card("b", 0.36, 500, sample__design_effect=2.5)
    silent = (card(name, 0.3, n, sample__design_effect=None) for name, n in (("a", 400), ("c", 300)))
    found = report(own, *silent, profile=profile).pool(SOCIAL)
    assert found.effects.n.tolist() == [200, 200, 150]
    said = "A design effect of 2, the default of profile clusters, is assumed for a[0], c[0]."
    assert said in found.notes


def test_a_pair_that_is_not_comparable_is_refused_with_findings_remedies_and_what_may_be_pooled():
    found = refused(report(A, B, LARGE))
    assert found.title == "3 estimates of uses_social_media are not pooled: verdicts forbid it"
    assert {reason.studies for reason in found.reasons} == {("a[0]", "large[0]"), ("b[0]", "large[0]")}
    assert all(reason.verdict == "not comparable" for reason in found.reasons)
    assert all("SZ001" in reason.findings and reason.decided_by for reason in found.reasons)
    assert found.nearest == (("a[0]", "b[0]"),)
    assert [line.split(": ")[0] for line in found.outside] == ["large[0], by a[0]"]


def test_what_is_named_as_nearest_can_be_pooled():
    found = report(A, B, C, LARGE)
    assert len(found.pool(SOCIAL, only=refused(found).nearest[0]).effects) == 3


def test_an_unknown_is_no_permission_and_the_field_is_named():
    found = refused(report(A, card("b", network_scope=None)))
    (reason,) = found.reasons
    assert reason.verdict == "cannot tell"
    assert "b[0]: network_scope is not coded" in reason.decided_by


def test_numbers_without_answers_are_left_out_by_name_and_not_refused():
    part = card("part", estimates=[USE | {"value": 0.9, "base": "users"}])
    silent = card("silent", estimates=[USE])
    found = report(A, B, part, silent)
    inputs, left_out = inputs_of(found, SOCIAL)
    assert [one.id for one in inputs] == ["a[0]", "b[0]"]
    assert list(map(str, left_out)) == [
        "part[0] (the number of responses is not coded)",
        "silent[0] (no value is published)",
    ]
    note = found.pool(SOCIAL).notes[-1]
    assert note == (
        "Left out: part[0] (the number of responses is not coded); silent[0] (no value is published)."
    )


def test_where_only_the_base_is_missing_it_is_named_with_what_to_write():
    silent = card("silent", estimates=[USE | {"value": 0.9, "base": None}])
    marked = card("marked", estimates=[USE | {"value": 0.9, "base": "not stated"}])
    _, left_out = inputs_of(report(A, B, silent, marked), SOCIAL)
    assert list(map(str, left_out)) == [
        "marked[0] (the number of responses is not coded)",
        "silent[0] (its base is not coded; write base: all if it is a share of all responses, else base_n)",
    ]


def test_numbers_of_a_size_class_rest_on_the_answers_of_the_class():
    classes = [{"label": "small", "min": 10, "max": 49, "n": 300}]
    part = USE | {"value": 0.3, "base": "size class", "size_class": "small"}
    inputs, left_out = inputs_of(report(card("a", estimates=[part], size__classes=classes)), SOCIAL)
    assert ([(one.id, one.n.n) for one in inputs], left_out) == ([("a[0]", 300)], [])


def test_a_complete_count_is_left_out():
    counted = [
        card("all", population__count=400),
        card("census", sample__method="census", population__count=400),
        card("unknown", sample__method="census", population__count=None),
    ]
    _, left_out = inputs_of(report(A, B, *counted), SOCIAL)
    assert list(map(str, left_out)) == [
        "all[0] (a complete count has no sampling error)",
        "census[0] (a complete count has no sampling error)",
        "unknown[0] (a census that may be complete; population.count would decide it)",
    ]


def test_the_sampling_error_of_a_census_comes_from_who_is_missing():
    inputs, left_out = inputs_of(report(card("a", sample__method="census", population__count=500)), SOCIAL)
    assert not left_out
    assert inputs[0].n.effective == pytest.approx(400 * 499 / 100)


def test_headlines_of_other_constructs_are_left_out_of_a_report_on_studies():
    other = card(
        "d", estimates=[{"construct": "has_profile", "value": 0.2, "base": "all"}, USE | {"value": 0.4}]
    )
    _, left_out = inputs_of(report(A, B, other, of="studies"), SOCIAL)
    said = 'd (its headline is of has_profile; check with of="estimates" to use other estimates)'
    assert list(map(str, left_out)) == [said]


def test_several_numbers_of_a_study_are_refused_until_one_is_named():
    twice = card("t", estimates=[USE | {"value": 0.3}, USE | {"value": 0.35}])
    found = report(A, twice)
    error = refused(found, force="all pairs are comparable anyway")
    assert [str(reason) for reason in error.reasons] == [
        "t[0] and t[1]: 2 estimates of one study are not independent"
    ]
    assert found.pool(SOCIAL, only=["a[0]", "t[1]"]).effects.labels == ("a[0]", "t[1]")


def test_waves_of_a_series_are_refused_and_cannot_be_forced():
    error = refused(
        report(card("a", series="Barometer"), card("b", 0.4, series="Barometer"), C),
        force="nobody overlaps at all",
    )
    assert [str(reason) for reason in error.reasons] == [
        "a[0] and b[0]: waves of one series (Barometer), whose samples may overlap"
    ]
    assert error.nearest == (("a[0]", "c[0]"),)  # of equal answers the first by id


def test_one_number_alone_is_refused():
    assert str(refused(report(A, card("b", n="not stated")))) == (
        "1 estimate of uses_social_media is not pooled: two are needed with a known number of responses\n"
        "Left out in any case: b[0] (the number of responses is not stated)"
    )


def test_force_overrides_verdicts_takes_random_effects_and_says_why():
    found = report(A, B, LARGE).pool(SOCIAL, force="one number was asked for", model="common effect")
    assert found.model is Model.RANDOM
    assert found.notes[0] == (
        "Pooled by force although 2 pairs are not comparable (a[0] and large[0]; b[0] and large[0]): "
        "one number was asked for."
    )


def test_force_changes_nothing_where_verdicts_allow_it():
    plain, forced = report(A, B).pool(SOCIAL), report(A, B).pool(SOCIAL, force="just to be sure")
    assert plain.notes == forced.notes


@pytest.mark.parametrize("reason", [True, "because", "do it"])
def test_a_reason_to_force_has_words(reason):
    with pytest.raises(InputError) as error:
        pool(report(A, B, LARGE), SOCIAL, force=reason)
    said = f"force: must be a reason of three words or more, not {reason!r}; it is printed under the result"
    assert str(error.value) == said


def test_cautions_are_printed_forbid_a_common_effect_and_can_be_refused():
    found = report(A, card("b", 0.36, 500, countries="DE"))
    assert found.verdict("a[0]", "b[0]") is sc.Verdict.WITH_CAUTION
    assert found.pool(SOCIAL).notes[0] == "1 pair is comparable with caution."
    assert found.pool(SOCIAL).notes[1].startswith("Behind the caution: GE001 in 1")
    with pytest.raises(InputError) as error:
        found.pool(SOCIAL, model="common effect")
    assert str(error.value) == (
        "model: a common effect assumes that only chance differs, and some pairs are comparable with caution only; "
        "take random effects"
    )
    assert [reason.verdict for reason in refused(found, allow="comparable").reasons] == ["with caution"]


def test_contrasts_and_changes_are_no_questions_of_pooling():
    with pytest.raises(InputError) as error:
        report(A, B, contrast="country").pool(SOCIAL)
    assert str(error.value) == (
        "report: has the contrast country, and nothing is pooled across a contrast; check without contrast=, or "
        "pool within each group with pool_by"
    )
    with pytest.raises(InputError) as error:
        report(A, B, comparing="changes").pool(SOCIAL)
    assert str(error.value) == (
        'report: compares changes, and only levels are pooled; check with comparing="levels"'
    )


def test_unknown_names_are_errors_with_close_ones():
    found = report(A, B)
    for choices, said in (
        (
            {"construct": "use_social_media"},
            "unknown construct in this report 'use_social_media'; did you mean",
        ),
        ({"construct": SOCIAL, "only": ["a[00]"]}, "unknown estimate in this report 'a[00]'; did you mean"),
        ({"construct": SOCIAL, "allow": "cannot tell"}, "unknown allowed verdict 'cannot tell'; known:"),
    ):
        with pytest.raises(UnknownNameError) as error:
            found.pool(**choices)
        assert str(error.value).startswith(said)


def test_a_refusal_comes_back_from_another_process_as_it_was():
    error = refused(report(A, B, LARGE))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.reasons, again.nearest, again.left_out) == (
        str(error),
        error.reasons,
        error.nearest,
        error.left_out,
    )


def test_every_nearest_set_of_the_catalogue_is_poolable():
    catalog = sc.datasets.load("social-networks-2012")
    found = sc.check(catalog, of="estimates", construct=SOCIAL)
    for ids in refused(found).nearest:
        assert found.pool(SOCIAL, only=ids, test="z").effects.labels == ids


def test_one_id_need_not_stand_in_a_list():
    inputs, _ = inputs_of(report(A, B), SOCIAL, "b[0]")
    assert [one.id for one in inputs] == ["b[0]"]
