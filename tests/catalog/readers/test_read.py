from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.catalog import Limits, read
from studycheck.catalog.read import READERS
from studycheck.errors import InputError
from tests.strategies import MODERATE, catalogs, examples

ONE = "id: acme-2012\ncountries: 'NO'\nsample: {achieved: 80}\n"
EMPTY = "the file is empty; `studycheck new ID` prints a card to fill in"
NOT_UTF_8 = "is it a binary file? save it as UTF-8"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder in which names of files are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(source: object, **options: object) -> str:
    with pytest.raises(InputError) as error:
        read(source=source, **options)
    return str(error.value)


# one file

FORMS = {
    "card.yaml": ONE,
    "card.yml": ONE,
    "CARD.YAML": ONE,
    "list.yaml": "- id: acme-2012\n- id: b\n",
    "studies.yaml": "studies:\n- id: b\n- id: acme-2012\n",
    "documents.yaml": "id: acme-2012\n---\nid: b\n",
    "mixed.yaml": "studies: [{id: acme-2012}]\n---\n- id: b\n---\nid: c\n...\n",
    "card.json": '{"id": "acme-2012"}',
    "list.json": '[{"id": "b"}, {"id": "acme-2012"}]',
    "studies.json": '{"studies": [{"id": "b"}, {"id": "acme-2012"}]}',
    "bom.yaml": "\ufeff" + ONE,
    "bom.json": '\ufeff{"id": "acme-2012"}',
    "windows.yaml": ONE.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_file_holds_one_card_or_many(folder, name):
    catalog = read(write(name, FORMS[name]))
    assert "acme-2012" in catalog
    assert len(catalog) == FORMS[name].count("id")


def test_a_path_may_be_text_or_a_path(folder):
    path = write("card.yaml", ONE)
    assert read("card.yaml") == read(path) == read(path.absolute())


def test_both_formats_give_the_same_study(folder):
    as_yaml = write("a.yaml", ONE)
    as_json = write("a.json", '{"id": "acme-2012", "countries": ["NO"], "sample": {"achieved": 80}}')
    assert read(as_yaml) == read(as_json)


def test_a_list_without_cards_is_an_empty_catalog(folder):
    assert read(write("none.yaml", "studies: []")) == read(write("none.json", "[]")) == sc.Catalog()


# folders, patterns, several sources


def test_a_folder_is_read_with_everything_below_it_but_other_and_hidden_files(folder):
    for name in ("b.yaml", "deep/er/c.json", "d.YML", "deep/a.yaml"):
        text = f'{{"id": "{Path(name).stem}"}}' if name.endswith("json") else f"id: {Path(name).stem}"
        write(f"studies/{name}", text)
    for name in (
        ".hidden.yaml",
        ".git/x.yaml",
        "deep/.cache/y.json",
        "notes.txt",
        "x.odt",
        "yaml",
        "b.yaml~",
    ):
        write(f"studies/{name}", "no: [card")
    Path("studies/folder.yaml").mkdir()
    write("studies/folder.yaml/e.yaml", "id: e")
    assert list(read("studies")) == list(read("studies/")) == ["a", "b", "c", "d", "e"]


def test_a_folder_below_a_hidden_one_is_read_where_it_is_named(folder):
    write(".data/studies/a.yaml", "id: a")
    assert list(read(".data/studies")) == ["a"]


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("studies/*.yaml", ["a", "b"]),
        ("studies/?.yaml", ["a", "b"]),
        ("studies/[ac].*", ["a", "c"]),
        ("studies/**/*.yaml", ["a", "b", "d"]),
        ("stud*", ["a", "b", "c", "d"]),
        ("studies/*", ["a", "b", "c", "d"]),
        ("studies/**", ["a", "b", "c", "d"]),
    ],
)
def test_a_pattern_names_files_and_folders(folder, pattern, ids):
    for name in ("a.yaml", "b.yaml", "deep/d.yaml"):
        write(f"studies/{name}", f"id: {Path(name).stem}")
    write("studies/c.json", '{"id": "c"}')
    Path("studies/pictures").mkdir()
    assert list(read(pattern)) == ids


def test_a_name_with_signs_of_a_pattern_is_a_name_first(folder):
    write("a[1].yaml", "id: a")
    assert list(read("a[1].yaml")) == ["a"]


def test_several_sources_make_one_catalog(folder):
    write("one/a.yaml", "id: a")
    write("two/b.yaml", "id: b")
    write("c.yaml", "id: c")
    assert (
        list(read(["one", Path("two"), "c*.yaml"]))
        == list(read(iter(["c.yaml", "two", "one"])))
        == ["a", "b", "c"]
    )


def test_no_source_is_an_empty_catalog():
    assert read([]) == sc.Catalog()


def test_a_file_named_twice_is_read_once(folder):
    write("studies/a.yaml", "id: a")
    Path("link.yaml").symlink_to(Path("studies/a.yaml").absolute())
    names = ["studies", "studies/a.yaml", "./studies/../studies/a.yaml", "studies/*", "link.yaml"]
    assert list(read([*names, Path("studies/a.yaml").absolute()])) == ["a"]


def test_order_of_files_never_matters(folder):
    names = [str(write(f"{name}.yaml", f"id: {name}\n---\nid: {name}2\n")) for name in "cab"]
    catalogs_read = [read(order) for order in itertools.permutations(names)]
    assert all(catalog == catalogs_read[0] for catalog in catalogs_read)
    assert list(catalogs_read[0]) == ["a", "a2", "b", "b2", "c", "c2"]


@pytest.mark.slow
@settings(MODERATE, max_examples=examples(15))
@given(catalog=catalogs(max_size=4), data=st.data())
def test_cards_spread_over_files_of_two_formats_give_the_same_catalog(tmp_path_factory, catalog, data):
    target = tmp_path_factory.mktemp("cards")
    for index, study in enumerate(catalog.studies):
        ending = data.draw(st.sampled_from(["yaml", "json"]))
        getattr(sc.Catalog([study]), f"to_{ending}")(target / f"{index}.{ending}")
    if catalog:
        assert read(target) == catalog


# what cannot be read

SOURCES = {
    "missing.yaml": "missing.yaml: no such file or folder, and no file matches it as a pattern",
    "missing/*.yaml": "missing/*.yaml: no such file or folder, and no file matches it as a pattern",
    "": "no such file or folder, and no file matches it as a pattern",
    "empty": "empty: the folder has no study cards (.yaml, .yml, .json, .xml, .csv, .xlsx, .xlsm)",
    "notes.docx": "notes.docx: cannot read .docx files; allowed: .yaml, .yml, .json, .xml, .csv, .xlsx, .xlsm",
    "Makefile": "Makefile: cannot read a file without an ending; allowed: .yaml, .yml, .json, .xml, .csv, .xlsx, .xlsm",
    "notes*": "notes.docx: cannot read .docx files; allowed: .yaml, .yml, .json, .xml, .csv, .xlsx, .xlsm",
    "nothing.yaml": f"nothing.yaml:1: {EMPTY}",
    "comment.yaml": f"comment.yaml:1: {EMPTY}",
    "null.json": f"null.json:1: {EMPTY}",
    "blank.json": "blank.json:1: this is not JSON: Expecting value",
    "windows-1252.yaml": f"windows-1252.yaml:3: not UTF-8 text (byte 28): {NOT_UTF_8}",
    "windows-1252.json": f"windows-1252.json:2: not UTF-8 text (byte 23): {NOT_UTF_8}",
    "utf-16.yaml": f"utf-16.yaml:1: not UTF-8 text (byte 0): {NOT_UTF_8}",
    "picture.yaml": f"picture.yaml:1: not UTF-8 text (byte 0): {NOT_UTF_8}",
    "zeros.yaml": r"zeros.yaml:2: this is not YAML: the character '\x00' is not allowed; remove it",
    "text.yaml": "text.yaml:1: 'only some words' is not a study card: a card is a mapping with an id",
    "number.json": "number.json:1: 12 is not a study card: a card is a mapping with an id",
    "words.yaml": "words.yaml:3: studies[1]: 'b' is not a study card: a card is a mapping with an id",
    "deep.yaml": "deep.yaml:2: [1]: [2] is not a study card: a card is a mapping with an id",
}


@pytest.fixture
def troubles(folder):
    Path("empty/deep").mkdir(parents=True)
    write("empty/readme.txt", "x")
    write("notes.docx", "id: a")
    write("Makefile", "id: a")
    write("nothing.yaml", "")
    write("comment.yaml", "# id: a\n---\n")
    write("null.json", "null")
    write("blank.json", " ")
    write("windows-1252.yaml", "id: a\ncountries: FR\ntitle: Médias\n".encode("cp1252"))
    write("windows-1252.json", '{"id": "a",\n"title": "Médias"}'.encode("cp1252"))
    write("utf-16.yaml", "id: a\n".encode("utf-16"))
    write("picture.yaml", b"\x89PNG\r\n\x1a\n\x00")
    write("zeros.yaml", b"id: a\ntitle: \x00\n")
    write("text.yaml", "only some words")
    write("number.json", "12")
    write("words.yaml", "studies:\n- id: a\n- b\n")
    write("deep.yaml", "- id: a\n- [2]\n")


@pytest.mark.parametrize("source", SOURCES)
def test_what_cannot_be_read_is_said_with_its_place(troubles, source):
    assert refused(source) == SOURCES[source]


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b.yaml"], ids=["long", "zero"])
def test_a_name_that_no_file_can_have_is_refused(folder, name):
    # whether the system or the pattern says so differs between versions of Python
    shown = name.replace("\0", r"\x00")
    assert refused(name).startswith(
        (f"{shown}: cannot be read: ", f"{shown}: no such file or folder, and no file")
    )


def test_a_file_that_may_not_be_read_is_said(folder, monkeypatch):
    write("a.yaml", ONE)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refused("a.yaml") == "a.yaml: cannot be read: Permission denied"


def test_a_folder_named_like_a_card_is_a_folder(folder):
    Path("x.yaml").mkdir()
    assert (
        refused("x.yaml")
        == "x.yaml: the folder has no study cards (.yaml, .yml, .json, .xml, .csv, .xlsx, .xlsm)"
    )


def test_a_text_of_50_million_characters_is_refused_with_its_file(folder):
    write("long.yaml", b"- a\n" * 12_500_000)
    said = "long.yaml:1: the text has 50,000,000 characters, the limit is 20,000,000; split it into several files"
    assert refused("long.yaml") == said


def test_a_file_of_many_more_bytes_is_not_even_read(folder, monkeypatch):
    with Path("long.json").open("wb") as file:
        file.truncate(90_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file must not be read"))
    assert (
        refused("long.json")
        == "long.json:1: the file has 90,000,000 bytes, the limit is 80,000,000; split it"
    )


def test_an_empty_document_among_cards_is_said_with_its_line(folder):
    write("a.yaml", "id: a\n---\n---\nid: b\n")
    assert refused("a.yaml") == "a.yaml:3: this document is empty; remove the line --- before it"


# what is wrong in a card

WRONG = {
    "misspelt field": (
        "smaple: {achieved: 80}",
        "2: smaple: is not a field of Study; did you mean 'sample'?",
    ),
    "misspelt field below": (
        "sample:\n  acheived: 80",
        "3: sample.acheived: is not a field of Sample; did you mean 'achieved'?",
    ),
    "impossible date": (
        "fieldwork:\n  start: 2012-02-30",
        "3: fieldwork.start: '2012-02-30' is not a date: 2012-02 has 29 days",
    ),
    "share of 120 % as 1.2": (
        "estimates:\n- construct: uses_social_media\n  value: 1.2",
        "4: estimates[0].value: 1.2 is more than 1; proportions run from 0 to 1",
    ),
    "share of 120 % as 120": (
        "estimates: [{construct: uses_social_media, value: 120}]",
        "2: estimates[0].value: 120 is more than 1; proportions run from 0 to 1",
    ),
    "share of 120 % as text": (
        "estimates: [{construct: uses_social_media, value: 120%}]",
        "2: estimates[0].value: '120%' is more than 100 %; shares run from 0 % to 100 %",
    ),
    "share of 44 % as 44": (
        "estimates: [{construct: uses_social_media, value: 44}]",
        "2: estimates[0].value: 44 is more than 1; write 44 % or 0.44",
    ),
    "unknown country": (
        "countries:\n- FR\n- Germny",
        "4: countries[1]: unknown country 'Germny'; did you mean 'Germany'? Write an ISO code such as DE"
        " or a name",
    ),
    "ambiguous country": (
        "countries: Korea",
        "2: countries[0]: 'Korea' can mean more than one: write KR (South Korea) or KP (North Korea)",
    ),
    "unknown scheme": (
        "size:\n  scheme: eu-2003",
        "3: size.scheme: unknown size scheme 'eu-2003'; did you mean 'eu-2003-361'?",
    ),
    "scheme without covers": (
        "size:\n  label: SME\n  scheme: eu-2003-361",
        "4: size.scheme: say which classes of eu-2003-361 the study covers with covers: [...]; it has SME, large"
        " (residual), medium, micro, small",
    ),
    "wrong covers": (
        "size:\n  scheme: eu-2003-361\n  covers:\n  - small\n  - medum",
        "6: size.covers[1]: unknown class of eu-2003-361 'medum'; did you mean 'medium'?",
    ),
    "contradiction": (
        "sample:\n  issued: 10\n  achieved: 80",
        "4: sample.achieved: 80 responses are more than the 10 in the issued sample",
    ),
    "year as text": (
        "year: '2012'",
        "2: year: '2012' is not a whole number; write it without quotes and separators: 2012, or write not stated",
    ),
    "key twice": ("year: 2012\nyear: 2013", "3: the key 'year' stands twice, first on line 2"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_card_is_said_with_file_line_and_field(folder, name):
    text, message = WRONG[name]
    write("card.yaml", f"id: a\n{text}\n")
    assert refused("card.yaml") == f"card.yaml:{message}"


def test_json_problems_have_the_lines_of_nested_items(folder):
    text = (
        '{"studies": [\n {"id": "a"},\n {"id": "b",\n  "respondents": {"roles": [\n'
        '   {"share": 0.5},\n   {"share": 2,\n    "rol": "HR"}]}}\n]}'
    )
    write("cards.json", text)
    assert refused("cards.json") == (
        "2 problems in the cards; nothing was read\n"
        "cards.json:6: respondents.roles[1].share: 2 is more than 1; write 2 % or 0.02\n"
        "cards.json:7: respondents.roles[1].rol: is not a field of RoleShare; did you mean 'role'?"
    )


def test_a_field_beside_studies_is_refused(folder):
    write("cards.yaml", "studies:\n- id: a\nyear: 2012\nauthor: me\n")
    assert refused("cards.yaml") == (
        "2 problems in the cards; nothing was read\n"
        "cards.yaml:3: year: cannot stand beside studies; move it into a card, or remove it\n"
        "cards.yaml:4: author: cannot stand beside studies; move it into a card, or remove it"
    )


def test_everything_that_is_wrong_in_all_files_is_said_at_once_in_order(folder):
    write("b.yaml", "id: b\n" + "\n" * 9 + "yaer: 2012\nyear: x\n---\nid: b b\n")
    write("a/c.json", '{"id": "c",\n "countries": ["Germny"]}')
    write("a/broken.yaml", "id: [a\n")
    write("a/good.yaml", "id: good\n")
    write("a/latin.yaml", "title: M\xe9dias\n".encode("latin-1"))
    expected = (
        "7 problems in the cards; nothing was read\n"
        "a/broken.yaml:1: this is not YAML: a list in brackets is not closed, or lacks a comma "
        "(the parser says “did not find expected ',' or ']', while parsing a flow sequence”)\n"
        "a/c.json:2: countries[0]: unknown country 'Germny'; did you mean 'Germany'? Write an ISO code"
        " such as DE or a name\n"
        "a/latin.yaml:1: not UTF-8 text (byte 8): is it a binary file? save it as UTF-8\n"
        "b.yaml:11: yaer: is not a field of Study; did you mean 'year'?\n"
        "b.yaml:12: year: 'x' is not a whole number; write it without quotes and separators, or write not stated\n"
        "b.yaml:14: id: 'b b' does not fit; use letters, digits, dots, hyphens and underscores, at most 80\n"
        "none.yaml: no such file or folder, and no file matches it as a pattern"
    )
    for order in itertools.permutations(["a", "b.yaml", "none.yaml"]):
        assert refused(order) == expected


def test_ids_that_stand_twice_name_both_places_in_whatever_order_files_are_named(folder):
    write("a.yaml", "- id: x\n- id: y\n- id: x\n")
    write("b.json", '[\n{"id": "y"},\n\n{"id": "x"}]')
    expected = (
        "3 problems in the cards; nothing was read\n"
        "a.yaml:3: id: 'x' is already the id of the card at a.yaml:1; rename one\n"
        "b.json:2: id: 'y' is already the id of the card at a.yaml:2; rename one\n"
        "b.json:4: id: 'x' is already the id of the card at a.yaml:1; rename one"
    )
    assert refused(["a.yaml", "b.json"]) == refused(["b.json", "a.yaml"]) == refused(".") == expected


def test_the_error_holds_every_problem_in_parts(folder):
    write("card.yaml", "id: a\nyaer: 2012\n")
    with pytest.raises(InputError) as error:
        sc.read("card.yaml")
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.field) == ("card.yaml", 2, "yaer")


def test_a_path_object_of_another_kind_is_a_path(folder):
    write("card.yaml", ONE)

    class Named:
        def __fspath__(self):
            return "card.yaml"

    assert isinstance(Named(), os.PathLike)
    assert list(read(Named())) == ["acme-2012"]


def test_readers_are_listed_by_ending_and_cannot_be_changed():
    assert list(READERS) == [".yaml", ".yml", ".json", ".xml", ".csv", ".xlsx", ".xlsm"]
    with pytest.raises(TypeError):
        READERS[".ods"] = READERS[".json"]


DEEP = {
    "card.yaml": "id: a\nnotes: " + "[" * 70 + "]" * 70,
    "card.json": '{"id": "a", "notes": ' + "[" * 70 + "]" * 70 + "}",
}


@pytest.mark.parametrize("name", DEEP)
def test_the_depth_can_be_raised(folder, name):
    write(name, DEEP[name])
    assert "nested deeper than 60 levels" in refused(name)
    assert "notes: [[[[" in refused(name, limits=Limits(depth=100))


def test_the_growth_through_aliases_can_be_raised(folder):
    text = "id: a\na: &a [" + "x, " * 300 + "]\nnotes: [" + "*a, " * 100 + "]"
    write("card.yaml", text)
    assert "card.yaml:1: aliases make this grow to 30,40" in refused("card.yaml")
    assert "notes: [[" in refused("card.yaml", limits=Limits(alias_growth=100))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"depth": 201}, "limits.depth: 201 must be a whole number from 1 to 200"),
        ({"cells": 0}, "limits.cells: 0 must be a whole number from 1"),
        ({"cells": True}, "limits.cells: True must be a whole number from 1"),
        ({"links_out": 1}, "limits.links_out: 1 must be True or False"),
        (
            {"cells": "x", "columns": -1},
            "2 problems in the limits; nothing was read\n"
            "limits.cells: 'x' must be a whole number from 1\nlimits.columns: -1 must be a whole number from 1",
        ),
    ],
)
def test_limits_that_mean_nothing_are_refused(limits, said):
    with pytest.raises(InputError) as error:
        Limits(**limits)
    assert str(error.value) == said


def test_limits_can_be_raised_and_lowered(folder):
    write("card.yaml", ONE)
    said = "card.yaml:1: the text has 53 characters, the limit is 52; split it into several files"
    with pytest.raises(InputError) as error:
        read("card.yaml", limits=Limits(characters=52))
    assert str(error.value) == said
    with pytest.raises(InputError) as error:
        read("card.yaml", limits=Limits(characters=13))
    assert str(error.value) == "card.yaml:1: the file has 53 bytes, the limit is 52; split it"
    assert list(read("card.yaml", limits=Limits(characters=53))) == ["acme-2012"]
