import pytest

import studycheck as sc
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.report.diff import ChangeKind
from studycheck.rules import pair_rule
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.report.diff.states import OLD, card

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
        "a",
        "z",
        Verdict.COMPARABLE,
        Verdict.NOT_COMPARABLE,
    )


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
    assert reason.message == "a is about public social networks, c about enterprise ones"
    assert [(change.study, change.path) for change in reason.fields] == [("c", "network_scope")]
    assert reason.named


def test_a_finding_that_disappeared_is_quoted():
    revision = sc.diff([card("a"), card("b", network_scope="enterprise")], [card("a"), card("b")])
    (reason,) = revision.verdicts[0].reasons
    assert (reason.before, reason.now, reason.appeared) == ("blocker", "clear", None)
    assert reason.message == "a is about public social networks, b about enterprise ones"


def test_a_fact_that_was_taken_away_leaves_a_gap():
    revision = sc.diff(OLD[:2], [card("a"), card("b", network_scope="not stated")])
    (reason,) = revision.verdicts[0].reasons
    assert (reason.before, reason.now) == ("clear", "unknown")
    assert reason.message == "cannot decide (b: network_scope is not stated)"


def test_what_does_not_count_in_a_verdict_is_no_reason():
    old = [card("a"), card("b", network_scope="enterprise", sample__achieved=2000)]
    revision = sc.diff(old, [card("a"), card("b", sample__achieved=80)])
    assert [reason.code for reason in revision.verdicts[0].reasons] == ["NS001", "SA002"]
    revision = sc.diff(old, [card("a"), card("b", sample__achieved=1900)])
    assert [reason.code for reason in revision.verdicts[0].reasons] == ["NS001"]


def test_only_fields_of_a_study_whose_fact_changed_are_named():
    new = [card("a", network_scope="enterprise", title="x"), card("b", title="y", year=2013)]
    (reason,) = sc.diff([card("a"), card("b")], new).verdicts[0].reasons
    assert [(change.study, change.path) for change in reason.fields] == [("a", "network_scope")]


def test_a_named_field_of_a_study_whose_fact_stayed_is_no_reason():
    # a rule on time looks at the year only where fieldwork has no dates
    old = card("b", series="another")
    other = card("b", series="another", fieldwork={"start": "2005-03", "end": "2005-04"})
    revision = sc.diff([card("a"), old], [card("a", year=2013), other])
    assert [change.path for change in revision.changes.of("a")] == ["year"]
    reason = next(reason for reason in revision.verdicts[0].reasons if reason.code == "TI001")
    assert {change.study for change in reason.fields} == {"b"}


def test_a_fact_that_is_worked_out_from_a_field_that_no_rule_names_says_so():
    size = {"label": "PME", "scheme": "fr-lme-2008", "covers": "PME"}
    old = [card("a", size=size), card("b", size=size)]
    revision = sc.diff(old, [card("a", size=size), card("b", size={**size, "covers": "GE"}, title="x")])
    assert revision.verdicts[0].new is Verdict.NOT_COMPARABLE
    reason = next(one for one in revision.verdicts[0].reasons if one.code == "SZ001")
    assert not reason.named
    assert reason.through == "derived from size.covers of b"


def test_the_headline_is_a_field_by_its_place():
    number, other = ({"construct": name, "value": 0.2, "base": "all"} for name in ("has_profile", "x_other"))
    old = [card("a", estimates=[number, other]), card("b", estimates=[number, other])]
    revision = sc.diff(old, [card("a", estimates=[other, number]), card("b", estimates=[number, other])])
    assert [change.path for change in revision.changes] == ["estimates"]
    reason = next(reason for reason in revision.verdicts[0].reasons if reason.code == "PU002")
    assert [change.path for change in reason.fields] == ["estimates"]


@pair_rule(
    "XX002", "Fails", severity=Severity.MAJOR, dimension=Dimension.TIME, of=lambda row: row.study.title,
    needs=("title",), cites=(), remedy="None.",
)  # fmt: skip
def fails(a, b):
    if "boom" in (a, b):
        raise ValueError("boom")


def test_a_rule_that_fails_now_is_a_reason():
    old, new = OLD[:2], [card("a"), card("b", title="boom")]
    (change,) = sc.diff(old, new, rules=[fails]).verdicts
    assert (change.old, change.new) == (Verdict.COMPARABLE, Verdict.CANNOT_TELL)
    (reason,) = change.reasons
    assert (reason.before, reason.now) == ("clear", "failed to run")
    assert reason.message == "failed to run on a and b: ValueError: boom"
    assert reason.through == "title of b"


def test_changes_are_found_by_study_and_counted_by_kind():
    revision = sc.diff(OLD[:2], [card("a", year=2013, title="x"), card("b", year=None)])
    assert [change.path for change in revision.changes.of("a")] == ["title", "year"]
    assert {kind: count for kind, count in revision.changes.counts().items() if count} == {
        ChangeKind.CORRECTED: 2,
        ChangeKind.REMOVED: 1,
    }
    assert [revision.changes[0], *revision.changes[1:]] == list(revision.changes)


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
        ("comparable", 3, 0),
        ("with caution", 0, 0),
        ("cannot tell", 0, 0),
        ("not comparable", 0, 1),
    )
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


# wrong input


WRONG = [
    ("studies/", [], "old='studies/' is a path; read it first, as in studycheck.diff(studycheck.read(…), …)"),
    ([], None, "new=None is not a catalog; pass a Catalog, a Study or several"),
    ([], ["a"], "new=['a'] is not a catalog; pass a Catalog, a Study or several"),
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
    from studycheck.report.diff import comparing

    real, calls = comparing.check, []
    monkeypatch.setattr(comparing, "check", lambda *given, **asked: calls.append(1) or real(*given, **asked))
    str(sc.diff(OLD, [card("a"), card("b", network_scope="enterprise")], before=before))
    assert len(calls) == checks
