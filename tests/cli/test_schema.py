import json

import pytest
from jsonschema import Draft202012Validator

from studycheck import Study
from studycheck.cli.schema import SCHEMAS
from tests.cli.command_line import run


@pytest.mark.parametrize("kind", [*SCHEMAS])
def test_schema_prints_a_schema(kind):
    schema = json.loads(run("schema", kind).output)
    Draft202012Validator.check_schema(schema)
    assert schema == SCHEMAS[kind]()


def test_schema_prints_that_of_the_card_unless_told_otherwise():
    assert json.loads(run("schema").output) == Study.json_schema()


def test_schema_writes_a_file_and_replaces_none(tmp_path):
    file = tmp_path / "card.schema.json"
    assert run("schema", "-o", file).output == f"wrote {file}\n"
    assert json.loads(file.read_text(encoding="utf-8")) == Study.json_schema()
    file.write_text("mine")
    refused = run("schema", "card", "--output", file)
    assert refused.exit_code == 2
    assert refused.output == f"{file} already exists; use --force to replace it, or name another file\n"
    assert file.read_text() == "mine"
    assert run("schema", "-o", file, "--force").exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == Study.json_schema()


def test_schema_of_something_else_is_refused_with_what_there_is():
    refused = run("schema", "crad")
    assert refused.exit_code == 2
    assert "'crad' is not " in refused.output
    assert "'card'" in refused.output


def test_schema_is_written_with_letters_as_they_are():
    assert "salariés" in run("schema").output
