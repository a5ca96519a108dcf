import json
import pickle
from pathlib import Path

import pytest

import studycheck as sc
from studycheck.base.places import Place, steps
from studycheck.errors import OldCardWarning
from studycheck.rules.facts import by_estimate
from studycheck.study import versions
from studycheck.study.migration import Migration

CARD = """\
# a comment
id: acme
sample:
  # how many
  achieved: 80
estimates:
- {construct: has_profile, value: 0.2}
- construct: uses_social_media
  value: 0.3
provenance:
  sample.achieved: {page: 3}
"""


def line(source, path="id"):
    return source.place(path).line


def test_a_yaml_card_knows_the_line_of_every_field_and_of_the_nearest_part_above_one(tmp_path):
    (tmp_path / "acme.yaml").write_text(CARD)
    source = sc.read(tmp_path).sources["acme"]
    assert source.place("sample.achieved") == Place(str(tmp_path / "acme.yaml"), 5)
    found = {path: line(source, path) for path in ("id", "sample", "sample.mode", "year")}
    assert found == {"id": 2, "sample": 3, "sample.mode": 3, "year": 2}
    assert [line(source, f"estimates[{n}].value") for n in range(2)] == [7, 9]
    assert line(source, "provenance.sample.achieved") == 11


def test_cards_in_one_file_have_lines_of_their_own(tmp_path):
    (tmp_path / "all.yaml").write_text("studies:\n- id: b\n  year: 2012\n- id: a\n\n  year: 2013\n")
    sources = sc.read(tmp_path).sources
    assert [(name, line(sources[name]), line(sources[name], "year")) for name in sources] == [
        ("a", 4, 6),
        ("b", 2, 3),
    ]


def test_documents_of_one_file_have_lines_of_their_own(tmp_path):
    (tmp_path / "all.yaml").write_text("id: b\nyear: 2012\n---\nid: a\nyear: 2013\n")
    sources = sc.read(tmp_path).sources
    assert [line(sources[name], "year") for name in ("a", "b")] == [5, 2]


def test_json_and_csv_know_their_lines_and_a_workbook_its_cells(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "sample": {"achieved": 80}}, indent=1))
    (tmp_path / "b.csv").write_text("id,sample.achieved\nb,80\nc,90\n")
    sc.Catalog([sc.Study(id="d"), sc.Study(id="e", year=2012)]).to_excel(tmp_path / "d.xlsx")
    sources = sc.read(tmp_path).sources
    assert line(sources["a"], "sample.achieved") == 4
    assert sources["c"].place("sample.achieved") == Place(str(tmp_path / "b.csv"), 3, "", "B")
    assert str(sources["e"].place("year")) == f"{tmp_path / 'd.xlsx'}, sheet studies, row 3"


RECORD = """<codeBook xmlns="ddi:codebook:2_5"><stdyDscr><citation><titlStmt>
<titl>Firms online 2012</titl><IDNo>X1</IDNo></titlStmt></citation>
<method><dataColl>
<sampProc>Non-probability: Quota</sampProc></dataColl></method></stdyDscr></codeBook>"""


def test_a_record_of_an_archive_knows_the_lines_of_its_elements(tmp_path):
    (tmp_path / "x.xml").write_text(RECORD)
    (name,) = catalog = sc.read(tmp_path)
    source = pickle.loads(pickle.dumps(catalog)).sources[name]
    assert [line(source, path) for path in ("title", "sample.method", "year")] == [2, 4, 1]


def test_fields_of_an_older_card_stand_where_they_stood_before_they_were_moved(tmp_path, monkeypatch):
    moved = Migration("sample.size is called sample.achieved.", {"sample.achieved": "sample.size"})
    monkeypatch.setattr(versions, "MIGRATIONS", (moved,))
    monkeypatch.setattr(versions, "CARD_VERSION", 2)
    (tmp_path / "all.yaml").write_text(
        "studies:\n- id: a\n  card_version: 1\n  sample:\n    mode: web\n    size: 80\n- id: b\n  year: 2012\n"
    )
    with pytest.warns(OldCardWarning):
        catalog = sc.read(tmp_path)
    assert catalog["a"].sample.achieved == 80
    assert line(catalog.sources["a"], "sample.achieved") == 6
    assert line(catalog.sources["b"], "year") == 8


def test_what_is_kept_is_small(tmp_path):
    catalog = sc.datasets.load("social-networks-2012")
    cards = sum(Path(source.file).stat().st_size for source in catalog.sources.values())
    assert len(pickle.dumps(dict(catalog.sources))) < 2 * cards


def test_studies_made_in_python_or_from_frames_have_no_source():
    catalog = sc.Catalog([sc.Study(id="a")])
    assert dict(catalog.sources) == {}
    assert dict(sc.Catalog.from_frame(catalog.to_frames()).sources) == {}


def test_sources_do_not_change_what_a_catalog_is(tmp_path):
    (tmp_path / "acme.yaml").write_text(CARD)
    read = sc.read(tmp_path)
    made = sc.Catalog([read["acme"]])
    assert made == read
    assert not made.sources


def test_selected_and_pickled_catalogs_keep_the_sources_of_their_studies(tmp_path):
    for name, text in (("a.yaml", "id: a"), ("b.json", '{"id": "b"}'), ("c.csv", "id\nc\n")):
        (tmp_path / name).write_text(text)
    catalog = sc.read(tmp_path)
    assert list(catalog.select(["b"]).sources) == ["b"]
    again = pickle.loads(pickle.dumps(catalog))
    assert [again.sources[name].place() for name in "abc"] == [
        catalog.sources[name].place() for name in "abc"
    ]


def test_a_number_keeps_the_source_of_its_study_and_its_place_there(tmp_path):
    (tmp_path / "acme.yaml").write_text(CARD)
    sources = by_estimate(sc.read(tmp_path), ["uses_social_media"]).sources
    assert [(name, source.number, line(source)) for name, source in sources.items()] == [("acme[1]", 1, 2)]


def test_the_bundled_cards_are_where_their_sources_say():
    catalog = sc.datasets.load("social-networks-2012")
    assert set(catalog.sources) == set(catalog)
    for name, source in catalog.sources.items():
        lines = Path(source.file).read_text(encoding="utf-8").splitlines()
        assert lines[line(source) - 1] == f"id: {name}"


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("id", ("id",)),
        ("size.bounds.min", ("size", "bounds", "min")),
        ("estimates[12].base", ("estimates", 12, "base")),
    ],
)
def test_paths_are_taken_apart(path, parts):
    assert steps(path) == parts
