from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from studycheck import Catalog, Study
from tests.strategies import MODERATE, catalogs, examples

STUDY = Study(
    id="acme-2012",
    title="R&D {and} 50 % of networks_2012",
    publisher="Acme & Sons",
    year=2012,
    language="en",
    series="networks",
    sponsor={"name": "Ministry"},
    links=[{"url": "https://acme.example/a"}, {"url": "https://doi.org/10.1234/x_1"}],
    fieldwork={"start": "2012-03", "end": "2012-04"},
    countries=["FR", "EU"],
    population={"words": "firms of ten or more"},
    sample={"mode": ["web"]},
    estimates=[{"construct": "uses_social_media", "value": 0.5}],
)


def test_bibtex(tmp_path):
    path = Catalog([STUDY, Study(id="b")]).to_bibtex(tmp_path / "a.bib")
    assert path.read_text(encoding="utf-8") == (
        "@misc{acme-2012,\n"
        r"  title = {{R\&D \textbraceleft{}and\textbraceright{} 50 \% of networks\_2012}}," + "\n"
        r"  author = {{Acme \& Sons}}," + "\n"
        "  year = {2012},\n"
        "  series = {networks},\n"
        r"  doi = {10.1234/x\_1}," + "\n"
        "  url = {https://acme.example/a},\n"
        "}\n"
        "\n"
        "@misc{b,\n"
        "  title = {{b}},\n"
        "}\n"
    )


def test_csl_json(tmp_path):
    path = Catalog([STUDY, Study(id="b")]).to_csl_json(tmp_path / "a.json")
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {
            "id": "acme-2012",
            "type": "report",
            "title": "R&D {and} 50 % of networks_2012",
            "publisher": "Acme & Sons",
            "collection-title": "networks",
            "issued": {"date-parts": [[2012]]},
            "language": "en",
            "DOI": "10.1234/x_1",
            "URL": "https://acme.example/a",
        },
        {"id": "b", "type": "report", "title": "b"},
    ]


def test_schema_org(tmp_path):
    path = Catalog([STUDY, Study(id="b")]).to_schema_org(tmp_path / "a.json")
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Dataset",
                "identifier": "https://doi.org/10.1234/x_1",
                "name": "R&D {and} 50 % of networks_2012",
                "description": "firms of ten or more",
                "publisher": {"@type": "Organization", "name": "Acme & Sons"},
                "funder": {"@type": "Organization", "name": "Ministry"},
                "isPartOf": {"@type": "CreativeWorkSeries", "name": "networks"},
                "datePublished": "2012",
                "inLanguage": "en",
                "url": "https://acme.example/a",
                "temporalCoverage": "2012-03/2012-04",
                "spatialCoverage": [
                    {"@type": "Country", "name": "France", "identifier": "FR"},
                    {"@type": "Place", "name": "European Union"},
                ],
                "measurementTechnique": ["web"],
                "variableMeasured": ["uses_social_media"],
            },
            {"@type": "Dataset", "identifier": "b", "name": "b"},
        ],
    }


def test_quarters_are_written_as_months(tmp_path):
    catalog = Catalog([Study(id="a", fieldwork={"start": "2012-Q3", "end": "2012-Q4"})])
    (dataset,) = json.loads(catalog.to_schema_org(tmp_path / "a.json").read_text(encoding="utf-8"))["@graph"]
    assert dataset["temporalCoverage"] == "2012-07/2012-12"


def test_an_open_end_of_fieldwork(tmp_path):
    catalog = Catalog([Study(id="a", fieldwork={"start": "2012"})])
    (dataset,) = json.loads(catalog.to_schema_org(tmp_path / "a.json").read_text(encoding="utf-8"))["@graph"]
    assert dataset["temporalCoverage"] == "2012/.."


@pytest.mark.slow
@given(catalogs())
@settings(MODERATE, max_examples=examples(20))
def test_any_catalog_is_written_with_balanced_braces(tmp_path_factory, catalog):
    folder = tmp_path_factory.mktemp("references")
    assert len(json.loads(catalog.to_csl_json(folder / "a.json").read_text(encoding="utf-8"))) == len(catalog)
    text = (
        catalog.to_bibtex(folder / "a.bib").read_text(encoding="utf-8").replace(r"\{", "").replace(r"\}", "")
    )
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("text", ["a lone { brace", "}", "}}} @misc{b,", "\\{", "\\"])
def test_braces_of_an_entry_are_in_pairs(text, tmp_path):
    study = Study(
        id="a", title=text, publisher=text, series=text, links=[{"url": f"https://doi.org/10.1/{text}"}]
    )
    entry = Catalog([study]).to_bibtex(tmp_path / "a.bib").read_text(encoding="utf-8")
    # BibTeX counts braces and knows no backslash before them
    depth = [0]
    for sign in entry:
        depth.append(depth[-1] + (sign == "{") - (sign == "}"))
    assert min(depth) == depth[-1] == 0
    assert depth.index(0, 10) == len(entry) - 1
