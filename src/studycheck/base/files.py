"""Writing files so that a reader finds the old file or the new one, never half of one.

Every file is written under a temporary name beside its place and renamed at the end, so a process that stops in
the middle leaves the old file as it was. The temporary file of a killed process is hidden, is called
``.NAME.….studycheck.part``, is ignored by all readers, and can be deleted.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, overload

from studycheck.base.language import say
from studycheck.base.visible import visible
from studycheck.base.write_errors import writing
from studycheck.errors import OutputError

Moves = list[tuple[Path, Path]]
"""Files under their temporary names, each with the place that it takes."""
_LONGEST = 180
"""Bytes of a name that are kept in the temporary one; names may have 255."""


def write_text(path: str | Path, text: str) -> Path:
    """Write `text` to `path` in UTF-8 through a temporary name; return the path.

    Raises
    ------
    OutputError
        If the folder does not exist or cannot be written; an existing file is left as it was.
    """
    return write_bytes(path, text.encode("utf-8"))


@overload
def save_text(text: str, path: None) -> str: ...
@overload
def save_text(text: str, path: str | Path | None) -> str | Path: ...
def save_text(text: str, path: str | Path | None) -> str | Path:
    """Return `text` for people, its control characters visible; or write it to `path`, and return that."""
    shown = visible(text)
    return shown if path is None else write_text(path, shown)


def write_bytes(path: str | Path, content: bytes) -> Path:
    """Write `content` to `path` through a temporary name in the same folder; return the path.

    A link is followed, and an existing file keeps its rights. A device or a pipe, which has no old content
    to lose, is written as it stands.

    Raises
    ------
    OutputError
        As for `write_text`.
    """
    return write_all({Path(path): content})[0]


def write_all(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write several files, which take their places only when all are whole; return their paths.

    After an error all files are as they were. Files cannot be renamed at one moment, so a process that is killed
    between two renames leaves some new files beside old ones, each of them whole.

    Raises
    ------
    OutputError
        As for `write_text`.
    """
    temporary: list[Path] = []
    moves: Moves = []
    try:
        for target, content in contents.items():
            with writing(target):
                if _is_device(target):
                    target.write_bytes(content)
                    continue
                real = Path(os.path.realpath(target))
                _refuse_folder(real)
                temporary.append(_temporary_name(real))
                _fill(temporary[-1], real, content)
                moves.append((temporary[-1], real))
        _take_places(moves)
    finally:
        _clear(temporary)
    return tuple(contents)


def refuse_folder(target: Path, *, force: bool) -> None:
    """Refuse to write a folder over what exists; called before any work is done."""
    if target.exists() and not target.is_dir():
        raise OutputError(say("cannot write the folder {target}: a file of that name exists", target=target))
    if target.exists() and not force:
        raise OutputError(
            say(
                "{target} already exists; use --force to replace its files, or name another folder",
                target=target,
            )
        )


@contextmanager
def new_file(path: str | Path) -> Iterator[BinaryIO]:
    """Yield an open file that takes its place at `path` when the block ends without an error.

    What is written need not be in memory as a whole.

    Raises
    ------
    OutputError
        As for `write_text`.
    """
    target = Path(path)
    with writing(target):
        if _is_device(target):
            with target.open("wb") as file:
                yield file
            return
        real = Path(os.path.realpath(target))
        _refuse_folder(real)
        temporary = _temporary_name(real)
        try:
            with temporary.open("xb") as file:
                yield file
                _to_disk(file)
            _copy_rights(real, temporary)
            temporary.replace(real)
        finally:
            _clear([temporary])


def write_lines(path: str | Path, lines: Iterable[str]) -> Path:
    """Write lines, with the ends that they have, to `path` as they come; return the path.

    Raises
    ------
    OutputError
        As for `write_text`.
    """
    with new_file(path) as file:
        file.writelines(line.encode("utf-8") for line in lines)
    return Path(path)


@contextmanager
def new_folder(path: str | Path, *, force: bool = False) -> Iterator[Path]:
    """Yield an empty folder whose files appear under `path` when the block ends without an error.

    A new folder appears at one moment. With `force`, the files of an existing one are replaced as by
    `write_all`.

    Parameters
    ----------
    path : str or Path
        The folder to make.
    force : bool, default False
        Whether files of the same names in an existing folder may be replaced; others stay.

    Raises
    ------
    OutputError
        If `path` exists and `force` is not given, or if it cannot be written; what stood there is left as
        it was.
    """
    target = Path(path)
    refuse_folder(target, force=force)
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        real = Path(os.path.realpath(target))
        temporary = _temporary_name(real)
        temporary.mkdir()
    try:
        with writing(target):
            yield temporary
            if target.exists():
                files = sorted(file for file in temporary.rglob("*") if not file.is_dir())
                moves = [(file, target / file.relative_to(temporary)) for file in files]
                for _, place in moves:
                    with writing(place):
                        _refuse_folder(place)
                        place.parent.mkdir(parents=True, exist_ok=True)
                _take_places(moves)
            else:
                temporary.replace(real)
    except OutputError as error:
        # errors from inside the block name the temporary folder, which nobody else knows
        message = str(error).replace(str(temporary), str(target))
        raise OutputError(message) from error.__cause__
    finally:
        _clear([temporary])


def _temporary_name(target: Path) -> Path:
    """Return an unused name in the same folder that says what the file is."""
    name = os.fsencode(target.name)[:_LONGEST].decode(errors="ignore")
    return target.with_name(f".{name}.{secrets.token_hex(4)}.studycheck.part")


def _fill(temporary: Path, target: Path, content: bytes) -> None:
    """Write the content to the disk, with the rights of the file that it will replace."""
    with temporary.open("xb") as file:
        file.write(content)
        _to_disk(file)
    _copy_rights(target, temporary)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _copy_rights(target: Path, temporary: Path) -> None:
    if target.is_file():
        rights = stat.S_IMODE(target.stat().st_mode)
        if rights != stat.S_IMODE(temporary.stat().st_mode):
            temporary.chmod(rights)


def _take_places(moves: Moves) -> None:
    """Rename every file to its place; after an error put back what stood there."""
    # the last one needs no copy: where it cannot take its place, nothing has changed there
    copies = [_temporary_name(target) if target.is_file() else None for _, target in moves[:-1]]
    try:
        for (_, target), copy in zip(moves, copies, strict=False):
            if copy is not None:
                with writing(target):
                    shutil.copy2(target, copy)
        for fresh, target in moves:
            with writing(target):
                fresh.replace(target)
    except BaseException:
        for (fresh, target), copy in zip(moves, copies, strict=False):
            if fresh.exists():
                break
            target.unlink() if copy is None else copy.replace(target)
        _clear(copy for copy in copies if copy)
        raise
    _clear(copy for copy in copies if copy)


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _clear(temporary: Iterable[Path]) -> None:
    """Delete what did not take its place; what cannot be deleted must not hide what went wrong before."""
    for path in temporary:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
