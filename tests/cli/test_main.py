import gc
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import studycheck as sc
from studycheck import cli
from studycheck.cli import COMMANDS, GROUPS
from tests.cli.command_line import run


def test_version():
    assert run("--version").output == f"studycheck {sc.__version__}\n"


def test_the_version_loads_no_command():
    code = (
        "import sys\nfrom studycheck.cli import main\n"
        "main(['--version'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith('studycheck.')))"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert (
        output
        == f"studycheck {sc.__version__}\n['studycheck.cli', 'studycheck.cli.exit_codes', 'studycheck.errors', "
        "'studycheck.errors.problem', 'studycheck.errors.words', 'studycheck.version']\n"
    )


def test_a_command_within_a_program_leaves_its_search_for_garbage_as_it_was():
    before = gc.get_threshold(), gc.get_freeze_count()
    run("explain", "SZ002")
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_program_of_its_own_ends_without_a_search_for_garbage():
    code = (
        "import gc, sys\nfrom studycheck.cli import main\nsys.argv[1:] = ['explain', 'SZ002']\n"
        "try:\n    main()\nexcept SystemExit:\n    print(gc.get_freeze_count() > 0)"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert output.splitlines()[-1] == "True"


def test_help_lists_the_commands_in_groups():
    output = run("--help").output
    places = [output.index(f"\n{heading}:\n") for heading in GROUPS]
    assert places == sorted(places)
    listed = re.findall(r"^  ([a-z-]+) {2,}[A-Z]", output[places[0] :], re.MULTILINE)
    assert listed == list(COMMANDS)


def test_help_cuts_no_sentence():
    assert "..." not in run("--help").output.partition("\n\n")[2]


def test_every_command_is_in_a_group():
    files = {path.stem.replace("_", "-") for path in Path(cli.__file__).parent.glob("[a-z]*.py")}
    assert {name for name in files if _is_command(name)} == set(COMMANDS)


def _is_command(name):
    return hasattr(import_module(f"studycheck.cli.{name.replace('-', '_')}"), "command")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_name_it_is_listed_under(name):
    assert import_module(f"studycheck.cli.{name.replace('-', '_')}").command.name == name


def test_an_unknown_command_is_refused():
    result = run("chekc")
    assert result.exit_code == 2
    assert "No such command 'chekc'." in result.output


def test_the_package_runs_as_a_program():
    command = [sys.executable, "-m", "studycheck", "--version"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert output == f"studycheck {sc.__version__}\n"


def test_the_package_as_a_program_passes_its_exit_code_on():
    command = [sys.executable, "-m", "studycheck", "chek"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: studycheck [OPTIONS] COMMAND [ARGS]...\n")
