"""Reads microdata in a process of its own: the libraries that read them can end the whole process on a damaged file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.study.microdata.child import OUT_OF_MEMORY, Read

if TYPE_CHECKING:
    import pandas as pd

_CHILD = Path(__file__).with_name("child.py")
_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "Timestamp": datetime.fromisoformat,
    "time": time.fromisoformat,
}


class UnreadableError(Exception):
    """Why a file cannot be read, in words that follow its name."""


def limits_for(file: Path) -> tuple[float, int]:
    """Return the seconds and the MiB that reading a file may take: far more than a file of its size needs."""
    mebibytes = file.stat().st_size / 2**20
    return 60 + 2 * mebibytes, int(1_000 + 40 * mebibytes)


def read_apart(file: Path, seconds: float, mebibytes: int) -> Read:
    """Read a file in a process of its own.

    Raises
    ------
    UnreadableError
        However that process ended, if it did not read the file.
    """
    import numpy as np

    with tempfile.TemporaryDirectory(prefix="studycheck-") as folder:
        result = Path(folder) / "result.npz"
        _run([str(file.absolute()), str(result), str(seconds), str(mebibytes)], seconds)
        try:
            with np.load(result, allow_pickle=False) as arrays:
                about = json.loads(arrays["about"].tobytes())
                if "error" not in about:
                    return _unpacked(about, arrays)
        except Exception as error:  # the damaged file may have damaged the process, which then wrote anything
            raise UnreadableError(f"ended its reader with a result that nobody can read ({error})") from None
    if about["error"] == OUT_OF_MEMORY:
        raise UnreadableError(
            f"asks for more than {mebibytes:,} MiB of memory: it is damaged, or mebibytes= should be higher"
        )
    kind, library = ("a Stata", "pandas") if file.suffix.lower() == ".dta" else ("an SPSS", "pyreadstat")
    raise UnreadableError(f"is not {kind} file that {library} can read: {about['error']}")


def _run(arguments: list[str], seconds: float) -> None:
    # one thread of BLAS: others take memory, and nothing here computes
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "OPENBLAS_NUM_THREADS": "1",
    }
    try:
        ended = subprocess.run(
            [sys.executable, "-P", str(_CHILD), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(
            f"takes more than {seconds:,.0f} s to read: it is damaged, or seconds= should be higher"
        ) from None
    except OSError as error:
        raise UnreadableError(
            f"is read by a process of its own, which could not be started: {error.strerror or error}"
        ) from None
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1][:300] if said and ended.returncode > 0 else _ended_by(ended.returncode)
        raise UnreadableError(f"is damaged: it ended the library that reads it ({why})")


def _ended_by(code: int) -> str:
    """Return the name of the signal that ended a process, or its exit code."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code & 0xFFFFFFFF:#x}" if code < 0 or code > 255 else f"exit code {code}"


def _unpacked(about: dict[str, Any], arrays: Any) -> Read:
    import pandas as pd

    columns = [
        _column(packed, arrays[str(place)]) if packed else pd.Series(arrays[str(place)])
        for place, packed in enumerate(about["columns"])
    ]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame(index=range(about["rows"]))
    frame.columns = pd.Index(about["names"])
    labels = {
        name: {_value(code): str(text) for code, text in pairs} for name, pairs in about["labels"].items()
    }
    return frame, labels, about["wording"]


def _column(packed: dict[str, Any], codes: Any) -> pd.Series[Any]:
    import numpy as np
    import pandas as pd

    missing = None if packed["none"] else float("nan")
    values = np.array([*map(_value, packed["values"]), missing, None], dtype=object)[:-1]
    column: pd.Series[Any] = pd.Series(values[codes], dtype=packed["dtype"])
    return column


def _value(plain: Any) -> Any:
    if not isinstance(plain, list):
        return plain
    kind, text = plain
    return timedelta(seconds=text) if kind == "timedelta" else _FROM_TEXT[kind](text)
