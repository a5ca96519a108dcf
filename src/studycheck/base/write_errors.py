"""Why a file could not be written, in words: the file, the cause, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studycheck.base.language import msg, say
from studycheck.errors import OutputError

_ROOM = msg("free some space there, or write to another disk")
_RIGHTS = msg("write to a folder in which you may make files, or ask for that right")
_HINTS = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: msg("no file may be that large there; write to another disk, or raise the limit"),
    errno.EROFS: msg("write to another folder"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EISDIR: msg("it is a folder; add the name of a file"),
    errno.ENAMETOOLONG: msg("choose a shorter name"),
}
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of a device that is full."""


def cannot_write(target: str | Path, error: OSError) -> OutputError:
    """Return the error that says what could not be written, why, and what to do.

    Examples
    --------
    >>> print(cannot_write("report.html", OSError(errno.ENOSPC, "No space left on device")))
    cannot write report.html: No space left on device; free some space there, or write to another disk
    """
    hint = (say(_HINTS[error.errno]) if error.errno in _HINTS else "") or _about_folder(
        Path(target), error.errno
    )
    return OutputError(
        say("cannot write {target}: {value}", target=target, value=error.strerror or error)
        + (f"; {hint}" if hint else "")
    )


@contextmanager
def writing(target: str | Path) -> Iterator[None]:
    """Turn an error of the system while `target` is written into an `OutputError`."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise cannot_write(target, error) from error


def _about_folder(target: Path, number: int | None) -> str:
    """Name the folder that is missing, or the file that stands where a folder is needed."""
    if number == errno.ENOENT:
        return say("make the folder {parent} first", parent=target.parent)
    if number in (errno.ENOTDIR, errno.EEXIST):
        above = next((path for path in target.parents if path.is_file()), None)
        return say("{above} is a file; name a folder", above=above) if above else ""
    return ""
