"""Places that must not be written: what stands there stays, and the message says what to do."""

from __future__ import annotations

import errno
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from studycheck.errors import OutputError
from tests.cli.command_line import run
from tests.every_writer import FOLDERS, ONE_FILE, names


@pytest.fixture(params=[errno.EROFS, errno.EACCES, errno.EPERM])
def forbidden(request, monkeypatch) -> str:
    """Let nothing be made anywhere, whoever asks; return the cause and the hint of the message."""
    said = os.strerror(request.param)

    opened = Path.open

    def refuse(self: Path, mode: Any = "r", *arguments: Any, **options: Any) -> Any:
        if mode in ("r", "rb"):
            return opened(self, mode, *arguments, **options)
        raise OSError(request.param, said)

    def refuse_any(*_: object, **__: object) -> None:
        raise OSError(request.param, said)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse_any)
    if request.param == errno.EROFS:
        return f"{said}; write to another folder"
    return f"{said}; write to a folder in which you may make files, or ask for that right"


@pytest.mark.parametrize("name", sorted(set(ONE_FILE) - {"report.html", "a.svg"}))
def test_a_folder_that_must_not_be_written_is_said(tmp_path, name, forbidden):
    target = tmp_path / name
    target.touch()
    with pytest.raises(OutputError) as error:
        ONE_FILE[name](target)
    assert str(error.value) == f"cannot write {target}: {forbidden}"
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("form", sorted(FOLDERS))
def test_a_place_where_no_folder_may_be_made_is_said(tmp_path, form, forbidden):
    with pytest.raises(OutputError) as error:
        FOLDERS[form](tmp_path / "out")
    assert str(error.value) == f"cannot write {tmp_path / 'out'}: {forbidden}"
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", sorted(set(ONE_FILE) - {"a.svg"}))
def test_a_folder_of_that_name_is_said(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(OutputError) as error:
        ONE_FILE[name](tmp_path / name)
    assert str(error.value) == (
        f"cannot write {tmp_path / name}: Is a directory; it is a folder; add the name of a file"
    )
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("name", sorted(set(ONE_FILE) - {"a.svg"}))
def test_a_file_where_a_folder_is_needed_is_said(tmp_path, name):
    (tmp_path / "taken").write_text("x")
    target = tmp_path / "taken" / name
    with pytest.raises(OutputError) as error:
        ONE_FILE[name](target)
    assert str(error.value) == (
        f"cannot write {target}: Not a directory; {tmp_path / 'taken'} is a file; name a folder"
    )


def test_a_command_that_cannot_write_exits_with_2_and_one_line(tmp_path):
    cards = str(files("studycheck") / "data" / "studies" / "social-networks-2012")
    target = tmp_path / "none" / "report.html"
    result = run("check", cards, "--format", "html", "-o", target, "--fail-on", "never")
    assert result.exit_code == 2
    assert result.output == (
        f"cannot write {target}: No such file or directory; make the folder {target.parent} first\n"
    )
