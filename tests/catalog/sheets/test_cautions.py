from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from studycheck import InputError, check, read
from tests.each import each


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def warned(text: str) -> list[str]:
    Path("a.csv").write_text(text, encoding="utf-8")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        read("a.csv")
    return [str(one.message) for one in caught]


def refused(text: str) -> list[str]:
    Path("a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read("a.csv")
    return [str(problem) for problem in error.value.problems]


def test_signs_of_missing_values_that_are_codes_of_countries_are_asked_about():
    assert warned("id,countries\na,NA\nb,FR\nc,NA\n") == [
        "a.csv, row 2, column B: NA was read as Namibia, as in 1 other rows, and may mean a missing value: "
        "write not stated if so, else Namibia"
    ]
    assert warned("id,countries,publisher\na,DK,DK\nb,FR,Office\n") == [
        "a.csv, row 2, column B: DK was read as Denmark, and may mean a missing value; other columns have it, too: "
        "write not stated if so, else Denmark"
    ]


@each("country", ["Namibia", "DK", "NI", "NE", "not stated", "NAM"])
def test_names_and_codes_that_nothing_speaks_against_are_read_in_silence(country):
    assert warned(f"id,countries,publisher\na,{country},Office\nb,FR,Office\n") == []


def test_rows_of_sums_are_asked_about():
    assert warned("id,countries,sample.achieved\na,FR,80\nb,DE,2600\nTotal,,2680\n") == [
        "a.csv:4: Total looks like a row of sums: its sample.achieved, 2,680, is the sum of the 2 other rows; "
        "put # before it if it is one"
    ]
    # under any name, and in any place
    assert len(warned("id,sample.issued\nx,600\na,100\nb,200\nc,300\n")) == 1


@each("name", ["Total", "Gesamt", "Ensemble", "Overall", "Somme", "All-studies"])
def test_a_name_of_totals_is_asked_about(name):
    assert warned(f"id,countries\na,FR\n{name},\n") == [
        f"a.csv:3: {name} looks like a row of totals, and was read; put # before it if it is one"
    ]


def test_counts_that_add_up_to_nothing_are_read_in_silence():
    assert warned("id,sample.achieved\na,80\nb,2600\nc,2681\n") == []
    assert warned("id,sample.achieved\na,80\nb,80\n") == []


HEAD = "id,estimates.construct,estimates.value\n"


def test_a_column_in_percent_points_is_refused_as_a_whole():
    rows = [
        "a,uses_social_media,1.0",
        "b,uses_social_media,0.4",
        "c,uses_social_media,45 %",
        "d,uses_social_media,0",
    ]
    assert refused("\n".join([HEAD.strip(), *rows, "e,uses_social_media,1.3", ""])) == [
        "a.csv, row 2, column C: estimates.value: 1.0 may be 1.0 % or 100 %: row 6 of the same column has '1.3', "
        "which is above 1; write the sign in the whole column",
        "a.csv, row 3, column C: estimates.value: 0.4 may be 0.4 % or 40 %: row 6 of the same column has '1.3', "
        "which is above 1; write the sign in the whole column",
        "a.csv, row 6, column C: estimates.value: 1.3 is more than 1; write 1.3 % or 0.013",
    ]


def test_shares_with_signs_beside_shares_without_are_read():
    Path("a.csv").write_text(HEAD + "a,uses_social_media,1.0\nb,uses_social_media,45 %\n", encoding="utf-8")
    assert [study.estimates[0].value for study in read("a.csv").values()] == [1.0, 0.45]


@each("cell", {"1200.0": 1200, "1200": 1200})
def test_whole_numbers_are_read_as_pandas_writes_them(cell):
    Path("a.csv").write_text(
        f"id,year,sample.achieved,fieldwork.end\na,2012.0,{cell},2011.0\n", encoding="utf-8"
    )
    study = read("a.csv")["a"]
    assert (study.year, study.sample.achieved, str(study.fieldwork.end)) == (2012, 1200, "2011")


@each("cell", ["1200.5", "1.200", "1,200"])
def test_other_numbers_with_points_are_no_whole_numbers(cell):
    assert len(refused(f'id,sample.achieved\na,"{cell}"\n')) == 1


@each("cell", ["30.0 %", "30 %", "0.300", "29.8 %"])
def test_the_last_zero_of_a_percentage_is_kept(cell):
    head = "id,sample.achieved,sample.weighted,estimates.construct,estimates.value,estimates.base\n"
    Path("a.csv").write_text(f"{head}a,84,no,uses_social_media,{cell},all\n", encoding="utf-8")
    report = check(read("a.csv"))
    assert ("PR010" in {one.code for one in report.findings}) == (cell in ("30.0 %", "0.300"))


def test_problems_between_fields_are_said_beside_problems_within_them():
    problems = refused("id,countries,year,fieldwork.start,size.covers\na,Germny,2012,2013,small\n")
    assert len(problems) == 3
    assert any("published in 2012, before fieldwork started in 2013" in problem for problem in problems)


def test_what_follows_from_a_wrong_field_is_not_said():
    (problem,) = refused("id,size.scheme,size.covers\na,eu-9999,small\n")
    assert "eu-9999" in problem
