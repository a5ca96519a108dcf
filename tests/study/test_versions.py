"""Forms of the card: older cards are migrated on reading with a note, newer ones refused."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pandas as pd
import pytest

import studycheck as sc
from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.columns import sheets
from studycheck.errors import InputError, InputWarning, OldCardWarning
from studycheck.study import versions
from studycheck.study.migration import Migration


def _in_percent(card: dict[str, Any]) -> dict[str, Any]:
    """Shares used to be percentages."""
    estimates = card.get("estimates")
    for estimate in estimates if isinstance(estimates, list) else ():
        if isinstance(estimate.get("value"), int | float):
            estimate["value"] /= 100
    return card


FIRST = Migration("sample.size is called sample.achieved.", {"sample.achieved": "sample.size"})
SECOND = Migration(
    "estimates.n is called base_n, and shares run from 0 to 1.",
    {"estimates[].base_n": "estimates[].n", "sponsor.name": "payer", "title": "about.title"},
    _in_percent,
)
SAID_1 = "sample.size is called sample.achieved."
SAID_2 = "estimates.n is called base_n, and shares run from 0 to 1."


@pytest.fixture
def form_3(monkeypatch):
    """Let the newest form be the third."""
    monkeypatch.setattr(versions, "MIGRATIONS", (FIRST, SECOND))
    monkeypatch.setattr(versions, "CARD_VERSION", 3)


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def read_noted(source: Any) -> tuple[sc.Catalog, list[str]]:
    """Return what is read, and the notes about older cards."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        catalog = sc.read(source)
    assert {warning.category for warning in caught} <= {OldCardWarning}
    return catalog, [str(warning.message) for warning in caught]


def refused(source: Any) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OldCardWarning)
        with pytest.raises(InputError) as error:
            sc.read(source)
    return [str(problem) for problem in error.value.problems]


OLD_CARD = """\
id: a
card_version: 1
payer: Acme
about: {title: Networks}
sample:
  size: 80
estimates:
- construct: has_profile
  value: 45
  n: 70
provenance:
  sample.size: {page: 3}
"""
NEW = {
    "id": "a",
    "title": "Networks",
    "sponsor": {"name": "Acme"},
    "sample": {"achieved": 80},
    "estimates": [{"construct": "has_profile", "value": 0.45, "base_n": 70}],
    "provenance": {"sample.achieved": {"page": 3}},
}


# the form of today


def test_the_newest_form_is_one_more_than_there_are_migrations():
    assert len(versions.MIGRATIONS) + 1 == versions.CARD_VERSION == 1


@pytest.mark.parametrize("said", ["", "card_version: 1\n", "card_version:\n", "card_version: ~\n"])
def test_a_card_of_the_newest_form_is_read_without_a_note(write, said):
    catalog, notes = read_noted(write("a.yaml", f"id: a\n{said}"))
    assert (catalog["a"], notes) == (sc.Study(id="a"), [])


def test_the_form_is_no_fact_about_a_study(write):
    study = sc.read(write("a.yaml", "id: a\ncard_version: 1\n"))["a"]
    assert study.to_dict() == {"id": "a"}
    assert "card_version" not in {column.path for sheet in sheets() for column in sheet.fields}


NEWER = (
    "is newer than 1, the newest form of the card that this version of studycheck reads; "
    "install a newer version of studycheck"
)
FILES = {
    "a.yaml": ("id: a\nsmaple: 3\ncard_version: 2\n", "a.yaml:3: card_version: 2"),
    "a.json": ('{"id": "a",\n "card_version": 2}', "a.json:2: card_version: 2"),
    "all.yaml": ("studies:\n- id: a\n- id: b\n  card_version: 9\n", "all.yaml:4: card_version: 9"),
    "list.yaml": ("- id: a\n- {id: b, card_version: 2}\n", "list.yaml:2: card_version: 2"),
    "file.yaml": ("card_version: 2\nstudies:\n- idd: a\n", "file.yaml:1: card_version: 2"),
    "file.json": ('{"studies": [{}],\n\n"card_version": 2}', "file.json:3: card_version: 2"),
    "two.yaml": ("id: a\n---\nid: b\ncard_version: 2\n", "two.yaml:4: card_version: 2"),
    "a.csv": ("id,card_version\na,1\nb,2\n", "a.csv, row 3, column B: card_version: 2"),
    "fr.csv": ("identifiant;version de la fiche\na;2\n", "fr.csv, row 2, column B: version de la fiche: 2"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_newer_form_is_refused_with_its_place_and_nothing_else(write, name):
    text, place = FILES[name]
    assert refused(write(name, text)) == [f"{place} {NEWER}"]


@pytest.mark.parametrize(
    ("said", "shown"), [("x", "'x'"), ("0", "0"), ("-1", "-1"), ("1.0", "1.0"), ("true", "True"), ("[1]", "[1]"),
     ('"1"', "'1'"), ("not stated", "'not stated'")],
)  # fmt: skip
def test_what_is_no_form_is_refused(write, said, shown):
    message = f"card_version: {shown} is not a form of the card; write 1, or leave it out"
    assert refused(write("a.yaml", f"id: a\ncard_version: {said}\n")) == [f"a.yaml:2: {message}"]
    assert refused(write("b.yaml", f"card_version: {said}\nstudies: []\n")) == [f"b.yaml:1: {message}"]


def test_a_table_says_what_is_no_form(write):
    assert refused(write("a.csv", "id,card_version\na,one\n")) == [
        "a.csv, row 2, column B: card_version: 'one' is not a whole number; write digits only, or not stated"
    ]


def test_a_workbook_may_say_the_form(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("id", "card version"), ("a", 1), ("b", 2), ("c", None)):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert refused(tmp_path / "a.xlsx") == [
        f"{tmp_path / 'a.xlsx'}, sheet Sheet, row 3, column B: card version: 2 {NEWER}"
    ]


def test_a_frame_may_say_the_form():
    frame = pd.DataFrame({"id": ["a", "b"], "card_version": [1, None]})
    assert list(sc.Catalog.from_frame(frame)) == ["a", "b"]
    with pytest.raises(InputError) as error:
        sc.Catalog.from_frame(frame.assign(card_version=2))
    assert [str(problem) for problem in error.value.problems] == [
        f"frame studies, row {row}, column card_version: 2 {NEWER}" for row in (1, 2)
    ]


def test_a_card_in_python_may_say_the_form():
    assert sc.Study(id="a", card_version=1) == sc.Study(id="a", card_version=None) == sc.Study(id="a")
    with pytest.raises(InputError) as error:
        sc.Study(id="a", card_version=2)
    assert str(error.value) == f"card_version: 2 {NEWER}"


# what is written


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_file_says_its_form_once(tmp_path, ending):
    path = getattr(sc.datasets.load("social-networks-2012"), f"to_{ending}")(tmp_path / f"all.{ending}")
    assert path.read_text(encoding="utf-8").count("card_version") == 1
    assert len(read_noted(path)[0]) == 43


def test_an_empty_card_says_its_form():
    from studycheck.study.new_card import new_card

    assert "\ncard_version: 1 " in new_card("a")


# older forms


def test_an_older_card_is_migrated_with_one_note(form_3, write):
    catalog, notes = read_noted(write("a.yaml", OLD_CARD))
    assert catalog["a"] == sc.Study(**NEW)
    assert notes == [
        f"a.yaml: a card of form 1 was read as form 3. {SAID_1} {SAID_2} Catalog.to_yaml writes the new form."
    ]


def test_the_note_is_an_input_warning():
    assert issubclass(OldCardWarning, InputWarning)


def test_an_older_card_in_python_is_migrated_with_a_note(form_3):
    with pytest.warns(OldCardWarning, match=r"^a card of form 1 was read as form 3\. sample\.size is called"):
        assert sc.Study(**load_text(OLD_CARD)) == sc.Study(**NEW)
    with pytest.warns(OldCardWarning), pytest.raises(InputError) as error:
        sc.Study(id="a", card_version=1, sample={"size": -1})
    assert str(error.value) == "sample.size: -1 must be at least 0"


def test_only_the_steps_that_are_missing_are_made(form_3, write):
    card = {
        "id": "a",
        "card_version": 2,
        "sample": {"achieved": 80},
        "estimates": [{"construct": "x_a", "value": 3}],
    }
    catalog, notes = read_noted(write("a.json", json.dumps(card)))
    assert catalog["a"].estimates[0].value == 0.03
    assert notes == [
        f"a.json: a card of form 2 was read as form 3. {SAID_2} Catalog.to_yaml writes the new form."
    ]


def test_a_card_that_says_nothing_is_of_the_newest_form(form_3, write):
    assert read_noted(write("a.yaml", "id: a\nsample: {achieved: 3}\n"))[1] == []
    (said,) = refused(write("b.yaml", "id: b\nsample: {size: 3}\n"))
    assert said.startswith("b.yaml:2: sample.size: is not a field of Sample")


def test_many_cards_of_a_file_are_noted_together(form_3, write):
    text = (
        "card_version: 2\nstudies:\n- {id: a, estimates: [{construct: x_a, value: 5}]}\n"
        "- {id: b, card_version: 1, sample: {size: 8}}\n- {id: c, card_version: 3, sample: {achieved: 9}}\n"
        "---\nid: d\ncard_version: 1\n"
    )
    catalog, notes = read_noted(write("all.yaml", text))
    assert [study.sample.achieved for study in catalog.studies] == [None, 8, 9, None]
    assert catalog["a"].estimates[0].value == 0.05
    assert notes == [
        f"all.yaml: 3 cards of forms 1 and 2 were read as form 3. {SAID_1} {SAID_2} "
        "Catalog.to_yaml writes the new form."
    ]


def test_each_file_has_its_note(form_3, write):
    for name in ("a", "b"):
        write(f"{name}.yaml", f"id: {name}\ncard_version: 2\n")
    notes = read_noted(["a.yaml", "b.yaml"])[1]
    assert [note.partition(":")[0] for note in notes] == ["a.yaml", "b.yaml"]


def test_problems_are_told_as_they_stand_in_the_file(form_3, write):
    text = OLD_CARD.replace("80", "eighty").replace("n: 70", "n: -1").replace("title: Networks", "title: 5")
    text = text.replace("value: 45", "value: 450").replace("page: 3", "url: [3]")
    assert refused(write("a.yaml", text)) == [
        "a.yaml:4: about.title: 5 is not text; put it in quotes",
        "a.yaml:6: sample.size: 'eighty' is not a whole number; write it without quotes and separators, or write not "
        "stated",
        "a.yaml:9: estimates[0].value: 4.5 is more than 1; write 4.5 % or 0.045",
        "a.yaml:10: estimates[0].n: -1 must be at least 0",
        "a.yaml:12: provenance.sample.size.url: [3] is not text",
    ]


def test_problems_in_json_and_lists_have_their_lines(form_3, write):
    text = '[{"id": "z"},\n {"id": "a", "card_version": 1,\n  "sample": {\n   "size": "x",\n   "sieze": 1}}]'
    said = refused(write("a.json", text))
    assert [line.partition(": '")[0].partition(": is")[0] for line in said] == [
        "a.json:4: sample.size",
        "a.json:5: sample.sieze",
    ]


def test_problems_in_tables_have_their_cells(form_3, write):
    # a table has the columns of the newest form; what changes in its values is migrated
    text = "id,card_version,estimates[0].construct,estimates[0].value,estimates[0].base_n\na,2,x_a,0.5,-1\n"
    catalog, notes = read_noted(write("b.csv", text.replace("-1", "9")))
    assert (catalog["a"].estimates[0].value, len(notes)) == (0.005, 1)
    assert refused(write("a.csv", text)) == [
        "a.csv, row 2, column E: estimates[0].base_n: -1 must be at least 0"
    ]


def test_two_cards_with_one_id_are_told_where_they_stand(form_3, write):
    text = "studies:\n- id: a\n  card_version: 1\n- card_version: 1\n  id: a\n"
    assert refused(write("a.yaml", text)) == [
        "a.yaml:5: id: 'a' is already the id of the card at a.yaml:2; rename one"
    ]


def test_a_newer_form_than_the_third_is_refused(form_3, write):
    (said,) = refused(write("a.yaml", "id: a\ncard_version: 4\n"))
    assert said.startswith("a.yaml:2: card_version: 4 is newer than 3, the newest form")


def test_the_schema_and_what_is_written_follow_the_form(form_3):
    schema = sc.Study.json_schema()
    assert schema["$id"] == "urn:studycheck:card:3"
    assert schema["$defs"]["Study"]["properties"]["card_version"]["anyOf"][0] == {"const": 3}
