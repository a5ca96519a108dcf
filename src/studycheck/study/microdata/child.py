"""The process that reads one damaged or hostile file of microdata, so that only this process ends with it.

It is started by its path, ``python -P child.py file result seconds mebibytes``, and of ours imports only its limits.
The result is an archive of arrays and of JSON, which cannot hold code: a file that takes this process over stays alone
with it.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.base.apart_limits import OUT_OF_MEMORY, limit_process

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "it holds nothing"
Read = tuple["pd.DataFrame", dict[str, dict[Any, str]], dict[str, str]]
"""Codes, value labels, and labels of columns."""


def main(file: str, result: str, seconds: str, mebibytes: str) -> None:
    """Read a file and write what it holds, or why it cannot be read."""
    import numpy as np

    read = _stata if Path(file).suffix.lower() == ".dta" else _spss
    read(None)  # imports first, which need memory of their own
    limit_process(float(seconds), int(mebibytes))
    arrays: dict[str, Any] = {}
    about: dict[str, Any]
    try:
        frame, labels, wording = read(file) or _nothing()
        columns = [_pack(frame.iloc[:, place], str(place), arrays) for place in range(frame.shape[1])]
        about = {
            "rows": len(frame),
            "names": [str(name) for name in frame.columns],
            "columns": columns,
            "labels": {
                name: [[_plain(code), text] for code, text in one.items()] for name, one in labels.items()
            },
            "wording": wording,
        }
    except MemoryError:
        arrays, about = {}, {"error": OUT_OF_MEMORY}
    except Exception as error:  # a damaged file makes the libraries raise anything
        said = " ".join(str(error).split())[:300]
        arrays, about = {}, {"error": said or type(error).__name__}
    np.savez(result, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), **arrays)


def _nothing() -> Read:
    raise ValueError(NOTHING)


def _stata(file: str | None) -> Read | None:
    from pandas.io.stata import StataReader

    if file is None:
        return None
    with StataReader(file, convert_categoricals=False) as reader:
        frame = reader.read()  # type: ignore[attr-defined] # the stubs leave it out
        wording = {name: label for name, label in reader.variable_labels().items() if label}
        sets = reader.value_labels()
        # the set of labels of each column has no public name, so the stubs do not know it
        sets_used = reader._lbllist  # type: ignore[attr-defined] # private: no stubs
        used = dict(zip(frame.columns, sets_used, strict=True))
    labels = {
        name: {int(code): label for code, label in sets[key].items()}
        for name, key in used.items()
        if key in sets
    }
    return frame, labels, wording


def _spss(file: str | None) -> Read | None:
    import pyreadstat

    if file is None:
        return None
    frame, about = pyreadstat.read_sav(file)
    wording = {name: label for name, label in about.column_names_to_labels.items() if label}
    return frame, about.variable_value_labels, wording


def _pack(column: pd.Series[Any], name: str, arrays: dict[str, Any]) -> dict[str, Any]:
    """Put a column into arrays; of text and dates the distinct values as JSON and a code for each row."""
    import pandas as pd

    if column.dtype.kind in "biufM" and not isinstance(column.dtype, pd.api.extensions.ExtensionDtype):
        arrays[name] = column.to_numpy()
        return {}
    codes, distinct = pd.factorize(column)
    arrays[name] = codes
    none = any(value is None for value in column[codes < 0].head(1))
    return {"dtype": str(column.dtype), "values": [_plain(value) for value in distinct], "none": none}


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: dates and times as a pair of their kind and text."""
    if isinstance(value, datetime | date | time):
        return [type(value).__name__, value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.item() if hasattr(value, "item") else value


if __name__ == "__main__":
    main(*sys.argv[1:])
