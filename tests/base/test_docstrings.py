"""Pages, help and schemas are the same where Python takes docstrings away."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from studycheck.cli import COMMANDS
from studycheck.cli.explain import rule_pages
from studycheck.cli.schema import SCHEMAS
from tests.cli.command_line import run

pytestmark = pytest.mark.slow


def printed(code: str, option: str) -> object:
    """Return what Python prints as JSON with an option."""
    ended = subprocess.run([sys.executable, option, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(ended.stdout)


def test_this_python_takes_docstrings_away():
    assert printed("import json.decoder as d; print('[%d]' % (d.__doc__ is None))", "-OO") == [1]


def test_every_rule_has_its_page():
    code = "import json; from studycheck.cli.explain import rule_pages; print(json.dumps(rule_pages()))"
    assert printed(code, "-OO") == rule_pages()


def test_every_rule_has_its_examples():
    code = (
        "import json; from studycheck.rules.book import RULES; "
        "print(json.dumps({r.code: [r.page.fires, r.page.clear] for r in RULES}))"
    )
    assert printed(code, "-OO") == printed(code, "-B")


def test_every_command_has_its_help():
    code = (
        "import json; from click.testing import CliRunner; from studycheck.cli import COMMANDS, main; "
        "print(json.dumps([CliRunner().invoke(main, [*name, '--help']).output for name in ([], *zip(COMMANDS))]))"
    )
    expected = [run(*name, "--help").output for name in ([], *zip(COMMANDS, strict=True))]
    assert printed(code, "-OO") == expected


def test_schemas_keep_their_descriptions():
    for name, schema in SCHEMAS.items():
        code = (
            f"import json; from studycheck.cli.schema import SCHEMAS; print(json.dumps(SCHEMAS[{name!r}]()))"
        )
        assert printed(code, "-OO") == json.loads(json.dumps(schema()))
