"""Writers that are killed or find the disk full: the old file stays, or the new one is there and whole."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import studycheck as sc
from studycheck.base.files import new_folder
from studycheck.errors import OutputError
from tests.every_writer import CATALOG, FOLDERS, ONE_FILE, ROOM, names

pytestmark = pytest.mark.slow

# killed


# runs a function without end in a child for each line, and says how the child ended; what it needs is imported once
CHILDREN = """
import os, sys
for _ in sys.stdin:
    child = os.fork()
    if not child:
        print(os.getpid(), flush=True)
        write_forever()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Killed:
    """A process that runs `write_forever` of a program until it is killed, over and over, at random moments."""

    def __init__(self, program: str, *arguments: object) -> None:
        self.command = [sys.executable, "-c", textwrap.dedent(program) + CHILDREN, *map(str, arguments)]

    def at_random_moments(self, times: int, within: float) -> Iterator[None]:
        """Yield after each kill; the moments spread, as nobody knows how fast a disk is."""
        moments = random.Random(2012)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        with subprocess.Popen(self.command, **pipes) as parent:
            for kill in range(times):
                parent.stdin.write("again\n")
                child = int(parent.stdout.readline())
                time.sleep(moments.uniform(0, within * 1.03**kill))
                os.kill(child, signal.SIGKILL)
                assert int(parent.stdout.readline()) == -signal.SIGKILL
                yield


# many bytes, so that most of the time is spent in writing them
WRITE_FOREVER = """
    import itertools, json, sys
    from pathlib import Path
    from studycheck.base.files import write_text
    texts = [json.dumps({"version": version, "studies": [version] * 300_000}) for version in "ab"]

    def write_forever():
        for text in itertools.cycle(texts):
            write_text(Path(sys.argv[1]), text)
"""


def test_a_file_whose_writer_is_killed_is_the_old_one_or_the_new_one(tmp_path):
    target, seen = tmp_path / "all.json", set()
    target.write_text('{"version": "old", "studies": []}')
    for kill, _ in enumerate(Killed(WRITE_FOREVER, target).at_random_moments(120, within=0.05)):
        found = json.loads(target.read_text())
        seen.add(found["version"])
        assert found["studies"] == ([] if found["version"] == "old" else [found["version"]] * 300_000)
        if kill >= 10 and seen >= {"a", "b"}:
            break
    assert seen >= {"a", "b"}


def test_what_a_killed_writer_leaves_is_hidden_says_what_it_is_and_is_read_by_nobody(tmp_path):
    target = tmp_path / "all.json"
    CATALOG.to_json(target)
    content = target.read_bytes()
    for _ in Killed(WRITE_FOREVER, target).at_random_moments(100, within=0.05):
        left = [path for path in tmp_path.iterdir() if path != target]
        if left:
            break
    else:
        pytest.fail("no kill fell between the first byte and the last")
    (part,) = left
    assert part.name.startswith(".all.json.")
    assert part.name.endswith(".studycheck.part")
    target.write_bytes(content)
    part.write_bytes(content)
    assert sc.read(tmp_path) == sc.read(str(tmp_path / "*")) == sc.read(str(tmp_path / "**")) == CATALOG
    assert CATALOG.to_json(target) == target


FOLDERS_FOREVER = """
    import itertools, shutil, sys
    from pathlib import Path
    from studycheck import datasets
    catalog = datasets.load("social-networks-2012").select(sys.argv[3:])
    write = {"csv": catalog.to_csv, "ddi": catalog.to_ddi}[sys.argv[2]]

    def write_forever():
        for number in itertools.count():
            write(Path(sys.argv[1]) / str(number))
"""


@pytest.mark.parametrize("form", ["csv", "ddi"])
def test_a_new_folder_whose_writer_is_killed_has_all_its_files_or_is_not_there(tmp_path, form):
    ids = list(sc.datasets.load("social-networks-2012"))[:12]
    catalog = sc.datasets.load("social-networks-2012").select(ids)
    write = {"csv": catalog.to_csv, "ddi": catalog.to_ddi}[form]
    whole = {path.name: path.read_bytes() for path in write(tmp_path / "whole").iterdir()}
    place, unfinished = tmp_path / "many", 0
    place.mkdir()
    killed = Killed(FOLDERS_FOREVER, place, form, *ids)
    for kill, _ in enumerate(killed.at_random_moments(120, within=0.05)):
        for folder in list(place.iterdir()):
            if folder.name.startswith("."):
                assert folder.name.endswith(".studycheck.part")
                unfinished += 1
            else:
                assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
        if kill >= 10 and unfinished:
            break
    assert unfinished


KILLS_ITSELF = """
    import os, signal, sys
    from pathlib import Path
    from studycheck.base.files import new_folder
    with new_folder(Path(sys.argv[1])) as folder:
        (folder / "card.yaml").write_text("id: unfinished")
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_unfinished_folder_is_read_by_nobody_and_in_nobodys_way(tmp_path):
    CATALOG.to_yaml(tmp_path / "all.yaml")
    program = [sys.executable, "-c", textwrap.dedent(KILLS_ITSELF), str(tmp_path / "out")]
    assert subprocess.run(program, check=False).returncode == -signal.SIGKILL
    (left,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert left.name.startswith(".out.")
    assert left.name.endswith(".studycheck.part")
    assert names(left) == ["card.yaml"]
    assert sc.read(tmp_path) == sc.read(str(tmp_path / "**" / "*.yaml")) == CATALOG
    assert len(names(CATALOG.to_ddi(tmp_path / "out"))) == len(CATALOG)


REPLACE_FOREVER = """
    import itertools, sys
    from pathlib import Path
    from studycheck.base.files import new_folder

    def write_forever():
        for version in itertools.cycle("ab"):
            with new_folder(Path(sys.argv[1]), force=True) as folder:
                for name in "123456":
                    (folder / name).write_text(version * 200_000)
"""


def test_files_of_a_replaced_folder_are_each_whole_when_their_writer_is_killed(tmp_path):
    target = tmp_path / "out"
    with new_folder(target) as folder:
        for name in "123456":
            (folder / name).write_text("o" * 200_000)
    (target / "mine").write_text("mine")
    for _ in Killed(REPLACE_FOREVER, target).at_random_moments(10, within=0.05):
        shown = [path for path in target.iterdir() if not path.name.startswith(".")]
        assert sorted(path.name for path in shown) == [*"123456", "mine"]
        for path in shown:
            text = path.read_text()
            assert text == "mine" or (len(text) == 200_000 and len(set(text)) == 1)


# a disk that is full


NO_SPACE = f"No space left on device; {ROOM}"
FULL = {
    "no space": NO_SPACE,
    "no space for a name": NO_SPACE,
    "no larger file": "File too large; no file may be that large there; write to another disk, or raise the limit",
}
"""Ways in which a disk takes no more, with the cause and the hint of the message."""


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def disk(state: str) -> Iterator[None]:
    """Let the disk take no more, for no longer than needed: results of tests are written to it, too."""
    with pytest.MonkeyPatch.context() as patch:
        if state == "no space":
            # single files are forced to the disk, records of a folder are not
            patch.setattr(os, "fsync", no_space)
            patch.setattr(Path, "write_bytes", no_space)
        elif state == "no space for a name":
            patch.setattr(Path, "replace", no_space)
        if state != "no larger file":
            yield
            return
        # the system itself refuses
        before, handler = (
            resource.getrlimit(resource.RLIMIT_FSIZE),
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
        )
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("name", sorted(ONE_FILE))
@pytest.mark.parametrize("state", FULL)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, state, name):
    target, said = tmp_path / name, FULL[state]
    target.write_text("old")
    with disk(state), pytest.raises(OutputError) as error:
        ONE_FILE[name](target)
    if state == "no larger file" and name.endswith(".xlsx"):
        # the library for workbooks is the first to meet the limit
        said = (
            "the temporary files of its sheets failed: File too large; free some space there,"
            " or name another folder for them with TMPDIR"
        )
    assert str(error.value) == f"cannot write {target}: {said}"
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("form", sorted(FOLDERS))
@pytest.mark.parametrize("state", FULL)
def test_a_full_disk_leaves_no_folder(tmp_path, state, form):
    target = tmp_path / "out"
    with disk(state), pytest.raises(OutputError) as error:
        FOLDERS[form](target)
    said = str(error.value)
    assert said.startswith(f"cannot write {target}")
    assert said.endswith(f": {FULL[state]}")
    assert ".part" not in said
    assert names(tmp_path) == []


@pytest.mark.parametrize("form", ["ddi", "demo"])
def test_a_full_disk_leaves_an_old_folder_as_it_was(tmp_path, monkeypatch, form):
    target = FOLDERS[form](tmp_path / "out") and tmp_path / "out"
    for path in target.iterdir():
        path.write_bytes(b"old")
    replace, calls = Path.replace, []

    def fail_at_the_second(self: Path, other: Path) -> Path:
        if other.parent == target:
            calls.append(other.name)
            if len(calls) == 2:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", fail_at_the_second)
    with pytest.raises(OutputError) as error:
        FOLDERS[form](target)
    assert str(error.value) == f"cannot write {target / calls[1]}: No space left on device; {ROOM}"
    assert {path.read_bytes() for path in target.iterdir()} == {b"old"}
    assert names(tmp_path) == ["out"]


def test_output_that_a_full_disk_does_not_take_is_said_in_one_line():
    with Path("/dev/full").open("wb") as nowhere:
        command = [sys.executable, "-m", "studycheck", "explain", "SZ002"]
        done = subprocess.run(command, stdout=nowhere, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        f"cannot write the output: No space left on device; {ROOM}\n",
    )
