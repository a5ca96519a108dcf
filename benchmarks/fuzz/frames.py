"""Frames of pandas, built from a JSON file."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from cells import cell, headers, some_sheets
from source import Source
from target import Files, Target

from studycheck import Catalog
from studycheck.catalog.sheets.headers import sheet_name

KINDS = ("object", "string", "category", "Int64", "float64", "datetime64[ns]", "bool")


def make(source: Source) -> Files:
    frames = {}
    for sheet in some_sheets(source) if not source.once_in(8) else some_sheets(source)[1:]:
        columns = headers(source, sheet, 7)
        frames[source.text() if source.once_in(20) else sheet_name(sheet.path)] = {
            "columns": [7 if source.once_in(30) else name for name, _ in columns],
            "rows": [
                [None if source.once_in(9) else cell(source, column) for _, column in columns]
                for _ in range(source.below(4))
            ],
            "kinds": [source.pick(KINDS) if source.once_in(4) else "object" for _ in columns],
        }
    return {"frames.json": json.dumps(frames, indent=1).encode("utf-8", "replace")}


def read(path: Path) -> object:
    frames = {name: _frame(data) for name, data in json.loads(path.read_bytes()).items()}
    only = next(iter(frames.values())) if list(frames) == ["studies"] else frames
    return Catalog.from_frame(only)


def _frame(data: dict) -> pd.DataFrame:
    columns = [
        _series([row[place] for row in data["rows"]], kind) for place, kind in enumerate(data["kinds"])
    ]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    frame.columns = data["columns"]
    return frame


def _series(values: list, kind: str) -> pd.Series:
    plain = pd.Series(values, dtype=object)
    try:
        return plain.astype(kind)
    except (ValueError, TypeError, OverflowError, ArithmeticError):
        return plain  # this column cannot be of that kind


TARGET = Target(make, read)
