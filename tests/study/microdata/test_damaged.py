"""Damaged microdata: however the process ends that reads them, this one gets an error that names the file."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pandas as pd
import pytest

from studycheck.base.apart import limits_for
from studycheck.errors import InputError
from studycheck.study import microdata
from studycheck.study.microdata import apart, child

FRAME = pd.DataFrame({"q": [1.0, 2.0, 3.0], "t": ["a", "bb", "ccc"]})
pytestmark = pytest.mark.slow
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux only")
posix = pytest.mark.skipif(os.name != "posix", reason="processes end by signals only there")


def refused(file: Path, **limits: float) -> str:
    """Return what is said of a file that cannot be read, without its name."""
    with pytest.raises(InputError) as error:
        microdata.read(file, **limits)
    (problem,) = error.value.problems
    assert problem.file == str(file)
    return problem.message


def damaged(file: Path, at: int, content: bytes) -> Path:
    good = file.read_bytes()
    file.write_bytes(good[:at] + content + good[at + len(content) :])
    return file


@pytest.fixture
def sav(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    pyreadstat.write_sav(FRAME, tmp_path / "a.sav", variable_value_labels={"q": {1.0: "Yes"}})
    return tmp_path / "a.sav"


@pytest.fixture
def dta(tmp_path):
    FRAME.to_stata(tmp_path / "a.dta", write_index=False, version=118, value_labels={"q": {1: "Yes"}})
    return tmp_path / "a.dta"


@posix
def test_what_ends_the_library_ends_only_the_process_that_reads(sav):
    # the width of the first variable becomes the largest number there is
    message = refused(damaged(sav, 180, b"\xff\xff\xff\x7f"))
    assert message.startswith(
        ("is damaged: it ended the library that reads it (SIG", "is not an SPSS file that")
    )


# what pandas raises on a number or a word that is out of place, by the place
STATA = [
    (63, b"\0" * 8),
    (75, b"\xff" * 8),
    (79, b"\xff" * 8),
    (92, b"\xff" * 8),
    (112, b"\xff" * 8),
]


@pytest.mark.parametrize(("at", "content"), STATA, ids=[str(at) for at, _ in STATA])
def test_damaged_files_of_stata_are_refused(dta, at, content):
    message = refused(damaged(dta, at, content))
    assert message.startswith(("is not a Stata file that pandas can read: ", "asks for more than 1,000 MiB"))


@pytest.mark.parametrize("ending", [".sav", ".zsav", ".dta"])
def test_a_file_that_was_cut_short_is_refused(ending, sav, dta, tmp_path):
    good = (dta if ending == ".dta" else sav).read_bytes()
    file = tmp_path / f"cut{ending}"
    for size in (0, 3, 200):
        file.write_bytes(good[:size])
        assert " file that " in refused(file)


ENDED = "is damaged: it ended the library that reads it"
NOBODY = "ended its reader with a result that nobody can read"
ENDS = {
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)": f"{ENDED} (SIGSEGV)",
    "import os; os.abort()": f"{ENDED} (SIGABRT)",
    "import os; os._exit(7)": f"{ENDED} (exit code 7)",
    "1 / 0": f"{ENDED} (ZeroDivisionError: division by zero)",
    "import time; time.sleep(60)": "takes more than 2 s to read: it is damaged, or seconds= should be higher",
    "pass": NOBODY,
    "import sys; open(sys.argv[2], 'wb').write(b'PK' * 99)": NOBODY,
    "import sys, numpy as np; np.savez(sys.argv[2], about=np.array([print], dtype=object))": NOBODY,
    "import sys, numpy as np; np.savez(sys.argv[2], about=np.frombuffer(b'[1]', dtype=np.uint8))": NOBODY,
    "import sys, numpy as np; np.savez(sys.argv[2], about=np.frombuffer(b'{}', dtype=np.uint8))": NOBODY,
}
"""How a process may end that a damaged file has taken over, and what is said of it."""


@posix
@pytest.mark.parametrize("code", ENDS)
def test_however_the_process_ends_the_error_is_ours(code, dta, tmp_path, monkeypatch):
    (tmp_path / "child.py").write_text(code)
    monkeypatch.setattr(apart, "_CHILD", tmp_path / "child.py")
    assert refused(dta, seconds=2).startswith(ENDS[code])


def test_a_process_that_cannot_be_started_is_said(dta, monkeypatch):
    monkeypatch.setattr("sys.executable", str(dta.parent / "none"))
    said = "is read by a process of its own, which could not be started: No such file or directory"
    assert refused(dta) == said


@linux
def test_memory_is_limited(tmp_path):
    file = tmp_path / "a.dta"
    pd.DataFrame({f"q{number}": range(100_000) for number in range(100)}).to_stata(file, write_index=False)
    message = "asks for more than 5 MiB of memory: it is damaged, or mebibytes= should be higher"
    assert refused(file, mebibytes=5) == message
    assert microdata.read(file).shape == (100_000, 100)


def test_limits_grow_with_the_file(dta):
    dta.write_bytes(b"x" * 10 * 2**20)
    assert limits_for(dta) == (80, 1_400)


KINDS = pd.DataFrame(
    {
        "small": pd.Series([1, 2, 100], dtype="int8"),
        "whole": pd.Series([1, 2, 10**6], dtype="int32"),
        "single": pd.Series([0.5, None, 2], dtype="float32"),
        "day": pd.to_datetime(["2012-02-29", None, "1999-12-31"]),
        "word": ["é", "", "x" * 300],
        "again": ["a", "a", "b"],
    }
)


def test_a_frame_of_stata_comes_back_as_the_library_reads_it(tmp_path):
    file, labels = tmp_path / "a.dta", {"small": {1: "Yes", 2: "No"}}
    KINDS.to_stata(file, write_index=False, version=118, value_labels=labels)
    expected = child._stata(str(file))
    assert expected is not None
    frame, *others = apart.read_apart(file, 60, 1_000)
    pd.testing.assert_frame_equal(frame, expected[0])
    assert tuple(others) == expected[1:]


def test_a_frame_of_spss_comes_back_as_the_library_reads_it(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    frame = KINDS.assign(
        date=[datetime.date(2012, 2, 29), None, datetime.date(1999, 12, 31)],
        hour=[datetime.time(10, 11, 12), None, datetime.time(0, 0)],
        moment=pd.to_datetime(["2012-02-29 10:11:12", None, "1999-12-31 00:00:01"]),
    )
    labels = {"small": {1: "Yes", 2: "No"}, "again": {"a": "A", "b": "B"}}
    file = tmp_path / "a.sav"
    pyreadstat.write_sav(frame, file, variable_value_labels=labels, column_labels={"day": "Day"})
    expected = child._spss(str(file))
    assert expected is not None
    frame, *others = apart.read_apart(file, 60, 1_000)
    pd.testing.assert_frame_equal(frame, expected[0])
    assert tuple(others) == expected[1:]
    for name in ("date", "hour"):
        assert [type(value) for value in frame[name]] == [type(value) for value in expected[0][name]]


def test_a_file_without_rows_or_with_a_name_that_shells_take_apart_is_read(tmp_path):
    file = tmp_path / "a b; $(x) 'é.dta"
    FRAME.iloc[:0].to_stata(file, write_index=False)
    assert microdata.read(file).shape == (0, 2)
