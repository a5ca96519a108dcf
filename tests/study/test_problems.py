"""What is said of a field that cannot hold what was given."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from studycheck import Estimate, Study, read
from studycheck.base.yaml12 import parse
from studycheck.errors import InputError, Problem
from studycheck.study.fields import part_of
from studycheck.study.problems import problems_of
from studycheck.study.sample import Respondents, RoleShare, Sample
from tests.strategies import QUICK

OR_NOT_STATED = "or not stated if the publication does not say"
NUMBER = "write it without quotes and separators, or write not stated"
ONE_OF = (
    "is not one of 'probability', 'quota', 'online panel', 'customer list', 'self-selected', 'census' "
    "or 'non-probability'"
)
SAMPLE_FIELDS = (
    "achieved, analysed, design_effect, frame, frame_date, issued, margin_of_error, method, mode, qualifier, "
    "recruited_through_topic, response_rate, strata, subgroups, substitutes, unit, weighted, weighted_to, weighting"
)

FIELDS = [
    # names
    ("smaple", {}, "is not a field of Study; did you mean 'sample'?"),
    ("sample.acheived", 80, "is not a field of Sample; did you mean 'achieved'?"),
    ("sample.zzz", 80, f"is not a field of Sample; it has {SAMPLE_FIELDS}"),
    ("sample.zzz", None, f"is not a field of Sample; it has {SAMPLE_FIELDS}"),
    ("sample.str", 1, "is not a field of Sample; did you mean 'strata'?"),
    ("sample.x[0]", 1, f"is not a field of Sample; it has {SAMPLE_FIELDS}"),
    ("sponsor.int", 1, "is not a field of Sponsor; did you mean 'interest'?"),
    ("sample.response_rate.valeu", 1, "is not a field of ResponseRate; did you mean 'value'?"),
    # text
    ("title", 2012, "2012 is not text; put it in quotes"),
    ("title", ["x"], "['x'] is not text"),
    ("title", "", "'' is empty; leave the field out, or write not stated"),
    ("title", " \n ", "' \\n ' is empty; leave the field out, or write not stated"),
    ("title", "x" * 5_001, "'" + "x" * 58 + "…: string should have at most 5000 characters"),
    ("title", "\ud83d", r"'\ud83d': input should be a valid string, unable to parse raw data as a unicode string"),
    ("id", 1, "1 is not text; put it in quotes"),
    ("id", "a b", "'a b' does not fit; use letters, digits, dots, hyphens and underscores, at most 80"),
    ("id", "", "'' does not fit; use letters, digits, dots, hyphens and underscores, at most 80"),
    ("id", "a" * 81, f"'{'a' * 58}… does not fit; use letters, digits, dots, hyphens and underscores, at most 80"),
    ("language", "English", "'English' does not fit; write an ISO 639 code such as en or fr"),
    # numbers
    (
        "sample.achieved", "80",
        "'80' is not a whole number; write it without quotes and separators: 80, or write not stated",
    ),
    (
        "sample.achieved", "1,200",
        "'1,200' is not a whole number; write it without quotes and separators: 1200, or write not stated",
    ),
    ("sample.achieved", 80.5, "80.5 is not a whole number; write digits only, without separators"),
    ("sample.achieved", 80.0, "80.0 is not a whole number; write digits only, without separators"),
    ("sample.achieved", True, "True is not a whole number"),
    ("sample.achieved", -1, "-1 must be at least 0"),
    ("year", 12, "12 must be at least 1800"),
    ("year", 20120, "20120 must be at most 2200"),
    ("sample.achieved", 10_000_000_001, "10000000001 must be at most 10,000,000,000"),
    ("sample.achieved", 10**399, f"1{'0' * 58}… must be at most 10,000,000,000"),
    ("population.floor", 2**63, "9223372036854775808 must be at most 10,000,000,000"),
    ("sample.design_effect", 0, "0 must be at least 0.0001"),
    ("sample.design_effect", 5e-324, "5e-324 must be at least 0.0001"),
    ("sample.design_effect", 1e16, "1e+16 must be at most 10,000"),
    ("sample.design_effect", float("inf"), "inf is not a finite number"),
    ("sample.design_effect", "high", f"'high' is not a number; {NUMBER}"),
    ("sample.margin_of_error", float("nan"), "nan is not a finite number"),
    # proportions
    ("sample.margin_of_error", 1.2, "1.2 is more than 1; proportions run from 0 to 1"),
    ("sample.margin_of_error", 120, "120 is more than 1; proportions run from 0 to 1"),
    ("sample.margin_of_error", "120%", "'120%' is more than 100 %; shares run from 0 % to 100 %"),
    ("sample.margin_of_error", "-4 percent", "'-4 percent' is less than 0 %; shares run from 0 % to 100 %"),
    ("sample.margin_of_error", "±4.3 %", "'±4.3 %' is not one share; write 4.3 %, or not stated"),
    ("sample.margin_of_error", "ca. 4 percent", "'ca. 4 percent' is not one share; write 4 %, or not stated"),
    ("sample.margin_of_error", "4-6 %", "'4-6 %' is not one share; write one such as 44 %, or not stated"),
    ("sample.margin_of_error", 44, "44 is more than 1; write 44 % or 0.44"),
    ("sample.margin_of_error", 4.5, "4.5 is more than 1; write 4.5 % or 0.045"),
    ("sample.margin_of_error", -0.1, "-0.1 must be at least 0"),
    ("sample.margin_of_error", "0.44", f"'0.44' is not a number; {NUMBER}"),
    ("sample.margin_of_error", "0,44", "'0,44' is not a number; write 0.44"),
    ("sample.margin_of_error", True, "True is not a number"),
    # yes and no
    ("sample.weighted", "maybe", "'maybe' is not true or false; write not stated if the publication does not say"),
    ("sample.weighted", 2, "2 is not true or false"),
    # words
    ("sample.method", "quoat", f"'quoat' {ONE_OF}; did you mean 'quota'?"),
    ("sample.method", "zzz", f"'zzz' {ONE_OF}"),
    ("sample.method", 5, f"5 {ONE_OF}"),
    ("sample.method", "simple random sample", f"'simple random sample' {ONE_OF}; did you mean 'probability'?"),
    ("sample.method", "panel with quotas", f"'panel with quotas' {ONE_OF}; did you mean 'online panel' or 'quota'?"),
    (
        "sample.achieved", "1 200 (approx.)",
        "'1 200 (approx.)' is not a whole number; write digits only: 1200, or write not stated",
    ),
    ("sample.achieved", "between 10 and 20", f"'between 10 and 20' is not a whole number; {NUMBER}"),
    ("sample.method", ["quota"], f"['quota'] {ONE_OF}; did you mean 'quota'?"),
    # bounds
    ("size.bounds.max", "opn", "'opn' is not a whole number of at least 0, or open"),
    ("size.bounds.max", -1, "-1 is not a whole number of at least 0, or open"),
    ("size.bounds.max", 9.5, "9.5 is not a whole number of at least 0, or open"),
    (
        "size.bounds.max", 10**18,
        "1000000000000000000 must be at most 10,000,000,000; write open where there is no upper bound",
    ),
    ("size.bounds.max", True, "True is not a whole number of at least 0, or open"),
    ("size.bounds.min", "open", f"'open' is not a whole number; {NUMBER}"),
    # codes
    ("size.scheme", "eu-2003", "unknown size scheme 'eu-2003'; did you mean 'eu-2003-361'?"),
    ("fieldwork.start", "2012-02-30", "'2012-02-30' is not a date: 2012-02 has 29 days"),
    ("coding.date", "yesterday", "'yesterday' is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3"),
    # parts and lists
    ("sample", 80, "80 is not a mapping of fields; write fields such as {issued: …}, " + OR_NOT_STATED),
    ("sample", "eighty", "'eighty' is not a mapping of fields; write fields such as {issued: …}, " + OR_NOT_STATED),
    ("sample", [80], "[80] is not a mapping of fields; write fields such as {issued: …}, " + OR_NOT_STATED),
    ("links", {"url": "x"}, "{'url': 'x'} is not a list; begin each item with a hyphen, or write [one, other]"),
    ("links", "not stated", "'not stated' is not a list"),
    ("countries", 12, "12 is not a list; begin each item with a hyphen, or write [one, other]"),
    ("provenance", "page 3", "'page 3' is not a mapping"),
]  # fmt: skip

CODES = "write ISIC or NACE codes such as C, 62 or 95.1"
NO_CODE = "is not a code of ISIC Rev. 4 or NACE Rev. 2"
ITEMS = [
    ("population.sectors.excluded", ["K", "Z"], f"[1]: 'Z' does not fit; {CODES}"),
    ("population.sectors.included", "c", f"[0]: 'c' does not fit; {CODES}, or all"),
    ("population.sectors.included", "04", f"[0]: '04' {NO_CODE}: there is no division 04"),
    (
        "population.sectors.included",
        ["all", "C62"],
        f"[1]: 'C62' {NO_CODE}: division 62 belongs to section J",
    ),
    (
        "countries",
        ["FR", "Germny"],
        "[1]: unknown country 'Germny'; did you mean 'Germany'? Write an ISO code such as DE or a name",
    ),
    ("countries", "Korea", "[0]: 'Korea' can mean more than one: write KR (South Korea) or KP (North Korea)"),
    ("members", [12], "[0]: 12 is not text; put it in quotes"),
    ("size.classes", [{"min": 1}], "[0].label: is required"),
    ("respondents.roles", [{}, {"share": 1.2}], "[1].share: 1.2 is more than 1; proportions run from 0 to 1"),
]  # fmt: skip


def card_of(path: str, given: Any) -> dict[str, Any]:
    for name in reversed(path.split(".")):
        given = {name: given}
    return {"id": "a"} | given


@pytest.mark.parametrize(("path", "given", "message"), FIELDS, ids=lambda value: ascii(value)[:40])
def test_what_a_field_cannot_hold_is_said_with_what_to_write(path, given, message):
    with pytest.raises(InputError) as error:
        Study(**card_of(path, given))
    assert str(error.value) == f"{path}: {message}"


@pytest.mark.parametrize(("path", "given", "message"), ITEMS, ids=lambda value: ascii(value)[:40])
def test_what_an_item_of_a_list_cannot_be_is_said_with_its_number(path, given, message):
    with pytest.raises(InputError) as error:
        Study(**card_of(path, given))
    assert str(error.value) == f"{path}{message}"


def test_provenance_is_placed_by_the_field_it_is_about():
    with pytest.raises(InputError) as error:
        Study(
            id="a",
            provenance={
                "sample.achieved": {"pag": 3},
                "size.classes[0].n": {"quote": 3},
                "title": 5,
                "int": {"url": 1},
            },
        )
    assert str(error.value) == (
        "4 problems in the study; nothing was read\n"
        "provenance.int.url: 1 is not text; put it in quotes\n"
        "provenance.sample.achieved.pag: is not a field of Provenance; did you mean 'page'?\n"
        "provenance.size.classes[0].n.quote: 3 is not text; put it in quotes\n"
        "provenance.title: 5 is not a mapping of fields; write fields such as {page: …}, "
        "or not stated if the publication does not say"
    )


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(InputError) as error:
        Study(
            smaple={},
            year="soon",
            countries=["FR", "Germny"],
            estimates=[{"construct": "uses_socal_media", "value": 30}, {}],
            respondents={"roles": [{"share": 2}, {"role": "HRR"}]},
        )
    assert [
        (problem.field, problem.message.split(";")[0].split(" of ")[0]) for problem in error.value.problems
    ] == [
        ("countries[1]", "unknown country 'Germny'"),
        ("estimates[0].construct", "unknown construct 'uses_socal_media'"),
        ("estimates[0].value", "30 is more than 1"),
        ("estimates[1].construct", "is required"),
        ("id", "is required"),
        ("respondents.roles[0].share", "2 is more than 1"),
        (
            "respondents.roles[1].role",
            "'HRR' is not one",
        ),
        ("smaple", "is not a field"),
        ("year", "'soon' is not a whole number"),
    ]


def test_problems_of_a_document_have_their_lines():
    (document,) = parse("# a list\n- id: b\n- id: a\n  sample:\n    achieved: x\n    isued: 1\n", "card.yaml")
    with pytest.raises(ValidationError) as error:
        Study.model_validate(document.data[1])
    found = problems_of(error=error.value, model=Study, document=document, name="card.yaml", at=(1,))
    assert sorted(map(str, found)) == [
        f"card.yaml:5: sample.achieved: 'x' is not a whole number; {NUMBER}",
        "card.yaml:6: sample.isued: is not a field of Sample; did you mean 'issued'?",
    ]


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), st.text(max_size=9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from(sorted(Study.model_fields)), st.text(max_size=9)), inner, max_size=4
        ),
    ),
    max_leaves=12,
)
NAMES = sorted(
    {*Study.model_fields, *Sample.model_fields, *Estimate.model_fields, "min", "max", "roles", "x[0]", "int"}
)


@QUICK
@given(card=st.dictionaries(st.sampled_from(NAMES), JUNK, max_size=6))
def test_whatever_a_card_holds_is_read_or_refused_and_nothing_else_happens(card):
    problems: tuple[Problem, ...] = ()
    try:
        Study(**card)
    except InputError as error:
        problems = error.problems
    assert all(0 < len(problem.message) < 600 for problem in problems)


@pytest.mark.parametrize(
    ("model", "field", "expected"),
    [
        (Study, "sample", Sample),
        (Study, "estimates", Estimate),
        (Study, "title", None),
        (Study, "countries", None),
    ],
)
def test_part_inside_a_field_is_found(model, field, expected):
    assert part_of(model, field) is expected


def test_part_inside_a_reported_list_is_found():
    assert part_of(Respondents, "roles") is RoleShare


def test_a_field_by_another_name_has_the_line_of_that_name(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\ntitle: A\nn: 1 200\n", "utf-8")
    with pytest.raises(InputError) as error:
        read(tmp_path)
    assert [(problem.line, problem.field) for problem in error.value.problems] == [(3, "sample.achieved")]


def test_what_follows_a_decimal_comma_is_no_field(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "id: a\nestimates: [{construct: uses_social_media, value: 0,27}]\n", "utf-8"
    )
    with pytest.raises(InputError) as error:
        read(tmp_path)
    assert str(error.value).endswith(
        "estimates[0].27: is not a field of Estimate; a decimal comma? write 0.27"
    )
