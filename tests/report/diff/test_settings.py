import studycheck as sc
from studycheck.checking.profiles import Profile
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.report.diff import SettingChange
from studycheck.rules import Mismatch, pair_rule
from studycheck.vocabulary.terms import Dimension, Severity
from tests.report.diff.states import OLD, card


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
        "the findings are the same, but the profile requires major problems in more or fewer dimensions"
    )
    assert len(revision.by_settings.to_frame()) == 1


@pair_rule(
    "XX001", "Other titles", severity=Severity.BLOCKER, dimension=Dimension.TIME, of=lambda row: row.id,
    needs=("title",), cites=(), remedy="None.",
)  # fmt: skip
def other_titles(a, b):
    return Mismatch("{one} and {other} differ") if a != b else None


def test_another_rule_book_is_a_setting():
    revision = sc.diff(OLD, OLD, rules=[*sc.RULES, other_titles], before={"rules": sc.RULES})
    count = len(sc.RULES)
    assert revision.settings == (SettingChange("rules", f"{count} rules", f"{count + 1} rules: added XX001"),)
    assert len(revision.by_settings) == 3
    assert not revision.verdicts


def test_a_waiver_is_a_setting():
    cards = [card("a"), card("b", network_scope="enterprise")]
    facts = {"reason": "on purpose", "author": "A. Tester", "date": "2026-03-31"}
    accepted = Waivers([Waiver(code="NS001", target=["a", "b"], **facts)])
    revision = sc.diff(cards, cards, waivers=accepted, before={"waivers": None})
    assert revision.settings == (SettingChange("waivers", "0 waivers", "1 waiver: added NS001 on a and b"),)
    assert [(r.code, r.before, r.now) for r in revision.by_settings[0].reasons] == [
        ("NS001", "blocker", "waived")
    ]
    assert sc.diff(cards, cards, waivers=accepted).is_empty
