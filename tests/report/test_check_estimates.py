"""Single numbers against each other, and changes instead of levels."""

from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.rules import Mismatch, group_rule, pair_rule, study_rule
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.cards import full

PROFILE = {"construct": "has_profile", "indicator": "has a profile", "value": 0.2, "base": "all"}
USE = {"construct": "uses_social_media", "indicator": "uses social media", "value": 0.3, "base": "all"}
COMMON = {"needs": ("notes",), "cites": ("ess",), "remedy": "Do something about it."}


def two():
    return [
        full("a", estimates=[PROFILE, USE], publisher="one"),
        full("b", estimates=[USE], publisher="other"),
    ]


def test_studies_with_other_headlines_have_numbers_that_compare():
    assert sc.check(two()).verdict("a", "b") is Verdict.WITH_CAUTION
    report = sc.check(two(), of="estimates")
    assert list(report.catalog) == ["a[0]", "a[1]", "b[0]"]
    assert report.verdict("a[1]", "b[0]") is Verdict.COMPARABLE
    assert report.verdict("a[0]", "b[0]") is Verdict.WITH_CAUTION


def test_a_construct_chooses_among_the_numbers():
    assert list(sc.check(two(), of="estimates", construct="uses_social_media").catalog) == ["a[1]", "b[0]"]
    both = sc.check(two(), of="estimates", construct={"uses_social_media", "has_profile"})
    assert list(both.catalog) == ["a[0]", "a[1]", "b[0]"]


def test_estimates_of_one_study_with_the_same_metadata_are_comparable():
    report = sc.check([full("a", estimates=[USE, {**USE, "value": 0.4}])], of="estimates")
    assert report.verdict("a[0]", "a[1]") is Verdict.COMPARABLE


def test_a_size_class_of_one_study_meets_the_whole_of_another():
    classes = [{"label": "small", "min": 10, "max": 49, "n": 900}]
    small = {**USE, "size_class": "small", "base": "size class"}
    one = full("a", estimates=[USE, small], size__classes=classes, publisher="one")
    other = full(
        "b", estimates=[USE], size__bounds={"min": 10, "max": 49}, size__label="small", publisher="two"
    )
    report = sc.check([one, other], of="estimates")
    assert "SZ001" not in {finding.code for finding in report.pair("a[1]", "b[0]").findings}
    assert "SZ001" in {finding.code for finding in report.pair("a[0]", "b[0]").findings}


def test_rules_on_single_studies_do_not_run_on_numbers():
    report = sc.check(two(), of="estimates")
    assert {rule.looks_at for rule in report.rules} <= {"pair", "group"}


@study_rule(
    "X001", "A note", severity="major", dimension="transparency", of=lambda row: row.study.notes, **COMMON
)
def note(notes):
    """Any note is one too many."""
    return Mismatch("{one} has a note")


@pytest.mark.parametrize("profile", ["default", "strict"])
def test_the_studies_that_print_the_numbers_keep_their_findings(profile):
    studies = [
        full("a", estimates=[PROFILE, USE], notes="a", sample__achieved=80),
        full("b", estimates=[USE]),
    ]
    accepted = Waivers(
        [Waiver(code="X001", target=["a"], reason="seen", author="A. Tester", date="2026-03-31")]
    )
    asked = {"profile": profile, "rules": [*sc.RULES, note], "waivers": accepted}
    of_numbers, of_studies = (sc.check(studies, of=of, **asked) for of in ("estimates", "studies"))
    assert of_numbers.source_findings == of_studies.source_findings == tuple(of_studies.study_findings())
    assert not of_numbers.study_findings()
    (found,) = (finding for finding in of_numbers.source_findings if finding.code == "X001")
    assert (found.studies, found.waived) == (("a",), "seen (A. Tester, 2026-03-31)")


REFUSED = [
    ({"of": "estimate"}, "unknown of 'estimate'; did you mean 'estimates'?"),
    ({"comparing": "change"}, "unknown comparing 'change'; did you mean 'changes'?"),
    ({"of": "estimates", "construct": "has_profil"}, "unknown construct 'has_profil'; did you mean 'has_profile'?"),
    (
        {"of": "estimates", "construct": "has_policy"},
        "unknown construct in these studies 'has_policy'; known: has_profile, uses_social_media",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "said"), REFUSED, ids=str)
def test_a_question_that_cannot_be_asked_is_refused_with_a_close_one(settings, said):
    with pytest.raises((UnknownNameError, ValueError)) as error:
        sc.check(two(), **settings)
    assert said.split(";")[0] in str(error.value)


def test_a_construct_for_studies_as_wholes_is_refused():
    with pytest.raises(StudycheckError) as error:
        sc.check(two(), construct="has_profile")
    assert str(error.value) == 'construct= selects estimates; add of="estimates", or leave it out'


def differs(code, **settings):
    @pair_rule(
        code,
        "Notes differ",
        severity=Severity.MAJOR,
        dimension=Dimension.MODE,
        of=lambda row: row.study.notes,
        **COMMON,
        **settings,
    )
    def notes_differ(a, b):
        """Two notes that are not the same."""
        return None if a == b else Mismatch("{a} in {one}, {b} in {other}", a=a, b=b)

    return notes_differ


def noted(*notes):
    return [full(name, notes=note, publisher=name) for name, note in zip("abcdef", notes, strict=False)]


def test_what_biases_both_ends_alike_is_left_out_when_changes_are_compared():
    bias, question = differs("XX001", comparing="levels"), differs("XX002")
    levels = sc.check(noted("x", "y"), rules=[bias, question])
    changes = sc.check(noted("x", "y"), rules=[bias, question], comparing="changes")
    assert [finding.code for finding in levels.findings] == ["XX001", "XX002"]
    assert [finding.code for finding in changes.findings] == ["XX002"]
    assert {rule.code: why for rule, why in changes.skipped.items()} == {"XX001": "changes"}
    assert "1 not run (changes)" in str(changes.counts)


def test_a_rule_on_changes_is_not_asked_of_levels():
    only = differs("XX001", comparing="changes")
    assert sc.check(noted("x", "y"), rules=[only]).rules == ()
    assert sc.check(noted("x", "y"), rules=[only]).skipped == {}
    assert len(sc.check(noted("x", "y"), rules=[only], comparing="changes").findings) == 1


def test_a_rule_among_studies_is_not_asked_of_numbers():
    only = differs("XX001", among="studies")
    assert len(sc.check(noted("x", "y"), rules=[only]).findings) == 1
    assert sc.check(noted("x", "y"), rules=[only], of="estimates").rules == ()


# rules on groups


@group_rule(
    "XX007", "No common note", severity=Severity.MAJOR, dimension=Dimension.MODE,
    of=lambda row: row.study.notes, **COMMON,
)  # fmt: skip
def no_common_note(notes):
    """All notes of a group should be one."""
    if "error" in notes.values():
        raise ValueError("no luck")
    odd = [name for name, note in notes.items() if note == "odd"]
    if odd:
        return Mismatch("{odd} stand out", odd=", ".join(odd)).on(odd)
    return Mismatch("{count} notes", count=len(set(notes.values()))) if len(set(notes.values())) > 1 else None


def grouped(*notes):
    return sc.check(noted(*notes), rules=[no_common_note])


def test_a_group_rule_is_called_once_with_all_known_facts():
    (finding,) = grouped("x", "y", None, "x").findings
    assert (finding.studies, str(finding.message)) == (("a", "b", "d"), "2 notes")
    assert len(grouped("x", "x").findings) == 0


def test_a_finding_on_a_group_can_name_the_studies_that_it_is_about():
    (finding,) = grouped("x", "odd", "x").findings
    assert (finding.studies, str(finding.message)) == (("b",), "b stand out")


def test_a_group_of_fewer_than_two_known_facts_is_open_or_no_group():
    report = grouped("x", None, "not stated")
    (gap,) = report.gaps
    assert str(gap) == "XX007 cannot decide (b: notes is not coded; c: notes is not stated)"
    assert grouped("x").counts.rules == 0
    assert grouped("x", "not applicable").counts.not_applicable == 1


def test_a_group_rule_that_raises_has_failed_to_run():
    (failure,) = grouped("x", "error").failures
    assert str(failure) == "XX007 failed to run on a and b: ValueError: no luck"


def test_findings_on_groups_do_not_enter_verdicts_on_pairs():
    assert grouped("x", "y").verdict("a", "b") is Verdict.COMPARABLE


def test_a_report_with_findings_on_groups_is_written_in_every_form(tmp_path):
    @study_rule(
        "XX008",
        "A note",
        severity=Severity.MINOR,
        dimension=Dimension.MODE,
        of=lambda row: row.study.notes,
        **COMMON,
    )
    def any_note(note):
        """A note is a note."""
        return Mismatch("{one} has a note")

    report = sc.check(noted("x", "y", "z"), rules=[no_common_note, any_note])
    assert report.to_frame().loc[0, ["code", "study", "other"]].tolist() == ["XX007", "a", "b, c"]
    assert "3 notes" in report.to_html()
    assert "3 notes" in report.to_markdown()
    assert "3 notes" in report.to_json()
