"""Inputs on which something else than our own errors once left a reader, or that once took very long.

Found by `benchmarks/fuzz/run.py`, reduced by hand. A new one goes into a folder named like its script there; a
folder below that is one input of several files.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from studycheck.errors import InputError
from tests.catalog.readers.fuzzing import fuzzer

pytestmark = pytest.mark.slow

CRASHERS = Path(__file__).with_name("crashers")
FOUND = sorted(CRASHERS.glob("*/*"))
# settings are looked for under this name only
NAMES = {"settings": "studycheck.toml"}


@pytest.mark.filterwarnings("ignore::studycheck.errors.InputWarning")
@pytest.mark.parametrize("crasher", FOUND, ids=lambda path: path.relative_to(CRASHERS).as_posix())
def test_what_once_broke_a_reader_is_read_or_refused_with_its_place(crasher, tmp_path):
    place = tmp_path / NAMES.get(crasher.parent.name, crasher.name)
    (shutil.copytree if crasher.is_dir() else shutil.copy)(crasher, place)
    with fuzzer(crasher.parent.name) as (script,):
        started = time.process_time()
        problems = _problems(script.TARGET, place)
        assert time.process_time() - started < 10
    assert all(problem.file and problem.message for problem in problems)


def _problems(target, place):
    """Return what is wrong with an input, or nothing; any other error leaves."""
    try:
        target.read(place)
    except InputError as error:
        return error.problems or pytest.fail("an error without problems")
    return ()


def test_every_folder_of_crashers_belongs_to_a_reader():
    with fuzzer("loop") as (loop,):
        assert {folder.name for folder in CRASHERS.iterdir()} <= set(loop.READERS)
