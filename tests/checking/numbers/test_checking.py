"""The check of numbers behind a report on studies."""

import datetime

import pytest

import studycheck as sc
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.errors import UnknownNameError
from studycheck.vocabulary.terms import Verdict
from tests.number_cards import CLASSES, number, printing


def cards():
    return [
        printing("a", number(0.2), number(0.1, size_class="small"), size__classes=CLASSES),
        printing("b", number(0.4), number(0.3, size_class="small"), size__classes=CLASSES, countries=["DE"]),
    ]


def test_numbers_are_checked_with_the_settings_of_the_report():
    report = sc.check(cards(), contrast="country", profile="strict")
    numbers = report.numbers("uses_social_media")
    assert list(numbers.catalog) == ["a[0]", "a[1]", "b[0]", "b[1]"]
    assert (numbers.contrast, numbers.profile.name) == (report.contrast, "strict")
    assert numbers.verdict("a[0]", "b[0]") is Verdict.COMPARABLE
    assert report.numbers("uses_social_media") is numbers
    assert numbers.numbers("uses_social_media") is numbers


def test_an_unknown_construct_is_an_error_with_close_names():
    with pytest.raises(UnknownNameError) as error:
        sc.check(cards()).numbers("has_profile")
    assert str(error.value) == ("unknown construct in these studies 'has_profile'; known: uses_social_media")


def test_what_was_accepted_between_studies_holds_between_numbers_alike_to_the_rule():
    waiver = Waiver(code="SZ001", target=["a", "b"], reason="few firms", author="A", date="2026-03-31")
    size = {"min": 10, "max": 99}
    studies = [
        printing("a", number(0.2), number(0.1, size_class="small"), size__classes=CLASSES),
        printing("b", number(0.4), number(0.3, bounds={"min": 100, "max": 249}), size__bounds=size),
    ]
    today = datetime.date(2026, 4, 1)
    report = sc.check(studies, waivers=Waivers([waiver]), today=today)
    numbers = report.numbers("uses_social_media")
    waived = {f.studies for f in numbers.findings.where(code="SZ001") if f.waived}
    assert ("a", "b") in {f.studies for f in report.findings.where(code="SZ001") if f.waived}
    # the numbers for parts are of other sizes than the studies
    assert waived == {("a[0]", "b[0]")}
    assert numbers.verdict("a[0]", "b[0]") is report.verdict("a", "b")
