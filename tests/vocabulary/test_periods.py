from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from studycheck.vocabulary.number_words import number_of
from studycheck.vocabulary.periods import Period, period_schema, typical_periods
from tests.each import each

READ = {
    "now": ("now", "Currently", "AT_PRESENT", "actuellement"),
    "ever": ("ever", "Ever", "déjà"),
    "future": ("future", "next year", "plans"),
    "calendar year": ("calendar year", "Calendar-Year", "année civile", "l'année civile"),
    "financial year": ("financial year", "fiscal year", "exercice comptable"),
    "last 2 weeks": ("last 2 weeks", "past two weeks", "over the last 2 weeks", "les deux dernières semaines"),
    "last 12 months": (
        "last 12 months", "LAST_12_MONTHS", "last year", "past 1 year", "the previous twelve months",
        "les 12 derniers mois", "au cours des douze derniers mois", "ces 12 derniers mois", "derniers 12 mois",
    ),
    "last 21 days": ("last twenty-one days", "vingt et un derniers jours"),
    "last 90 days": ("last 90 days", "last ninety days", "quatre-vingt-dix derniers jours"),
    "last 3 years": ("last 3 years", "les trois dernières années", "les 3 dernieres annees", "3 derniers ans"),
    "last month": ("last month", "last 1 month", "le mois dernier", "le dernier mois", "au cours du dernier mois"),
    "last 3 months": ("last 3 months", "last quarter", "Past_Quarter", "le dernier trimestre"),
    "last week": ("last week", "past one week", "la semaine dernière"),
}  # fmt: skip
WAYS = [(way, name) for name, ways in READ.items() for way in ways]
NONE = (
    "", " ", "last", "last months", "last 0 days", "last 12", "12 months", "last 1.5 years", "last few weeks",
    "last 10000 days", "year", "l'an dernier", "vingt quinze derniers jours", "last douze months", "2012", "not read",
)  # fmt: skip


@each(("way", "name"), WAYS, lambda one: one[0])
def test_reads(way, name):
    assert str(Period.parse(way)) == name


@each("given", [*NONE, 12, None, ["now"]], repr)
def test_refuses(given):
    with pytest.raises(
        ValueError, match="is not a period; write now, ever, future, calendar year, financial year, or"
    ):
        Period.parse(given)


@each("given", ["Q3 2012", "2012-T3"], repr)
def test_a_quarter_of_a_year_is_a_date(given):
    with pytest.raises(ValueError, match="is a date") as error:
        Period.parse(given)
    assert str(error.value) == f"{given!r} is a date; write it in date, and the length here: last 3 months"


@each("way", [*(way for way, _ in WAYS), *NONE, "Q3 2012"], repr)
def test_its_schema_accepts_what_is_read(way):
    pattern = period_schema()["anyOf"][-1]["pattern"]
    try:
        Period.parse(way)
    except ValueError:
        assert not re.search(pattern, way)
    else:
        assert re.search(pattern, way)


@given(st.integers(1, 9999), st.sampled_from(["day", "week", "month", "year"]))
def test_a_printed_period_is_read_again(count, unit):
    period = Period.parse(f"last {count} {unit}s")
    assert Period.parse(str(period)) == period


def test_periods_to_choose_from_print_as_they_are_written():
    assert [str(Period.parse(name)) for name, _ in typical_periods()] == [
        name for name, _ in typical_periods()
    ]


LENGTHS = (
    "now",
    "last day",
    "last week",
    "last month",
    "last 5 weeks",
    "calendar year",
    "last 2 years",
    "ever",
)


def test_lengths_are_in_order():
    assert sorted(LENGTHS, key=lambda name: Period.parse(name).days) == list(LENGTHS)
    assert Period.parse("future").days is None


INSIDE = [
    ("now", "last day", True), ("last week", "last month", True), ("last 2 years", "ever", True),
    ("calendar year", "last 2 years", True), ("calendar year", "last 18 months", False),
    ("calendar year", "ever", True), ("now", "calendar year", False), ("last week", "financial year", False),
    ("calendar year", "financial year", False), ("future", "ever", False),
]  # fmt: skip


@each(("shorter", "longer", "inside"), INSIDE, str)
def test_lies_inside_a_longer_one(shorter, longer, inside):
    assert Period.parse(shorter).within(Period.parse(longer)) is inside


@each(
    ("words", "number"), [("seventy six", 76), ("quatre vingts", 80), ("soixante et onze", 71), ("7", 7)], str
)
def test_numbers_in_words(words, number):
    assert number_of(words) == number
