from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from studycheck import Catalog, Study, datasets, read
from studycheck.base.yaml12 import load_text
from studycheck.catalog.writers import write_json, write_yaml
from studycheck.errors import OutputError
from tests.strategies import MODERATE, NASTY, catalogs, examples, studies

CATALOG = Catalog(
    [
        Study(
            id="no-2012",
            title="- NO: 1e3 # x",
            countries="no",
            sample={"achieved": 80, "issued": "not stated"},
        ),
        Study(id="012", estimates=[{"construct": "uses_social_media", "value": 0.5, "country": "UE"}]),
    ]
)


def test_yaml_is_written_in_order_of_id_without_what_nobody_coded(tmp_path):
    path = write_yaml(CATALOG.studies, tmp_path / "all.yaml")
    assert path == tmp_path / "all.yaml"
    assert path.read_text(encoding="utf-8") == (
        "card_version: 1\n"
        "studies:\n"
        '- id: "012"\n'
        "  estimates:\n"
        "  - construct: uses_social_media\n"
        "    value: 0.5\n"
        "    country: EU\n"
        "- id: no-2012\n"
        "  title: '- NO: 1e3 # x'\n"
        "  countries:\n"
        "  - 'NO'\n"
        "  sample:\n"
        "    issued: not stated\n"
        "    achieved: 80\n"
    )


def test_json_is_written_in_order_of_id_with_letters_as_they_are(tmp_path):
    catalog = Catalog([Study(id="b"), Study(id="a", title="Été")])
    path = write_json(catalog.studies, tmp_path / "all.json")
    expected = (
        '{\n "card_version": 1,\n "studies": [\n'
        '  {\n   "id": "a",\n   "title": "Été"\n  },\n  {\n   "id": "b"\n  }\n ]\n}\n'
    )
    assert path.read_text(encoding="utf-8") == expected


def test_catalog_writes_itself_by_either_method(tmp_path):
    yaml_file, json_file = CATALOG.to_yaml(tmp_path / "a.yaml"), CATALOG.to_json(str(tmp_path / "a.json"))
    assert read(yaml_file) == read(json_file) == CATALOG


def test_both_formats_say_the_same(tmp_path):
    as_yaml = load_text(CATALOG.to_yaml(tmp_path / "a.yaml").read_text(encoding="utf-8"))
    assert as_yaml == json.loads(CATALOG.to_json(tmp_path / "a.json").read_text(encoding="utf-8"))


def test_empty_catalog_reads_back_as_an_empty_catalog(tmp_path):
    assert read(Catalog().to_yaml(tmp_path / "none.yaml")) == Catalog()
    assert read(Catalog().to_json(tmp_path / "none.json")) == Catalog()


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_bundled_studies_read_back_the_same(tmp_path, ending):
    catalog = datasets.load("social-networks-2012")
    written = getattr(catalog, f"to_{ending}")(tmp_path / f"all.{ending}")
    assert read(written) == catalog


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_text_that_looks_like_something_else_reads_back_as_text(tmp_path, ending, text):
    study = Study(id="a", title=f"x{text}", notes=text if text.strip("\ufeff") else "x")
    written = getattr(Catalog([study]), f"to_{ending}")(tmp_path / f"all.{ending}")
    assert read(written)["a"] == study


@pytest.mark.slow
@settings(MODERATE, max_examples=examples(25))
@given(catalog=catalogs())
def test_any_catalog_written_as_yaml_reads_back_the_same(catalog):
    with tempfile.TemporaryDirectory() as folder:
        assert read(catalog.to_yaml(Path(folder) / "all.yaml")) == catalog


@pytest.mark.slow
@settings(MODERATE, max_examples=examples(25))
@given(catalog=catalogs())
def test_any_catalog_written_as_json_reads_back_the_same(catalog):
    with tempfile.TemporaryDirectory() as folder:
        assert read(catalog.to_json(Path(folder) / "all.json")) == catalog


@pytest.mark.slow
@MODERATE
@given(study=studies())
def test_what_is_read_back_is_written_the_same_again(study):
    with tempfile.TemporaryDirectory() as folder:
        first = Catalog([study]).to_yaml(Path(folder) / "a.yaml")
        second = read(first).to_yaml(Path(folder) / "b.yaml")
        assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_missing_folder_is_said_with_the_path(tmp_path, ending):
    target = tmp_path / "none" / f"all.{ending}"
    with pytest.raises(OutputError) as error:
        getattr(CATALOG, f"to_{ending}")(target)
    assert (
        str(error.value)
        == f"cannot write {target}: No such file or directory; make the folder {target.parent} first"
    )
