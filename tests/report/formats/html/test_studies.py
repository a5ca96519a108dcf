"""The table of studies."""

import pytest

import studycheck as sc
from studycheck.report.formats.html.studies import names_of, safe_link, study_rows


def test_names_are_short_titles_or_titles_and_no_two_are_alike():
    studies = [
        sc.Study(id="a", title_short="Acme 2012", title="A long title"),
        sc.Study(id="b", title="A survey"),
        sc.Study(id="c", title="The same"),
        sc.Study(id="d", title="The same"),
        sc.Study(id="e", title="x" * 90),
        sc.Study(id="f"),
    ]
    assert names_of(studies) == ["Acme 2012", "A survey", "c", "d", "e", "f"]


def test_a_row_has_what_people_look_for():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    (row,) = [row for row in study_rows(report) if row["id"] == "bitkom-2012"]
    assert [cell.text for cell in row["cells"]] == [
        "BITKOM (association)", "Germany", "2012", "723", "all sizes", "", "both",
    ]  # fmt: skip
    assert [cell.key for cell in row["cells"]] == [None, None, 2012, 723, 0, None, None]
    ratings = report.appraisal().to_frame().loc["bitkom-2012"]
    assert [light["name"] for light in row["lights"]] == list(ratings)


def test_numbers_are_not_rated():
    report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="has_profile")
    assert not any(row["lights"] for row in study_rows(report))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVa\tscript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "http:",
        "http://[",
        "",
    ],
)
def test_addresses_that_are_not_of_the_web_are_not_linked(address):
    assert safe_link(address) == ""
