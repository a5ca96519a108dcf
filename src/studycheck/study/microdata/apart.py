"""Reads microdata in a process of its own: the libraries that read them can end the whole process on a damaged file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.base.apart import UnreadableError, out_of_memory, run_apart
from studycheck.base.apart_limits import OUT_OF_MEMORY
from studycheck.base.language import say
from studycheck.study.microdata.child import NOTHING, Read

if TYPE_CHECKING:
    import pandas as pd

_CHILD = Path(__file__).with_name("child.py")
_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "Timestamp": datetime.fromisoformat,
    "time": time.fromisoformat,
}


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
        run_apart(_CHILD, [str(file.absolute()), str(result), str(seconds), str(mebibytes)], seconds)
        try:
            with np.load(result, allow_pickle=False) as arrays:
                about = json.loads(arrays["about"].tobytes())
                if "error" not in about:
                    return _unpack(about, arrays)
        except Exception as error:  # the damaged file may have damaged the process, which then wrote anything
            raise UnreadableError(
                say("ended its reader with a result that nobody can read ({error})", error=error)
            ) from None
    if about["error"] == OUT_OF_MEMORY:
        raise out_of_memory(mebibytes)
    why = say("it holds nothing") if about["error"] == NOTHING else about["error"]
    if file.suffix.lower() == ".dta":
        raise UnreadableError(say("is not a Stata file that pandas can read: {error}", error=why))
    raise UnreadableError(say("is not an SPSS file that pyreadstat can read: {error}", error=why))


def _unpack(about: dict[str, Any], arrays: Any) -> Read:
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
