from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.catalog import read_review
from studycheck.errors import UnknownNameError

CHARACTERISTICS = """\
Table 1. Characteristics of included studies,,,,,,,,,
Author,Year,Country,Setting,n,Cases,Prevalence (%),95% CI,Response rate (%),Study period
Smith et al.,2012,Kenya,hospital,84,12,14.3,7.6-23.6,61.0,2010-2012
Jones [12]*,2014,NR,primary care,"1,250",50,4.0,,n/r,March 2011
Müller,2015,Germany and Austria,NR,~400,NR,20.0,–,–,2013
Okafor,2016,England,school,200,90,30.0,n/a,n/a,NR
Lee,2017,"Korea, Republic of",NA,300,–,NR,,NR,2016
Tanaka,2018,Multinational,,500,55,11.0,,100,2017
Europe,,,,,,,,,
Total,,,,2734,,,,,
"""


def review(tmp_path: Path, text: str, **how):
    file = tmp_path / "review.csv"
    file.write_text(text, encoding="utf-8")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        catalog = read_review(file, **{"construct": "x_anxiety"} | how)
    return catalog, [str(one.message).replace(f"{tmp_path}/", "") for one in caught]


def refused(tmp_path: Path, text: str, **how) -> list[str]:
    with pytest.raises(sc.InputError) as caught:
        review(tmp_path, text, **how)
    return str(caught.value).replace(f"{tmp_path}/", "").splitlines()


def test_a_table_with_the_usual_headers_is_read(tmp_path):
    catalog, _ = review(tmp_path, CHARACTERISTICS)
    assert {name: study.to_dict() for name, study in catalog.items()}["smith-et-al-2012"] == {
        "id": "smith-et-al-2012",
        "title": "Smith et al. 2012",
        "year": 2012,
        "fieldwork": {"start": "2010", "end": "2012"},
        "countries": ["KE"],
        "sample": {"achieved": 84, "response_rate": {"value": 0.61}},
        "estimates": [{"construct": "x_anxiety", "value": 0.143, "base_n": 84, "text": "12 of 84"}],
        "notes": "Setting: hospital\n95% CI: 7.6-23.6",
    }
    assert {name: study.sample.achieved for name, study in catalog.items()} == {
        "jones-2014": 1250,
        "lee-2017": 300,
        "muller-2015": 400,
        "okafor-2016": 200,
        "smith-et-al-2012": 84,
        "tanaka-2018": 500,
    }


def test_places_are_countries_parts_or_words(tmp_path):
    catalog, _ = review(tmp_path, CHARACTERISTICS)
    places = {name: (study.countries, study.regions) for name, study in catalog.items()}
    assert places == {
        "jones-2014": ("not stated", None),
        "lee-2017": (("KR",), None),
        "muller-2015": (("DE", "AT"), None),
        "okafor-2016": (None, ("England",)),
        "smith-et-al-2012": (("KE",), None),
        "tanaka-2018": (None, None),
    }
    assert "Country: Multinational" in catalog["tanaka-2018"].notes


def test_signs_with_one_meaning_are_not_stated_and_signs_with_several_are_nothing(tmp_path):
    catalog, _ = review(tmp_path, CHARACTERISTICS)
    rates = {name: study.sample.response_rate.value for name, study in catalog.items()}
    assert rates == {
        "jones-2014": "not stated",
        "lee-2017": "not stated",
        "muller-2015": None,
        "okafor-2016": None,
        "smith-et-al-2012": 0.61,
        "tanaka-2018": 1.0,
    }
    meanings = {"–": "not stated", "n/a": "not applicable"}
    catalog, warned = review(tmp_path, CHARACTERISTICS, missing=meanings)
    assert str(catalog["muller-2015"].sample.response_rate.value) == "not stated"
    assert str(catalog["okafor-2016"].sample.response_rate.value) == "not applicable"
    assert not any("empty cell" in text for text in warned)


def test_what_a_person_should_look_at_is_warned_about(tmp_path):
    _, warned = review(tmp_path, CHARACTERISTICS)
    assert warned == [
        "review.csv, row 6, column G: 90 of 200 are 45.00%, and the row says 30.00%, which was read; "
        "is it weighted, or has it another base?",
        "review.csv, row 9, column A: 'Europe' stands alone in its row, and was left out",
        "review.csv, row 10, column A: 'Total' is not a study, and was left out",
        "review.csv, row 5, column H: – in 3 cells was read as an empty cell: it may mean not reported, "
        'not applicable, not available or zero; say which with missing={"–": "not stated"}',
        "review.csv, row 6, column H: n/a in 2 cells was read as an empty cell: it may mean not reported, "
        'not applicable, not available or zero; say which with missing={"n/a": "not stated"}',
        "review.csv:2: kept in the notes of the cards alone: Setting",
    ]


def test_a_share_of_cases_is_worked_out_and_marked_as_inferred(tmp_path):
    catalog, _ = review(tmp_path, "Study,Events,Total,n\nSmith 2012,12,84,90\nLee 2013,NR,84,90\n")
    (estimate,) = catalog["smith-2012"].estimates
    assert (estimate.value, estimate.base_n, estimate.text) == (12 / 84, 84, "12 of 84")
    source = catalog["smith-2012"].provenance["estimates[0].value"]
    assert (source.certainty, source.quote) == ("inferred", "12 of 84")
    assert catalog["smith-2012"].sample.achieved == 90
    assert [str(estimate.value) for estimate in catalog["lee-2013"].estimates] == ["not stated"]


@pytest.mark.parametrize(
    ("header", "cell", "share", "base"),
    [
        ("Events/total", "12/84", 12 / 84, 84),
        ("n/N (%)", "12/84 (14.3)", 0.143, 84),
        ("Cases, n (%)", "12 (14.30 %)", 0.143, None),
        ("n (%)", "12 (14.3)", 0.143, None),
        ("Prevalence", "14.3 %", 0.143, None),
        ("Prevalence, % (95% CI)", "14.3 (7.6–23.6)", 0.143, None),
        ("Prevalence (95% CI)", "0.143 (0.076–0.236)", 0.143, None),
        ("Prevalence per 1,000", "143", 0.143, None),
        ("Prevalence (per 100 000)", "14 300".replace(" ", ""), 0.143, None),
        ("% positive", "14.3", 0.143, None),
        ("Prévalence (%)", "14.3", 0.143, None),
        ("Proportion", ".143", 0.143, None),
    ],
)
def test_shares_are_read_in_the_unit_of_their_header(tmp_path, header, cell, share, base):
    catalog, _ = review(tmp_path, f'Study,"{header}"\nSmith 2012,{cell}\n')
    (estimate,) = catalog["smith-2012"].estimates
    assert (estimate.value, estimate.base_n) == (pytest.approx(share), base)


def test_a_small_n_beside_a_capital_n_counts_cases(tmp_path):
    catalog, _ = review(tmp_path, "Study,n,N\nSmith 2012,12,84\n")
    (estimate,) = catalog["smith-2012"].estimates
    assert (estimate.text, estimate.base_n, catalog["smith-2012"].sample.achieved) == ("12 of 84", 84, None)


def test_the_last_zero_and_a_bound_are_kept(tmp_path):
    catalog, _ = review(tmp_path, "Study,Prevalence (%)\nSmith 2012,30.0\nLee 2013,<1\n")
    assert (catalog["smith-2012"].estimates[0].decimals, catalog["lee-2013"].estimates[0].value) == (1, None)
    assert catalog["lee-2013"].estimates[0].text == "<1"


def test_rows_of_one_study_are_its_estimates(tmp_path):
    catalog, _ = review(
        tmp_path, "Study,Country,n,Cases,Subgroup\nSmith 2012,KE,84,12,men\nSmith 2012,KE,100,20,women\n"
    )
    study = catalog["smith-2012"]
    assert [(e.base_words, e.text, e.base_n) for e in study.estimates] == [
        ("men", "12 of 84", 84),
        ("women", "20 of 100", 100),
    ]
    # neither is the number of the whole study
    assert study.sample.achieved is None


def test_the_rate_of_another_kind_is_no_response_rate(tmp_path):
    catalog, warned = review(tmp_path, "Study,Participation rate (%),RR\nSmith 2012,61,1.2\n")
    assert catalog["smith-2012"].sample.response_rate.value is None
    assert catalog["smith-2012"].notes == "Participation rate (%): 61\nRR: 1.2"
    assert warned == ["review.csv:1: kept in the notes of the cards alone: Participation rate (%), RR"]


def test_all_problems_are_said_at_once_at_their_cells(tmp_path):
    text = (
        "Study;Country;n/N (%);Response rate\n"
        "Smith 2012;KE;12/84 (14,3);0,61\n"
        "Jones 2014;FR;90/80;85\n"
        "Jones 2014;DE;9/80;85\n"
        "Wang 2015;XX;abc;\n"
    )
    assert refused(tmp_path, text) == [
        "6 problems in the studies; nothing was read",
        "review.csv, row 2, column D: sample.response_rate.value: 0,61 may be 0,61 % or 61 %: row 3 of the same column "
        "has '85', which is above 1; write the sign in the whole column",
        "review.csv, row 3, column C: n/N (%): 90 cases are more than their total, 80; correct one",
        "review.csv, row 3, column D: sample.response_rate.value: 85 is more than 1; write 85 % or 0.85",
        "review.csv, row 4, column B: Country: 'DE' differs from 'FR' in row 3, which has the same name, 'Jones 2014'; "
        "name two studies apart, such as Jones 2014a and Jones 2014b",
        "review.csv, row 5, column B: countries: unknown country 'XX'. Write an ISO code such as DE or a name",
        "review.csv, row 5, column C: n/N (%): 'abc' is not a number of cases and a total; write 12/84",
    ]


@pytest.mark.parametrize(
    ("text", "how", "message"),
    [
        (
            "Study,Prevalence (%)\nSmith 2012,12\n",
            {"construct": None},
            "construct: what the shares estimate is not said; name it, such as construct='x_anxiety', "
            "or add a column construct",
        ),
        (
            "Country,n\nKE,84\n",
            {},
            "review.csv:1: no column names the study, among 'Country', 'n'; "
            "say which one does with columns={...: 'study'}",
        ),
        (
            "Study,Cases\nSmith 2012,84\n",
            {},
            "review.csv:1: cases without their total are not a share; add a column total or n, "
            "or name it with columns={...: 'total'}",
        ),
        (
            "Study,n,Participants\nSmith 2012,84,84\n",
            {},
            "review.csv, row 1, column C: 'Participants' and 'n' both mean n; say which one does not with "
            'columns={"Participants": None}',
        ),
        (
            "Study,n\nSmith 2012,84\n",
            {"columns": {"m": "cases"}},
            "review.csv:1: the table has no column 'm'; it has 'Study', 'n'",
        ),
        (
            "Study,n\nSmith 2012,84 (60 women)\n",
            {},
            "review.csv, row 2, column B: sample.achieved: '84 (60 women)' is not a count; "
            "write digits only, NR, or leave it empty",
        ),
        (
            "Study,Cases,Total\nSmith 2012,1,9\nSmith 2012,2,9\n",
            {},
            "review.csv, row 3, column B: Cases: the row has the study of row 2 and nothing that tells the two "
            "estimates apart; add a column subgroup, outcome or construct, or name the studies apart",
        ),
        ("", {}, "review.csv:1: the table is empty; it needs a header and a row for each study"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_decide_it(tmp_path, text, how, message):
    assert message in refused(tmp_path, text, **how)


def test_a_person_can_name_the_columns(tmp_path):
    text = "Paper id,Pos,Denominator,n\nSmith 2012,12,84,7\n"
    columns = {"Paper id": "study", "Pos": "cases", "n": None}
    catalog, _ = review(tmp_path, text, columns=columns)
    study = catalog["smith-2012"]
    assert (study.estimates[0].text, study.sample.achieved, study.notes) == ("12 of 84", None, "n: 7")


def test_unknown_mappings_and_meanings_are_refused(tmp_path):
    with pytest.raises(UnknownNameError, match="unknown mapping 'reviews'; did you mean 'review'"):
        review(tmp_path, "Study\na\n", mapping="reviews")
    with pytest.raises(
        sc.StudycheckError,
        match="missing gives 'zero' for '–'; allowed are 'not stated', 'not applicable' and None",
    ):
        review(tmp_path, "Study\na\n", missing={"–": "zero"})
    with pytest.raises(sc.InputError, match=r"a table of a review is a \.csv or \.xlsx file, or a frame"):
        read_review(tmp_path / "review.txt")


def test_workbooks_and_frames_are_read_alike(tmp_path):
    text = "Study,Country,n,Cases\nSmith 2012,KE,84,12\nLee 2013,NR,,\n"
    from_csv, _ = review(tmp_path, text)
    frame = pd.read_csv(tmp_path / "review.csv")
    frame.to_excel(tmp_path / "review.xlsx", index=False)
    assert read_review(tmp_path / "review.xlsx", construct="x_anxiety") == from_csv
    assert read_review(frame, construct="x_anxiety") == from_csv


@given(st.integers(1, 10**6), st.data())
def test_cases_and_total_come_back_as_their_share(total, data):
    cases = data.draw(st.integers(0, total))
    frame = pd.DataFrame({"Study": ["a 2012"], "Cases": [f"{cases:,}"], "Total": [total]})
    (estimate,) = read_review(frame, construct="x_anxiety")["a-2012"].estimates
    assert (estimate.value, estimate.base_n) == (cases / total, total)


def test_who_reads_it_as_cards_is_told_how_to_read_it(tmp_path):
    file = tmp_path / "review.csv"
    file.write_text("Study,Country,n,Prevalence (%)\nSmith 2012,KE,84,12\n", encoding="utf-8")
    with pytest.raises(sc.InputError) as caught:
        sc.read(file)
    advice = "if it is the table of a review, use `studycheck convert --mapping review`, or read_review"
    assert advice in str(caught.value)
    file.write_text("title,countries\nA,KE\n", encoding="utf-8")
    with pytest.raises(sc.InputError) as caught:
        sc.read(file)
    assert advice not in str(caught.value)


def test_years_and_percentages_that_do_not_fit_are_warned_about(tmp_path):
    text = "Study,Year,Prevalence (%)\nSmith 2012,2013,0.12\nLee 2014,2014,0.3\n"
    catalog, warned = review(tmp_path, text)
    assert (catalog["smith-2012"].year, catalog["smith-2012"].estimates[0].value) == (2013, 0.0012)
    assert warned == [
        "review.csv, row 2, column A: 'Smith 2012' has another year than Year, 2013, which was read",
        "review.csv, row 2, column C: none of the 2 numbers of Prevalence (%) is above 1: they were read as "
        "percentages, as the header says; correct it if they are proportions",
    ]


@pytest.mark.parametrize("n", [float("inf"), 84.5, -3.0, True])
def test_numbers_that_count_nothing_are_refused(n):
    with pytest.raises(sc.InputError, match="is not a count; write digits only, NR, or leave it empty"):
        read_review(pd.DataFrame({"Study": ["a 2012"], "n": [n]}))


def test_a_mapping_of_ones_own_serves_several_tables(tmp_path):
    saved = tmp_path / "mine.yaml"
    saved.write_text(
        'construct: x_anxiety\ncolumns: {Paper id: study, Pos: cases, Elsewhere: n}\nmissing: {"–": not stated}\n',
        encoding="utf-8",
    )
    text = "Paper id,Pos,Total,Response rate\nSmith 2012,12,84,–\n"
    catalog, _ = review(tmp_path, text, mapping=saved, construct=None)
    (study,) = catalog.studies
    assert (study.estimates[0].construct, study.estimates[0].text) == ("x_anxiety", "12 of 84")
    assert str(study.sample.response_rate.value) == "not stated"
    other, _ = review(tmp_path, text, mapping=saved, construct="x_stress", columns={"Pos": None})
    assert other["smith-2012"].estimates == ()


def test_all_problems_of_a_mapping_are_said_at_their_lines(tmp_path):
    saved = tmp_path / "mine.yaml"
    saved.write_text("construct: [a]\ncolumns:\n  Pos: casess\nmising: {}\n", encoding="utf-8")
    assert refused(tmp_path, "Study\na\n", mapping=saved) == [
        "3 problems in the mapping; nothing was read",
        "mine.yaml:1: construct: ['a'] is not a construct",
        "mine.yaml:3: columns.Pos: unknown role 'casess'; did you mean 'cases'?",
        "mine.yaml:4: mising: is not a key of a mapping; did you mean 'missing'?",
    ]
