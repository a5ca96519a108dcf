import json

import pytest

from tests.cli.command_line import run
from tests.test_comparing import FOUNDING

PAIR = ("us-small-businesses", "pme-francaises")


def test_the_founding_question_needs_no_file():
    result = run("compare", *PAIR)
    assert (result.exit_code, result.stdout.rstrip("\n")) == (0, FOUNDING)


def test_ids_are_looked_up_in_the_path(cards):
    result = run("compare", "a", "b", cards)
    assert result.exit_code == 0
    assert result.stdout.startswith("Yes: the two may stand side by side.\n")


def test_cards_can_be_named(cards):
    assert run("compare", cards / "a.yaml", cards / "b.yaml").stdout == run("compare", "a", "b", cards).stdout


def test_a_contrast_is_taken(write_card, tmp_path):
    write_card("a")
    write_card("b", scope="enterprise")
    assert run("compare", "a", "b", tmp_path).stdout.startswith("No: ")
    assert run("compare", "a", "b", tmp_path, "--contrast", "scope").stdout.startswith("Yes")


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.pdf", "a.html", "a.json", "a.txt"])
def test_the_ending_names_the_form(name, tmp_path):
    result = run("compare", *PAIR, "-o", tmp_path / name)
    assert (result.exit_code, result.stderr) == (0, f"wrote {tmp_path / name}\n")
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_json_is_printed():
    assert json.loads(run("compare", *PAIR, "--format", "json").stdout)["answer"] == "no"


def test_another_ending_is_refused(tmp_path):
    result = run("compare", *PAIR, "-o", tmp_path / "a.docx")
    assert (result.exit_code, result.stderr) == (
        2,
        f"{tmp_path / 'a.docx'} would not hold an answer; name a file that ends in one of .txt, .html, .htm, .json, "
        ".png, .svg, .pdf\n",
    )


def test_an_existing_file_is_replaced_on_request_alone(tmp_path):
    target = tmp_path / "a.json"
    target.write_text("mine")
    assert run("compare", *PAIR, "-o", target).exit_code == 2
    assert target.read_text() == "mine"
    assert run("compare", *PAIR, "-o", target, "--force").exit_code == 0


def test_it_answers_in_french(monkeypatch):
    assert run("compare", *PAIR, "--lang", "fr").stdout.startswith("Non\u00a0: ")
    monkeypatch.setenv("STUDYCHECK_LANG", "fr")
    assert run("compare", *PAIR).stdout.startswith("Non\u00a0: ")
