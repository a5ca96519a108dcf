"""Writing files so that a reader finds the old one or the new one, never half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studycheck.errors import OutputError


def write_text(path: str | Path, text: str) -> Path:
    """Write `text` to `path` in UTF-8 through a temporary name; return the path.

    Raises
    ------
    OutputError
        If the folder does not exist or cannot be written; an existing file is left as it was.
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | Path, content: bytes) -> Path:
    """Write `content` to `path` through a temporary name in the same folder; return the path."""
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner may read; give the usual rights instead
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        # after the replacement there is nothing of that name; after any failure there may be
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return target


@contextmanager
def new_folder(path: str | Path, *, force: bool = False) -> Iterator[Path]:
    """Yield an empty folder whose files appear under `path` when the block ends without an error.

    Parameters
    ----------
    path : str or Path
        The folder to make.
    force : bool, default False
        Whether files of the same names in an existing folder may be replaced; others stay.

    Raises
    ------
    OutputError
        If `path` exists and `force` is not given, or if it cannot be written.
    """
    target = Path(path)
    if target.exists() and not target.is_dir():
        raise OutputError(f"cannot write the folder {target}: a file of that name exists")
    if target.exists() and not force:
        raise OutputError(
            f"{target} already exists; use --force to replace its files, or name another folder"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    try:
        yield temporary
        temporary.chmod(0o755)
        if target.exists():
            for file in sorted(temporary.iterdir()):
                file.replace(target / file.name)
        else:
            temporary.replace(target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
