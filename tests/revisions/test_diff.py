import json

import pytest

import studycheck as sc
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.profiles import Profile
from studycheck.revisions import CHANGE_COLUMNS, VERDICT_COLUMNS, SettingChange
from studycheck.rules import pair_rule
from studycheck.vocab import Dimension, Severity, Verdict
from studycheck.waivers import Waiver, Waivers
from tests.revisions.states import card

OLD = [card("a"), card("b"), card("c")]


# studies


def test_nothing_changed_is_said_in_two_words():
    revision = sc.diff(OLD, sc.Catalog(OLD))
    assert revision.is_empty
    assert not revision.verdicts_changed
    assert str(revision) == "Nothing changed."
    assert repr(revision) == "<Revision: Nothing changed.>"
    assert revision.to_markdown() == "**Nothing changed.**\n\n"


def test_studies_are_added_and_removed():
    revision = sc.diff(OLD, [card("a"), card("b", year=2013), card("d", year=2013)])
    assert (revision.added, revision.removed, revision.renamed) == (("d",), ("c",), ())


def test_a_study_under_another_id_is_renamed_only_if_nothing_else_changed():
    same, other = card("z", publisher="Office c"), card("z", publisher="Office c", year=2013)
    assert sc.diff(OLD, [*OLD[:2], same]).renamed == (("c", "z"),)
    assert sc.diff(OLD, [*OLD[:2], other]).renamed == ()


def test_the_same_card_under_several_ids_is_not_told_apart():
    twice, once = {"publisher": "Office"}, {"publisher": "Agency"}
    old = [card("a", **twice), card("b", **twice), card("x", **once)]
    revision = sc.diff(old, [card("c", **twice), card("d", **twice), card("y", **once)])
    assert revision.renamed == (("x", "y"),)
    assert (revision.added, revision.removed) == (("c", "d"), ("a", "b"))


def test_a_renamed_study_keeps_its_pairs():
    new = [card("a", network_scope="enterprise"), card("z", publisher="Office b")]
    revision = sc.diff(OLD[:2], new)
    assert revision.renamed == (("b", "z"),)
    (change,) = revision.verdicts
    assert (change.one, change.other, change.old, change.new) == (
        "a", "z", Verdict.COMPARABLE, Verdict.NOT_COMPARABLE,
    )  # fmt: skip


# verdicts and their reasons


def test_a_changed_verdict_names_the_rule_the_finding_and_the_field():
    revision = sc.diff(OLD, [card("a"), card("b"), card("c", network_scope="enterprise")])
    assert [(v.one, v.other, str(v.old), str(v.new)) for v in revision.verdicts] == [
        ("a", "c", "comparable", "not comparable"),
        ("b", "c", "comparable", "not comparable"),
    ]
    (reason,) = revision.verdicts[0].reasons
    assert (reason.code, reason.before, reason.now) == ("NS001", "clear", "blocker")
    assert reason.disappeared is None
    assert reason.appeared == revision.new.pair("a", "c").findings[0]
    assert reason.message == "a is about public social networks, c about enterprise"
    assert [(change.study, change.path) for change in reason.fields] == [("c", "network_scope")]
    assert reason.named


def test_a_finding_that_disappeared_is_quoted():
    revision = sc.diff([card("a"), card("b", network_scope="enterprise")], [card("a"), card("b")])
    (reason,) = revision.verdicts[0].reasons
    assert (reason.before, reason.now, reason.appeared) == ("blocker", "clear", None)
    assert reason.message == "a is about public social networks, b about enterprise"


def test_a_fact_that_was_taken_away_leaves_a_gap():
    revision = sc.diff(OLD[:2], [card("a"), card("b", network_scope="not stated")])
    (reason,) = revision.verdicts[0].reasons
    assert (reason.before, reason.now) == ("clear", "unknown")
    assert reason.message == "cannot decide (b: network_scope is not stated)"


def test_what_does_not_count_in_a_verdict_is_no_reason():
    old = [card("a"), card("b", network_scope="enterprise", sample__achieved=2000)]
    revision = sc.diff(old, [card("a"), card("b", sample__achieved=200)])
    assert [reason.code for reason in revision.verdicts[0].reasons] == ["NS001", "SA002"]
    revision = sc.diff(old, [card("a"), card("b", sample__achieved=1900)])
    assert [reason.code for reason in revision.verdicts[0].reasons] == ["NS001"]


def test_only_fields_of_a_study_whose_fact_changed_are_named():
    new = [card("a", network_scope="enterprise", title="x"), card("b", title="y", year=2013)]
    (reason,) = sc.diff([card("a"), card("b")], new).verdicts[0].reasons
    assert [(change.study, change.path) for change in reason.fields] == [("a", "network_scope")]


def test_a_fact_that_is_worked_out_from_a_field_that_no_rule_names_says_so():
    size = {"label": "PME", "scheme": "fr-lme-2008", "covers": "PME"}
    old = [card("a", size=size), card("b", size=size)]
    revision = sc.diff(old, [card("a", size=size), card("b", size={**size, "covers": "GE"}, title="x")])
    assert revision.verdicts[0].new is Verdict.NOT_COMPARABLE
    reason = next(one for one in revision.verdicts[0].reasons if one.code == "SZ001")
    assert not reason.named
    assert reason.through == "worked out from size.covers of b"


def test_the_headline_is_a_field_by_its_place():
    number, other = ({"construct": name, "value": 0.2, "base": "all"} for name in ("has_profile", "x_other"))
    old = [card("a", estimates=[number, other]), card("b", estimates=[number, other])]
    revision = sc.diff(old, [card("a", estimates=[other, number]), card("b", estimates=[number, other])])
    assert [change.path for change in revision.changes] == ["estimates"]
    reason = next(reason for reason in revision.verdicts[0].reasons if reason.code == "PU002")
    assert [change.path for change in reason.fields] == ["estimates"]


def test_those_that_changed_most_come_first():
    old = [card("a"), card("b"), card("c")]
    new = [card("a", network_scope="both"), card("b"), card("c", network_scope="enterprise")]
    revision = sc.diff(old, new)
    steps = [abs(list(Verdict).index(v.old) - list(Verdict).index(v.new)) for v in revision.verdicts]
    assert steps == sorted(steps, reverse=True)
    assert revision.verdicts[-1] == revision.verdicts[len(revision.verdicts) - 1]
    assert list(revision.verdicts[1:]) == list(revision.verdicts)[1:]
    assert sum(revision.verdicts.steps().values()) == len(revision.verdicts)
    with pytest.raises(IndexError):
        revision.verdicts[len(revision.verdicts)]


def test_counts_of_verdicts_are_those_of_both_reports():
    new = [card("a"), card("b", network_scope="enterprise")]
    revision = sc.diff(OLD, new)
    assert revision.counts == (
        ("comparable", 3, 0), ("with caution", 0, 0), ("cannot tell", 0, 0), ("not comparable", 0, 1),
    )  # fmt: skip
    assert revision.pairs == 1


# numbers


def test_numbers_are_followed_where_others_come_before_them():
    number = {"construct": "has_profile", "value": 0.2, "base": "all"}
    first = {"construct": "uses_social_media", "value": 0.4, "base": "all"}
    old = [card("a", estimates=[number]), card("b", estimates=[number])]
    new = [card("a", estimates=[first, {**number, "base": "users"}]), card("b", estimates=[number])]
    revision = sc.diff(old, new, of="estimates", construct="has_profile")
    (change,) = revision.verdicts
    assert (change.one, change.other) == ("a[1]", "b[0]")
    reason = next(reason for reason in change.reasons if reason.code == "PU004")
    assert [field.path for field in reason.fields] == ["estimates[1].base"]


def test_a_construct_that_only_one_state_prints_is_no_error():
    number = {"construct": "has_profile", "value": 0.2}
    old, new = [card("a", estimates=[])], [card("a", estimates=[number])]
    revision = sc.diff(old, new, of="estimates", construct="has_profile")
    assert (len(revision.old.catalog), len(revision.new.catalog)) == (0, 1)
    with pytest.raises(UnknownNameError) as error:
        sc.diff(old, new, of="estimates", construct="has_group")
    assert str(error.value) == (
        "unknown construct 'has_group'; did you mean 'has_profile'? (a construct of your own begins with x_)"
    )


# settings


def test_other_settings_are_told_apart_from_changed_cards():
    old = [card("a"), card("b", network_scope="both"), card("c")]
    new = [*old[:2], card("c", network_scope="enterprise")]
    lax = Profile("lax", off=["NS001"])
    revision = sc.diff(old, new, before={"profile": lax})
    assert revision.settings == (SettingChange("profile", "lax", "default"),)
    assert [(v.one, v.other) for v in revision.by_settings] == [("a", "b"), ("b", "c")]
    assert [(r.before, r.now, r.fields) for r in revision.by_settings[0].reasons] == [
        ("not run", "major", ())
    ]
    assert {(v.one, v.other) for v in revision.verdicts} == {("a", "c")}
    assert revision.counts[0] == ("comparable", 3, 0)
    assert not revision.is_empty


def test_settings_that_mean_the_same_are_no_change():
    before = {"profile": Profile(), "contrast": [Dimension.SIZE], "waivers": None, "rules": list(sc.RULES)}
    assert sc.diff(OLD, OLD, contrast="size", before=before).is_empty


def test_a_profile_that_asks_for_fewer_dimensions_is_its_own_reason():
    cards = [card("a"), card("b", network_scope="both")]
    revision = sc.diff(cards, cards, profile=Profile("one", majors=1), before={"profile": Profile("three")})
    assert revision.settings == (SettingChange("profile", "three, majors 3", "one, majors 1"),)
    (change,) = revision.by_settings
    assert change.reasons == ()
    assert str(change).splitlines()[0] == "a and b: with caution → not comparable"
    assert change.rows()[0][2] == (
        "the same findings: the profile asks for major problems in more or fewer dimensions"
    )
    assert len(revision.by_settings.to_frame()) == 1


@pair_rule(
    "XX001", "Other titles", severity=Severity.BLOCKER, dimension=Dimension.TIME, of=lambda row: row.id,
    needs=("title",), cites=(), remedy="None.",
)  # fmt: skip
def other_titles(a, b):
    from studycheck.findings import Mismatch

    return Mismatch("{one} and {other} differ") if a != b else None


def test_another_rule_book_is_a_setting():
    revision = sc.diff(OLD, OLD, rules=[*sc.RULES, other_titles], before={"rules": sc.RULES})
    count = len(sc.RULES)
    assert revision.settings == (
        SettingChange("rules", f"{count} rules", f"{count + 1} rules: added XX001"),
    )  # fmt: skip
    assert len(revision.by_settings) == 3
    assert not revision.verdicts


def test_a_waiver_is_a_setting():
    cards = [card("a"), card("b", network_scope="enterprise")]
    facts = {"reason": "on purpose", "author": "A. Tester", "date": "2026-03-31"}
    accepted = Waivers([Waiver(code="NS001", target=["a", "b"], **facts)])
    revision = sc.diff(cards, cards, waivers=accepted, before={"waivers": None})
    assert revision.settings == (
        SettingChange("waivers", "0 waivers", "1 waiver: added NS001 on a and b"),
    )  # fmt: skip
    assert [(r.code, r.before, r.now) for r in revision.by_settings[0].reasons] == [
        ("NS001", "blocker", "waived")
    ]
    assert sc.diff(cards, cards, waivers=accepted).is_empty


# views


def test_the_text_is_short_and_says_everything_once():
    changed = [card("b", network_scope="enterprise"), card("d"), card("z", publisher="Office c")]
    revision = sc.diff(OLD, [card("a"), *changed])
    assert str(revision) == (
        "Studies: 1 added, 1 renamed, 1 changed in 1 field. Verdicts: 2 of 3 pairs changed by cards.\n"
        "verdict           pairs before    pairs now\n"
        "--------------  --------------  -----------\n"
        "comparable                   3            3\n"
        "with caution                 0            0\n"
        "cannot tell                  0            0\n"
        "not comparable               0            3\n"
        "Added: d\n"
        "Renamed: c is now z\n"
        "\n"
        "Changed fields\n"
        "b\n"
        "    network_scope corrected: public → enterprise\n"
        "\n"
        "Verdicts changed by cards\n"
        "a and b: comparable → not comparable\n"
        "    NS001 clear → blocker: a is about public social networks, b about enterprise [network_scope of\n"
        "        b]\n"
        "b and z: comparable → not comparable\n"
        "    NS001 clear → blocker: b is about enterprise social networks, z about public [network_scope of\n"
        "        b]"
    )


def test_markdown_json_and_frames_hold_the_same(tmp_path):
    revision = sc.diff(OLD, [card("a"), card("b"), card("c", network_scope="enterprise")])
    plain = json.loads(revision.to_json(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text()) == plain
    assert plain["fields"] == [
        {
            "study": "c", "field": "network_scope", "item": "", "change": "corrected",
            "before": "public", "now": "enterprise",
        }
    ]  # fmt: skip
    assert [(v["one"], v["other"], v["now"]) for v in plain["verdicts"]] == [
        ("a", "c", "not comparable"), ("b", "c", "not comparable"),
    ]  # fmt: skip
    assert plain["verdicts"][0]["reasons"][0]["fields"] == [["c", "network_scope"]]
    fields, verdicts = revision.to_frame(), revision.verdicts.to_frame()
    assert tuple(fields.columns) == CHANGE_COLUMNS
    assert fields.iloc[0].tolist()[:2] == ["c", "network_scope"]
    assert tuple(verdicts.columns) == VERDICT_COLUMNS
    assert verdicts["code"].tolist() == ["NS001", "NS001"]
    text = revision.to_markdown(tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text
    assert "| c       | network_scope | corrected | public   | enterprise |" in text
    assert "| a and c | comparable → not comparable | NS001  | clear → blocker |" in text


def test_a_notebook_shows_what_cards_say_escaped():
    html = sc.diff([card("a")], [card("a", title="<script>")])._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_long_lists_are_cut_in_print_and_whole_in_frames():
    old = [card(f"s{number:02}") for number in range(30)]
    new = [
        card(f"s{number:02}", network_scope="enterprise" if number < 25 else "public") for number in range(30)
    ]
    revision = sc.diff(old, new)
    assert "… and 5 more" in str(revision)
    assert f"… and {len(revision.verdicts) - 10:,} more" in str(revision)
    assert len(revision.to_frame()) == len(revision.changes) == 25
    assert len(revision.verdicts.to_frame()) == len(revision.verdicts) == 125
    assert str(revision.verdicts).startswith("Changed verdicts: 125\n")
    assert str(revision.changes).startswith("Changed fields: 25\n")


# wrong input


WRONG = [
    ("studies/", [], "old='studies/' is a path; read it first, as in studycheck.diff(studycheck.read(…), …)"),
    ([], None, "new=None is no catalogue; give a Catalog, a Study or several"),
    ([], ["a"], "new=['a'] is no catalogue; give a Catalog, a Study or several"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_what_is_no_catalogue_is_said(old, new, message):
    with pytest.raises(StudycheckError) as error:
        sc.diff(old, new)
    assert str(error.value) == message


def test_another_question_cannot_have_been_a_setting():
    with pytest.raises(StudycheckError) as error:
        sc.diff([], [], before={"of": "estimates", "profil": "strict"})
    assert str(error.value) == (
        "before= cannot hold 'of'; allowed: comparing, contrast, profile, rules, today, waivers\n"
        "before= cannot hold 'profil'; did you mean 'profile'?"
    )


def test_two_empty_states_are_the_same():
    assert sc.diff([], []).is_empty


@pytest.mark.parametrize(
    ("before", "checks"), [(None, 2), ({"profile": "default"}, 2), ({"profile": "strict"}, 3)]
)
def test_each_state_is_checked_once_and_the_old_one_again_for_other_settings(monkeypatch, before, checks):
    from studycheck.revisions import comparing

    real, calls = comparing.check, []
    monkeypatch.setattr(comparing, "check", lambda *given, **asked: calls.append(1) or real(*given, **asked))
    str(sc.diff(OLD, [card("a"), card("b", network_scope="enterprise")], before=before))
    assert len(calls) == checks
