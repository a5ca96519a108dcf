"""What docs/reference/limits.md says holds: numbers are those of the code, and the tests exist."""

from __future__ import annotations

import dataclasses
import importlib
import re
from pathlib import Path

from studycheck.catalog import Limits
from studycheck.catalog.readers.limits import DEEPEST
from tests.catalog.readers.fuzzing import fuzzer
from tests.each import each

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reference" / "limits.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line[:2] == "| "
]
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)))


def test_every_limit_stands_on_the_page_with_its_default():
    said = {row[0].strip("` "): row[1] for row in ROWS if len(row) == 4 and row[0].strip().startswith("`")}
    defaults = {field.name: field.default for field in dataclasses.fields(Limits)}
    assert said == {
        name: f"{value:,}" if type(value) is int else str(value) for name, value in defaults.items()
    }
    assert f"at most {DEEPEST} |" in PAGE


def test_fixed_limits_are_those_of_the_code():
    fixed = re.findall(r"\| ([\d,]+) \| `(studycheck[\w.]+)\.(\w+)`", PAGE)
    assert len(fixed) == 3
    for value, module, name in fixed:
        assert f"{getattr(importlib.import_module(module), name):,}" == value


@each("name", TESTS)
def test_the_tests_named_on_the_page_exist(name):
    file, _, test = name.partition("::")
    assert re.search(rf"(?m)^def {test}\(", (ROOT / file).read_text(encoding="utf-8"))


def test_every_row_names_a_test():
    attempts = [
        row for row in ROWS if len(row) == 4 and row[0] not in ("limit", "format") and "---" not in row[0]
    ]
    assert len(attempts) > 40
    for row in attempts:
        assert re.fullmatch(r"`tests/[\w/]+\.py::\w+`", row[3]), row


def test_the_bounds_of_the_fuzzer_are_those_of_the_page():
    with fuzzer("loop") as (loop,):
        assert loop.SECONDS == 5
        assert f"more than {loop.MEBIBYTES:,} MiB" in PAGE
