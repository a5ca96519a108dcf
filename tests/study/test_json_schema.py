"""The published schema of cards: it says what reading says, as far as a schema can."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator

from studycheck import Study, datasets, read
from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.columns import sheets
from studycheck.errors import InputError
from studycheck.sizes import size_schemes
from studycheck.study.json_schema import card_schema
from studycheck.study.new_card import new_card
from studycheck.study.paths import field_exists, field_paths
from studycheck.study.topics import topics
from studycheck.vocabulary.countries import country_code, country_codes
from studycheck.vocabulary.sectors import check_sector
from studycheck.vocabulary.terms import Marker, Objective, Role
from tests.cards import FULL as KNOWN
from tests.each import each
from tests.strategies import MODERATE, NASTY, cards, examples
from tests.study.test_problems import FIELDS, ITEMS, card_of
from tests.study.test_study import FULL, LISTS

SCHEMA = card_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
STUDIES = files("studycheck") / "data" / "studies" / "social-networks-2012"


def accepts(data: Any) -> bool:
    return VALIDATOR.is_valid(data)


def reads(card: Any) -> bool:
    try:
        Study(**deepcopy(card))
    except InputError:
        return False
    return True


def fields(part: dict[str, Any] = SCHEMA["$defs"]["Study"], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field of the schema by its path, and no other name of one."""
    for name, field in part.get("properties", {}).items():
        if field.get("deprecated"):
            continue
        yield f"{above}{name}", field
        for option in field.get("anyOf", ()):
            below = [option, option.get("items"), option.get("additionalProperties")]
            for inner in (inner for inner in below if isinstance(inner, dict)):
                for found in (inner, *inner.get("anyOf", ())):
                    yield from fields(found, f"{above}{name}.")


# what the schema is


def test_it_is_a_schema_of_its_dialect():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_its_name_says_the_form_of_the_card():
    assert (SCHEMA["$id"], SCHEMA["title"]) == ("urn:studycheck:card:1", "Study cards, form 1")


def test_the_class_gives_it_out():
    assert Study.json_schema() == SCHEMA


def test_whoever_changes_it_changes_no_other():
    changed = card_schema()
    changed["$defs"]["Study"]["properties"]["countries"]["examples"][0].clear()
    changed["$defs"].clear()
    assert card_schema() == SCHEMA


def test_it_is_published_with_the_package():
    published = json.loads((files("studycheck") / "data" / "card.schema.json").read_text(encoding="utf-8"))

    def without_names(schema: dict[str, Any]) -> dict[str, Any]:
        """Names of countries are those of the CLDR that is installed."""
        changed = deepcopy(schema)
        for option in changed["$defs"]["Country"]["anyOf"]:
            option.pop("description", None)
        return changed

    assert without_names(published) == without_names(SCHEMA), "run `make reference`"


def test_every_definition_is_used():
    text = json.dumps(SCHEMA)
    assert [name for name in SCHEMA["$defs"] if f'"#/$defs/{name}"' not in text] == []


# what it says to people


def test_it_knows_every_field_of_a_card_and_no_other():
    found = {path for path, _ in fields()}
    # no topic of the package declares scopes of its own: there, scope is another name of network_scope
    assert found == {*field_paths(Study), "card_version"} - {"scope"}


def test_no_field_lacks_a_title_or_a_description():
    assert [path for path, field in fields() if not field.get("title") or not field.get("description")] == []


def test_no_description_speaks_of_tables():
    words = re.compile(r"semicolon|\brow\b|(?<!balance )sheet|column|\d %|``|Leave empty")
    assert [path for path, field in fields() if words.search(field["description"])] == []


def test_fields_without_a_list_of_terms_have_examples():
    listed = {
        "YesOrNo",
        "Date",
        *(name for name, d in SCHEMA["$defs"].items() if "const" in str(d.get("anyOf"))),
    }

    def is_open(field: dict[str, Any]) -> bool:
        options = field.get("anyOf", [field])
        names = {option.get("$ref", "").rpartition("/")[2] for option in options} - {"Marker"}
        return "properties" not in json.dumps(field) and not names & listed

    assert [path for path, field in fields() if is_open(field) and "examples" not in field] == []


def test_examples_are_accepted_where_they_stand():
    wrong = []
    for path, field in fields():
        for example in field.get("examples", ()):
            validator = Draft202012Validator(field | {"$defs": SCHEMA["$defs"]})
            wrong += [(path, example)] if not validator.is_valid(example) else []
    assert wrong == []


VOCABULARIES = {column.vocabulary for sheet in sheets() for column in sheet.columns if column.vocabulary}


@pytest.mark.parametrize("vocabulary", sorted({*VOCABULARIES, Marker}, key=lambda kind: kind.__name__))
def test_every_term_has_its_meaning(vocabulary):
    options = SCHEMA["$defs"][vocabulary.__name__]["anyOf"]
    said = {option["const"]: option["description"] for option in options if "const" in option}
    of_topics = [own.id for topic in topics.values() for own in topic.objectives]
    own = of_topics if vocabulary is Objective else []
    assert list(said) == [*(member.value for member in vocabulary), *own]
    for member in vocabulary:
        assert said[member.value].startswith(member.meaning)
        assert all(alias in said[member.value] for alias in member.aliases)


def test_registered_names_have_their_meaning():
    def said(name: str) -> dict[str, str]:
        options = SCHEMA["$defs"][name]["anyOf"]
        return {option["const"]: option["description"] for option in options if "const" in option}

    assert said("Construct") == {one.id: one.meaning for topic in topics.values() for one in topic.constructs}
    assert said("SizeScheme") == {key: scheme.name for key, scheme in size_schemes.items()}
    assert said("Country")["FR"] == "France"
    assert list(said("Country")) == list(country_codes())


# it agrees with reading: what reading accepts


@pytest.mark.parametrize("file", sorted(entry.name for entry in STUDIES.iterdir()))
def test_bundled_cards_are_accepted(file):
    assert accepts(load_text((STUDIES / file).read_text(encoding="utf-8")))


def test_cards_of_the_package_and_of_the_tests_are_accepted():
    example = load_text((files("studycheck") / "data" / "example.yaml").read_text(encoding="utf-8"))
    for card in (example, load_text(new_card("acme-2012")), FULL, {"id": "a"} | KNOWN, {"id": "a"}):
        assert list(VALIDATOR.iter_errors(card)) == []


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_what_is_written_is_accepted(tmp_path, ending):
    path = getattr(datasets.load("social-networks-2012"), f"to_{ending}")(tmp_path / f"all.{ending}")
    text = path.read_text(encoding="utf-8")
    assert list(VALIDATOR.iter_errors(load_text(text) if ending == "yaml" else json.loads(text))) == []


@pytest.mark.parametrize(
    "data", [[], [{"id": "a"}], {"studies": []}, {"studies": [{"id": "a"}], "card_version": 1}], ids=str
)
def test_files_of_many_cards_are_accepted(tmp_path, data):
    file = tmp_path / "all.json"
    file.write_text(json.dumps(data))
    read(file)
    assert accepts(data)


@pytest.mark.parametrize(("path", "written", "_"), LISTS, ids=lambda value: str(value))
def test_one_item_needs_no_list(path, written, _):
    assert accepts(card_of(path, written))
    assert accepts(card_of(path, [written]))


@pytest.mark.slow
@MODERATE
@given(card=cards())
def test_any_valid_card_is_accepted(card):
    assert list(VALIDATOR.iter_errors(json.loads(json.dumps(card)))) == []


JUNK: tuple[Any, ...] = (
    None, True, False, 0, 1, 2, -1, 3.5, 0.3, "", " ", "x", "not stated", " NOT_stated ", "-not-applicable_", "yes",
    "ON", "1", "open", " open ", [], {}, ["x"], [1], ["not stated"], {"x": 1}, "2012-06", " 2012 ", "2012-13", 1700,
    2012, "fr", "XX", "Côte d’Ivoire", "DG", "self selected", "C62", "62", " C ", "all", "x_", "x_ ", " x_a ",
    " eu-2003-361 ", "x" * 5_001, " x" * 2_501, "x" * 20, "\x1f", [None], [[]], [{}], {"label": "x"}, [{"label": "x"}],
    "EN", *NASTY,
)  # fmt: skip
PATHS = [tuple(path.split(".")) for path in field_paths(Study)]


def put(data: Any, path: tuple[str, ...], value: Any) -> None:
    """Put a value at a path of a card, into the first item of each list on the way."""
    for name in path[:-1]:
        if not isinstance(data.get(name), dict | list):
            data[name] = {}
        data = data[name]
        if isinstance(data, list):
            if not data or not isinstance(data[0], dict):
                return
            data = data[0]
    data[path[-1]] = deepcopy(value)


@pytest.mark.slow
@settings(MODERATE, max_examples=examples(40))
@given(card=cards(), changes=st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(JUNK)), min_size=8))
def test_what_the_schema_refuses_reading_refuses(card, changes):
    for path, value in changes:
        changed = json.loads(json.dumps(card))
        put(changed, path, value)
        assert accepts(changed) or not reads(changed), (path, value)


SPELLINGS = [
    *(("sponsor.interest", word) for word in ("yes", "No", "ON", "off", "t", "F", "Y", "n", "1", "0", "TRUE", 1, 0)),
    *(("respondents.roles", [{"role": way}]) for way in ("dg", "Owner_or-CEO", " several  functions ", "DRH")),
    *(("countries", name) for name in ("fr", "États-Unis", "u.k.", "UE", "worldwide", "Viet Nam", " NO ")),
    *(("year", word) for word in ("Not_Stated", " not  applicable ", "-NOT-STATED-", None)),
    *(("fieldwork.end", date) for date in (2012, "2012", " 2012-06 ", "2012-06-05", "1800", "2200")),
    *(("population.sectors.included", code) for code in ("all", "C", "62", "J62", "95.1", " 01 ")),
    *(("provenance", {path: {}}) for path in ("title", "estimates[12].value", "size.classes[0].n", "links.url")),
    ("id", " acme-2012\n"),
    ("title", " " + "x" * 5_000),
    ("provenance", {"title": "not stated"}),
    ("provenance", {"title": {"page": "iv"}}),
    ("size", {"scheme": " eu-2003-361 ", "covers": "SME"}),
    ("estimates", [{"construct": " x_mine ", "negated": "yes", "bounds": {"min": 1, "max": "open"}}]),
    ("links", ["not stated", {}]),
    ("sample", "Not applicable"),
    ("card_version", None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "written"), SPELLINGS, ids=lambda value: ascii(value)[:40])
def test_free_spellings_are_accepted(path, written):
    assert reads(card_of(path, written))
    assert accepts(card_of(path, written))


# what both refuse

UNSEEN = [
    ("sample.achieved", 80.0),  # in JSON, 80.0 is 80
    ("sample.margin_of_error", "nan"),  # no number of JSON
    ("fieldwork.start", "2012-02-30"),
    ("countries", ["FR", "Germny"]),
    ("countries", "Korea"),
    ("title", "\ud83d"),
]
WRONG: list[tuple[str, Any]] = [
    *((path, given) for path, given, _ in (*FIELDS, *ITEMS)),
    ("id", None), ("studies", "x"), ("estimates", [{"value": 0.3}]), ("estimates", ["not stated"]),
    ("estimates", [None]),
    ("estimates", [{"construct": "x_"}]), ("estimates", [{"construct": "uses_it"}]), ("countries", ["not stated"]),
    ("estimates", [{"construct": "x_a", "negated": "not stated"}]), ("countries", "XX"), ("countries", [""]),
    ("objectives", ["not stated"]), ("size.classes", ["not stated"]), ("coding.conflicts", "one"),
    ("provenance", {"smaple": {}}), ("provenance", {"sample.acheived": {}}), ("provenance", {"ti[0]tle": {}}),
    ("provenance", {"title": None}), ("provenance", {"title": {"page": True}}), ("provenance", "not stated"),
    ("sample.design_effect", "1.5"), ("sample.design_effect", True), ("sponsor.interest", " yes "),
    ("fieldwork.start", "1799"), ("fieldwork.start", "2012-00"), ("year", "2012"), ("language", "not  said"),
    ("population.sectors.included", ["C34"]), ("population.sectors.included", "not stated, all"),
]  # fmt: skip


def is_unseen(path: str, written: Any) -> bool:
    return (path, str(written) if isinstance(written, float) and written != 80 else written) in UNSEEN


@pytest.mark.parametrize(("path", "written"), WRONG, ids=lambda value: ascii(value)[:40])
def test_wrong_cards_are_refused_by_both(path, written):
    card = card_of(path, written)
    assert not reads(card)
    assert accepts(card) is is_unseen(path, written)


@pytest.mark.parametrize(
    "data",
    [
        None, "x", 3, {}, [None], [{"title": "x"}], {"studies": [{}]}, {"studies": [], "year": 2012},
        {"id": "a", "card_version": 2}, {"id": "a", "card_version": "1"}, {"studies": [], "card_version": 2},
        {"id": "a", "studies": []},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_files_are_refused_by_both(tmp_path, data):
    file = Path(tmp_path / "a.json")
    file.write_text(json.dumps(data))
    with pytest.raises(InputError):
        read(file)
    assert not accepts(data)


@pytest.mark.parametrize("marker", list(Marker))
def test_markers_are_accepted_exactly_where_they_are_read(marker):
    lists = {"size.classes", "respondents.roles", "estimates", "links", "sample.subgroups", "series_breaks"}
    needed = {
        "size.classes.label": "x",
        "estimates.construct": "x_a",
        "sample.subgroups.label": "x",
        "series_breaks.date": 2016,
    }
    for path in field_paths(Study):
        if path == "id" or path.startswith("provenance."):
            continue
        card: Any = marker.value
        names = path.split(".")
        for end in range(len(names) - 1, -1, -1):
            above = ".".join(names[:end])
            card = {names[end]: card}
            if above in lists:
                extra = {
                    key.rpartition(".")[2]: value
                    for key, value in needed.items()
                    if key.rpartition(".")[0] == above
                }
                card = [extra | card]
        assert accepts({"id": "a"} | card) is reads({"id": "a"} | card), path


# the lists behind it


@each("word", [f"{letter}{number:02}" for letter in ("", "C", "U") for number in range(100)])
def test_sectors_are_those_that_are_read(word):
    def is_read() -> bool:
        try:
            check_sector(word)
        except ValueError:
            return False
        return True

    assert accepts(card_of("population.sectors.included", word)) is is_read()


@pytest.mark.slow
def test_two_letters_are_a_country_if_they_are_read_as_one():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for word in (first + second for first in letters for second in letters):
        try:
            country_code(word)
        except ValueError:
            assert not accepts(card_of("countries", word)), word
        else:
            assert accepts(card_of("countries", word)), word


@each("path", [*field_paths(Study), "x", "sample.x", "title.x", "", "sample.", "estimates[].value"])
def test_provenance_speaks_of_fields_only(path):
    assert accepts(card_of("provenance", "x") | {"provenance": {path: {}}}) is field_exists(Study, path)


@pytest.mark.parametrize("member", [*Role, *Objective], ids=str)
def test_terms_in_capitals_and_with_underscores_are_accepted(member):
    written = member.value.upper().replace(" ", "_")
    card = (
        {"objectives": written}
        if isinstance(member, Objective)
        else {"respondents": {"roles": [{"role": written}]}}
    )
    assert accepts({"id": "a"} | card)
