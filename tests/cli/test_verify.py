"""``studycheck verify``."""

from __future__ import annotations

import json

import pytest

from tests.cli.command_line import run

CARD = """id: acme-2012
publisher: Acme
sample: {achieved: ACHIEVED}
provenance:
  sample.achieved: {quote: "1,043 firms answered", page: 1}
"""
TEXT = "Acme survey: in all, 1,043 firms answered by telephone."


@pytest.fixture
def cards(tmp_path):
    (tmp_path / "cards").mkdir()
    (tmp_path / "acme-2012.txt").write_text(TEXT)

    def write(achieved: int | str):
        (tmp_path / "cards" / "acme-2012.yaml").write_text(CARD.replace("ACHIEVED", str(achieved)))
        return tmp_path / "cards"

    return write


def test_what_agrees_ends_with_0(cards, tmp_path):
    result = run("verify", cards(1043), "--source", tmp_path / "acme-2012.txt")
    assert (result.exit_code, result.output) == (
        0,
        "No disagreement between card and source on 2 coded facts. 2 supported.\n"
        "study    field    card    outcome    why\n"
        "-------  -------  ------  ---------  -----\n",
    )


def test_what_differs_ends_with_1_unless_told_otherwise(cards, tmp_path):
    result = run("verify", cards(1034), "--source", tmp_path / "acme-2012.txt")
    assert result.exit_code == 1
    assert result.output.splitlines()[0] == (
        "Card and source disagree on 1 fact of 2 coded facts. 1 supported, 1 contradicted."
    )
    assert "acme-2012  sample.achieved  1,034   contradicted  the quote has 1,043" in result.output
    assert (
        run("verify", cards(1034), "--source", tmp_path / "acme-2012.txt", "--fail-on", "never").exit_code
        == 0
    )


def test_without_a_source_nothing_is_a_problem(cards):
    result = run("verify", cards(1034))
    assert result.exit_code == 0
    assert "1 without a quote, 1 unverified" in result.output


def test_a_folder_of_sources_is_searched(cards, tmp_path):
    result = run("verify", cards(1043), "--source", tmp_path, "--format", "json")
    assert json.loads(result.stdout)["counts"] == {"supported": 2}


def test_formats_follow_the_ending(cards, tmp_path):
    for name, begin in (
        ("a.html", "<!DOCTYPE html>"),
        ("a.json", "{"),
        ("a.csv", "study,field,value"),
        ("a.txt", "Card"),
    ):
        result = run("verify", cards(1034), "--source", tmp_path / "acme-2012.txt", "-o", tmp_path / name)
        assert result.exit_code == 1
        assert (tmp_path / name).read_text().startswith(begin)


def test_a_source_of_another_study_is_warned_of(cards, tmp_path):
    (tmp_path / "other.txt").write_text("Barometer: 80 companies were asked")
    result = run("verify", cards(1043), "--source", tmp_path / "other.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        f"Warning: acme-2012: neither its title nor its publisher occurs in {tmp_path / 'other.txt'}: "
        "this may be the publication of another study"
    )


def test_a_source_that_cannot_be_read_is_bad_input(cards, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF damaged")
    result = run("verify", cards(1043), "--source", tmp_path / "x.pdf")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path / 'x.pdf'}: is not a PDF file that can be read: ")


def test_check_reports_what_the_source_contradicts(cards, tmp_path):
    result = run("check", cards(1034), "--source", tmp_path, "--format", "json", "--fail-on", "major")
    codes = [finding["code"] for finding in json.loads(result.stdout)["findings"]]
    assert "TR020" in codes
    assert result.exit_code == 1
    without = run("check", cards(1034), "--format", "json", "--fail-on", "never")
    assert "TR020" not in [finding["code"] for finding in json.loads(without.stdout)["findings"]]


def test_csv_holds_no_formula(cards, tmp_path):
    folder = cards(1034)
    card = (folder / "acme-2012.yaml").read_text().replace('"1,043 firms answered"', '"=1+1 firms answered"')
    (folder / "acme-2012.yaml").write_text(card)
    result = run("verify", folder, "--source", tmp_path / "acme-2012.txt", "--format", "csv")
    assert "'=1+1 firms answered" in result.stdout
