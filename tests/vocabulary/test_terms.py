from __future__ import annotations

import pytest

from studycheck.vocabulary import terms as vocab
from studycheck.vocabulary.terms import (
    Base,
    Informants,
    Judgement,
    Light,
    Marker,
    Method,
    Mode,
    Outcome,
    Qualifier,
    Role,
    Scope,
    Severity,
    SizeBasis,
    StaffMeasure,
    Unit,
    Verdict,
    Vocabulary,
)

VOCABULARIES = sorted(
    (thing for thing in vars(vocab).values() if isinstance(thing, type) and issubclass(thing, Vocabulary)),
    key=lambda thing: thing.__name__,
)
VOCABULARIES.remove(Vocabulary)

SPELLINGS = [
    (Role, "DG", Role.OWNER_CEO),
    (Role, "dirigeant", Role.OWNER_CEO),
    (Role, "CEO", Role.OWNER_CEO),
    (Role, "owner or ceo", Role.OWNER_CEO),
    (Role, "DRH", Role.HR),
    (Role, "hr", Role.HR),
    (Role, "DSI", Role.IT),
    (Role, "cio", Role.IT),
    (Role, "DAF", Role.FINANCE),
    (Role, "cadre", Role.OTHER_MANAGER),
    (Method, "Self Selected", Method.SELF_SELECTED),
    (Method, "SELF_SELECTED", Method.SELF_SELECTED),
    (Method, "self-selected", Method.SELF_SELECTED),
    (Method, "customer_list", Method.CUSTOMER_LIST),
    (Method, "  Customer   List ", Method.CUSTOMER_LIST),
    (Method, "access panel", Method.ONLINE_PANEL),
    (Mode, "CAWI", Mode.WEB),
    (Mode, "Telephone", Mode.PHONE),
    (Mode, "face-to-face", Mode.FACE_TO_FACE),
    (Unit, "company", Unit.FIRM),
    (Unit, "LEGAL-UNIT", Unit.LEGAL_UNIT),
    (StaffMeasure, "fte", StaffMeasure.FTE),
    (StaffMeasure, "Salariés", StaffMeasure.EMPLOYEES),
    (StaffMeasure, "awu", StaffMeasure.ANNUAL_WORK_UNITS),
    (SizeBasis, "intranet users", SizeBasis.USERS),
    (Scope, "internal", Scope.ENTERPRISE),
    (Qualifier, "approx", Qualifier.APPROXIMATE),
    (Informants, "single", Informants.ONE),
    (Base, "Size_Class", Base.SIZE_CLASS),
    (Marker, "Not-Stated", Marker.NOT_STATED),
    (Marker, "NOT_APPLICABLE", Marker.NOT_APPLICABLE),
]


@pytest.mark.parametrize(("vocabulary", "written", "meant"), SPELLINGS)
def test_spelling_is_forgiven(vocabulary, written, meant):
    assert vocabulary(written) is meant


@pytest.mark.parametrize(
    ("vocabulary", "written"),
    [
        (Method, "quoat"),
        (Method, ""),
        (Role, "D G"),
        (Marker, "n/a"),
        (Marker, "unknown"),
        (Mode, 1),
        (Mode, None),
    ],
)
def test_another_word_is_no_member(vocabulary, written):
    with pytest.raises(ValueError, match="is not a valid"):
        vocabulary(written)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda thing: thing.__name__)
def test_every_member_says_what_it_means_in_a_sentence(vocabulary):
    for member in vocabulary:
        assert member.meaning[0].isupper()
        assert member.meaning.endswith(".")


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda thing: thing.__name__)
def test_no_word_means_two_members(vocabulary):
    words = [word.casefold() for member in vocabulary for word in {member.value, *member.aliases}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda thing: thing.__name__)
def test_no_word_of_a_card_can_be_taken_for_a_marker(vocabulary):
    if vocabulary not in (Marker, Outcome, Light, Judgement):
        words = {word.casefold() for member in vocabulary for word in (member.value, *member.aliases)}
        assert not words & {"not stated", "not applicable"}


def test_members_print_as_they_are_written_on_cards():
    assert [str(member) for member in Mode] == ["web", "phone", "post", "face to face", "observation"]
    assert f"{Role.OWNER_CEO}" == "owner or CEO"


def test_only_chance_makes_a_method_random():
    assert [method for method in Method if method.is_random] == [Method.PROBABILITY, Method.CENSUS]


def test_severities_have_a_rank():
    assert [(severity, severity.rank) for severity in Severity] == [
        ("blocker", 3),
        ("major", 2),
        ("minor", 1),
    ]


def test_there_are_four_verdicts_and_five_outcomes():
    assert list(Verdict) == ["comparable", "with caution", "cannot tell", "not comparable"]
    assert list(Outcome) == ["clear", "problem", "unknown", "not applicable", "failed to run"]
