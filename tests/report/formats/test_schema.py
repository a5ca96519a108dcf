import json
import runpy
from pathlib import Path

import jsonschema
import pytest

import studycheck as sc
from studycheck.report.formats.schema import report_schema
from studycheck.vocabulary.terms import Among, Comparing, Dimension, Marker, Severity, Verdict
from tests.report.formats import hostile

BUNDLED = "social-networks-2012"


def problems(report):
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    found = jsonschema.Draft202012Validator(schema).iter_errors(json.loads(report.to_json()))
    return [f"{error.json_path}: {error.message}" for error in found]


def few():
    return sc.datasets.load(BUNDLED).select(["bitkom-2012", "regus-2011", "zoomerang-smb-2011"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        {},
        {"contrast": {"country", "time"}},
        {"comparing": "changes"},
        {"of": "estimates"},
        {"of": "estimates", "construct": "uses_social_media", "contrast": "size"},
        {"profile": "strict"},
    ],
    ids=["studies", "contrast", "changes", "numbers", "one construct", "strict"],
)
def test_reports_are_as_described(question):
    assert problems(sc.check(few(), **question)) == []


def test_reports_with_waivers_and_hostile_words_are_as_described(tmp_path):
    report = hostile.report(tmp_path)
    assert report.counts.waived == 1
    assert problems(report) == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_reports_on_few_studies_are_as_described(count):
    assert problems(sc.check([sc.Study(id=f"s{index}") for index in range(count)])) == []


def test_rules_that_failed_are_as_described(tmp_path):
    from dataclasses import replace

    def broken(title):
        raise ValueError("no")

    report = sc.check(sc.read(hostile.write(tmp_path)), rules=[replace(hostile.named, judge=broken)])
    assert json.loads(report.to_json())["failed"]
    assert problems(report) == []


def test_words_are_those_of_the_vocabulary():
    schema = report_schema()
    defined = schema["$defs"]
    assert defined["verdict"]["enum"] == [str(verdict) for verdict in Verdict]
    assert defined["severity"]["enum"] == [str(severity) for severity in Severity]
    assert defined["dimension"]["enum"] == [str(dimension) for dimension in Dimension]
    assert schema["properties"]["of"]["enum"] == [str(among) for among in Among]
    assert schema["properties"]["comparing"]["enum"] == [str(comparing) for comparing in Comparing]
    states = defined["gap"]["properties"]["missing"]["items"]["properties"]["state"]["enum"]
    assert states == [*(str(marker) for marker in Marker), None]


def nodes(schema):
    yield schema
    below = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), schema.get("items")]
    for node in filter(None, below):
        yield from nodes(node)


def test_everything_is_described_required_and_nothing_else_is_allowed():
    for node in nodes(report_schema()):
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
            for name, member in node["properties"].items():
                assert "description" in member or "$ref" in member, name


def test_a_member_that_is_not_described_is_found():
    plain = json.loads(sc.check(few()).to_json()) | {"score": 7}
    (error,) = jsonschema.Draft202012Validator(report_schema()).iter_errors(plain)
    assert error.message == "Additional properties are not allowed ('score' was unexpected)"


def test_the_page_of_the_schema_is_up_to_date():
    docs = Path(__file__).parents[3] / "docs"
    page = runpy.run_path(str(docs / "generate_reference.py"))["PAGES"]["report-json.md"]()
    assert (docs / "reference" / "report-json.md").read_text(encoding="utf-8") == page, "run `make reference`"
    for name in report_schema()["properties"]:
        assert f"| `{name}` |" in page
