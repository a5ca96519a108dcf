import subprocess
import sys

import pytest

from studycheck.errors import InputError, UnknownNameError
from studycheck.rules.loading import load_rules
from studycheck.rules.new_rule import KINDS, new_rule
from studycheck.testing import check_rule


@pytest.mark.parametrize("looks_at", KINDS)
def test_it_passes_its_own_tests_as_it_is(tmp_path, looks_at):
    file = tmp_path / "my_rules.py"
    file.write_text(new_rule("XX001", looks_at=looks_at))
    (rule,) = load_rules(file)
    assert (rule.code, rule.looks_at) == ("XX001", looks_at)
    check_rule(rule)


@pytest.mark.parametrize("looks_at", KINDS)
def test_it_is_formatted_as_the_project_is(tmp_path, looks_at):
    pytest.importorskip("ruff")
    file = tmp_path / "my_rules.py"
    file.write_text(new_rule("XX001", looks_at=looks_at))
    command = [sys.executable, "-m", "ruff", "format", "--check", "--line-length", "110", str(file)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("xx1", "code: 'xx1' is not a code; write two capital letters and three digits, such as XX001"),
        ("TI001", "code: TI001 is already in use (Large time gap between surveys); use other letters, "
                  "such as XX001"),
    ],
)  # fmt: skip
def test_a_code_that_does_not_fit_or_is_taken_is_refused(code, said):
    with pytest.raises(InputError) as error:
        new_rule(code)
    assert str(error.value) == said


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownNameError) as error:
        new_rule("XX001", looks_at="pairs")
    assert str(error.value) == "unknown kind of rule 'pairs'; did you mean 'pair'?"
