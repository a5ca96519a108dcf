from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from studycheck.base.files import new_file, new_folder, write_all, write_bytes, write_lines, write_text
from studycheck.errors import OutputError

ROOM = "; free some space there, or write to another disk"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_text_is_written_in_utf_8_with_line_breaks_as_they_are(tmp_path):
    target = tmp_path / "report.txt"
    assert write_text(path=str(target), text="é\r\n“x”\n") == target
    assert target.read_bytes() == b"\xc3\xa9\r\n\xe2\x80\x9cx\xe2\x80\x9d\n"
    assert names(tmp_path) == ["report.txt"]


def test_bytes_are_written_as_they_are(tmp_path):
    assert write_bytes(path=tmp_path / "chart.png", content=b"\x89PNG\x00").read_bytes() == b"\x89PNG\x00"


def test_an_existing_file_is_replaced(tmp_path):
    target = tmp_path / "report.txt"
    target.write_text("a long old text")
    write_text(target, "new")
    assert target.read_text() == "new"


def test_a_file_gets_the_rights_that_the_user_gives_to_new_files(tmp_path):
    mask = os.umask(0o027)
    try:
        written = write_text(tmp_path / "report.txt", "x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(written.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "trouble", [OSError(28, "No space left on device"), KeyboardInterrupt(), SystemExit(1)]
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whoever_stops_in_the_middle_finds_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, step, trouble
):
    target = tmp_path / "report.txt"
    target.write_text("old")

    def fail(*args):
        raise trouble

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    expected = OutputError if isinstance(trouble, OSError) else type(trouble)
    with pytest.raises(expected) as error:
        write_text(target, "new")
    if expected is OutputError:
        assert str(error.value) == f"cannot write {target}: No space left on device{ROOM}"
    assert target.read_text() == "old"
    assert names(tmp_path) == ["report.txt"]


def test_until_the_last_step_a_reader_finds_the_old_file(tmp_path, monkeypatch):
    target, seen = tmp_path / "report.txt", []
    target.write_text("old")
    replace = Path.replace

    def look_then_replace(self, other):
        seen.append((target.read_text(), self.read_text()))
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", look_then_replace)
    write_text(target, "new")
    assert seen == [("old", "new")]


NOT_WRITABLE = [
    ("none/report.txt", "No such file or directory; make the folder {here}/none first"),
    ("file/report.txt", "Not a directory; {here}/file is a file; name a folder"),
    ("folder", "Is a directory; it is a folder; add the name of a file"),
    ("x" * 300, "File name too long; choose a shorter name"),
]


@pytest.mark.parametrize(("name", "reason"), NOT_WRITABLE)
def test_what_cannot_be_written_is_said_with_the_path_and_the_reason(tmp_path, name, reason):
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("x")
    with pytest.raises(OutputError) as error:
        write_text(tmp_path / name, "new")
    assert str(error.value) == f"cannot write {tmp_path / name}: {reason.format(here=tmp_path)}"
    assert names(tmp_path) == ["file", "folder"]


# several files, links, rights and devices


def test_several_files_take_their_places_only_when_all_are_whole(tmp_path, monkeypatch):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("old")
    (tmp_path / "other").mkdir()
    with pytest.raises(OutputError) as error:
        write_all({one: b"new", other: b"new"})
    assert str(error.value) == f"cannot write {other}: Is a directory; it is a folder; add the name of a file"
    assert one.read_text() == "old"
    assert names(tmp_path) == ["one", "other"]


@pytest.mark.parametrize("trouble", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_several_files_are_as_they_were_when_one_cannot_take_its_place(
    tmp_path, monkeypatch, fails_at, trouble
):
    targets = [tmp_path / name for name in ("a", "b", "c")]
    targets[0].write_text("old")
    targets[2].write_text("old")
    replace, calls = Path.replace, []

    def fail(self: Path, other: Path) -> Path:
        calls.append(other)
        if len(calls) == fails_at:
            raise trouble
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError if isinstance(trouble, OSError) else KeyboardInterrupt):
        write_all(dict.fromkeys(targets, b"new"))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old", "c": "old"}


def test_a_link_is_followed(tmp_path):
    (tmp_path / "far").mkdir()
    link = tmp_path / "report.html"
    link.symlink_to(tmp_path / "far" / "report.html")
    for content in (b"one", b"two"):
        write_bytes(link, content)
        assert link.is_symlink()
        assert (tmp_path / "far" / "report.html").read_bytes() == content
    assert names(tmp_path / "far") == ["report.html"]


def test_a_replaced_file_keeps_its_rights(tmp_path):
    target = tmp_path / "private.yaml"
    target.touch()
    target.chmod(0o600)
    write_bytes(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_device_is_written_and_stays_one():
    write_bytes("/dev/null", b"new")
    assert Path("/dev/null").is_char_device()


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path):
    for name in ("x" * 255, "é" * 127):
        assert write_bytes(tmp_path / name, b"new").read_bytes() == b"new"
        assert names(tmp_path) == [name]
        (tmp_path / name).unlink()


# folders


def fill(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text)


def test_a_folder_appears_with_all_its_files_when_the_block_ends(tmp_path):
    target = tmp_path / "deep" / "out"
    with new_folder(path=str(target)) as folder:
        fill(folder, a="1", b="2")
        assert not target.exists()
        assert folder.parent == target.parent
    assert {name: (target / name).read_text() for name in names(target)} == {"a": "1", "b": "2"}
    assert names(target.parent) == ["out"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o755


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("trouble", [ValueError("wrong"), KeyboardInterrupt()])
def test_a_block_that_fails_leaves_no_folder(tmp_path, force, trouble):
    def block() -> None:
        with new_folder(tmp_path / "out", force=force) as folder:
            fill(folder, a="1")
            raise trouble

    with pytest.raises(type(trouble)):
        block()
    assert names(tmp_path) == []


def test_an_existing_folder_is_refused_and_stays_as_it_was(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    fill(target, mine="x")
    with pytest.raises(OutputError) as error, new_folder(target):
        pytest.fail("the block must not run")
    assert (
        str(error.value)
        == f"{target} already exists; use --force to replace its files, or name another folder"
    )
    assert names(tmp_path) == ["out"]
    assert names(target) == ["mine"]


def test_force_replaces_files_of_the_same_names_and_leaves_the_others(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    fill(target, a="old", mine="x")
    with new_folder(target, force=True) as folder:
        fill(folder, a="new", b="new")
        assert (target / "a").read_text() == "old"
    assert {name: (target / name).read_text() for name in names(target)} == {
        "a": "new",
        "b": "new",
        "mine": "x",
    }
    assert names(tmp_path) == ["out"]


def test_a_block_that_fails_leaves_an_existing_folder_as_it_was(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    fill(target, a="old")

    def block() -> None:
        with new_folder(target, force=True) as folder:
            fill(folder, a="new")
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        block()
    assert (target / "a").read_text() == "old"
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("force", [False, True])
def test_a_file_of_the_name_is_never_replaced_by_a_folder(tmp_path, force):
    target = tmp_path / "out"
    target.write_text("x")
    with pytest.raises(OutputError) as error, new_folder(target, force=force):
        pytest.fail("the block must not run")
    assert str(error.value) == f"cannot write the folder {target}: a file of that name exists"
    assert target.read_text() == "x"


def test_a_folder_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    target = tmp_path / "file" / "deep" / "out"
    with pytest.raises(OutputError) as error, new_folder(target):
        pytest.fail("the block must not run")
    assert (
        str(error.value)
        == f"cannot write {target}: Not a directory; {tmp_path / 'file'} is a file; name a folder"
    )


def test_a_folder_that_cannot_take_its_place_is_said_and_cleared_away(tmp_path, monkeypatch):
    def fail(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError) as error, new_folder(tmp_path / "out") as folder:
        fill(folder, a="1")
    assert str(error.value) == f"cannot write {tmp_path / 'out'}: No space left on device{ROOM}"
    assert names(tmp_path) == []


def test_a_file_takes_its_place_when_the_block_ends(tmp_path):
    target = tmp_path / "report.csv"
    target.write_text("old")
    target.chmod(0o640)
    with new_file(target) as file:
        file.write(b"new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names(tmp_path) == ["report.csv"]


def test_a_block_that_fails_leaves_the_old_file(tmp_path):
    target = tmp_path / "report.csv"
    target.write_text("old")
    with pytest.raises(TypeError), new_file(target) as file:
        file.writelines([b"new", "no bytes"])
    assert target.read_text() == "old"
    assert names(tmp_path) == ["report.csv"]


def test_lines_are_written_as_they_come(tmp_path):
    target = tmp_path / "report.csv"
    assert write_lines(target, (f"é{number}\r\n" for number in range(2))) == target
    assert target.read_bytes() == "é0\r\né1\r\n".encode()


def test_lines_that_cannot_be_written_are_said_with_the_path_and_the_reason(tmp_path):
    with pytest.raises(OutputError) as error:
        write_lines(tmp_path, ["a"])
    assert (
        str(error.value) == f"cannot write {tmp_path}: Is a directory; it is a folder; add the name of a file"
    )
