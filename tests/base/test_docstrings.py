"""Pages, help and schemas are the same where Python takes docstrings away."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from studycheck.cli import COMMANDS
from studycheck.cli.explain import rule_pages
from studycheck.cli.schema import SCHEMAS
from studycheck.rules.book import RULES
from tests.cli.command_line import run

pytestmark = pytest.mark.slow


SHOWN = """
import json.decoder
from click.testing import CliRunner
from studycheck.cli import COMMANDS, main
from studycheck.cli.explain import rule_pages
from studycheck.cli.schema import SCHEMAS
from studycheck.rules.book import RULES
from studycheck.rules.book import RULES

shown = {
    "taken away": json.decoder.__doc__ is None,
    "pages": rule_pages(),
    "examples": {rule.code: [rule.page.fires, rule.page.clear] for rule in RULES},
    "help": [CliRunner().invoke(main, [*name, "--help"]).output for name in ([], *zip(COMMANDS))],
    "schemas": {name: schema() for name, schema in SCHEMAS.items()},
}
print(json.dumps(shown))
"""


@pytest.fixture(scope="module")
def shown():
    """Return what Python shows without docstrings."""
    ended = subprocess.run([sys.executable, "-OO", "-c", SHOWN], capture_output=True, text=True, check=True)
    return json.loads(ended.stdout)


def test_this_python_takes_docstrings_away(shown):
    assert shown["taken away"]


def test_every_rule_has_its_page(shown):
    assert shown["pages"] == rule_pages()


def test_every_rule_has_its_examples(shown):
    assert shown["examples"] == {rule.code: [rule.page.fires, rule.page.clear] for rule in RULES}


def test_every_command_has_its_help(shown):
    assert shown["help"] == [run(*name, "--help").output for name in ([], *zip(COMMANDS, strict=True))]


def test_schemas_keep_their_descriptions(shown):
    assert shown["schemas"] == {name: json.loads(json.dumps(schema())) for name, schema in SCHEMAS.items()}
