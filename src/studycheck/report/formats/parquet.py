"""Findings and verdicts as Parquet: typed columns for many studies, written in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from studycheck.base.files import new_file, new_folder
from studycheck.checking.combining import ORDER
from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.errors import missing_extra
from studycheck.report.formats.about import about

try:
    import pyarrow as pa  # type: ignore[import-untyped] # pyarrow ships no types
    from pyarrow import parquet
except ImportError:
    raise missing_extra("pyarrow", "parquet", "Parquet files") from None

SUFFIX = ".parquet"
_ROWS = 50_000
"""The smallest number of rows in a row group, except the last."""
_PAIRS = 1_000_000
"""The approximate number of pairs per batch."""
_FREE_TEXT = frozenset({"message", "waived"})


def write_parquet(report: BaseReport, path: str | Path, *, force: bool = False) -> Path:
    """Write findings and verdicts into a folder, or findings alone into a file; return the path.

    Parameters
    ----------
    report : BaseReport
        The report to write.
    path : path
        A file if its name ends in ``.parquet``; an existing one is replaced. Otherwise a folder, for
        ``findings.parquet`` and ``verdicts.parquet``.
    force : bool
        Whether to replace files in an existing folder.

    Raises
    ------
    OutputError
        If the files cannot be written, or the folder exists and `force` is not given.

    Notes
    -----
    The columns of findings are those of `Report.to_frame`, as text; ``other`` is null for findings on one study. All
    except ``message`` and ``waived`` are dictionary-encoded and read back as categories. The verdicts have one row per
    pair with ``one``, ``other`` and ``verdict``, all dictionary-encoded; the verdicts are ordered from comparable to
    not comparable. The metadata of both files contain version, settings, counts and the digest of the cards, under
    ``studycheck.NAME``.
    """
    target = Path(path)
    if target.suffix.lower() == SUFFIX:
        with new_file(target) as file:
            _write(file, _finding_schema(report), _findings(report))
        return target
    with new_folder(target, force=force) as folder:
        _write(folder / f"findings{SUFFIX}", _finding_schema(report), _findings(report))
        _write(folder / f"verdicts{SUFFIX}", _verdict_schema(report), _verdicts(report))
    return target


def _write(where: Any, schema: Any, batches: Iterator[list[Any]]) -> None:
    with parquet.ParquetWriter(where, schema) as writer:
        tables = (pa.Table.from_arrays(columns, schema=schema) for columns in batches)
        for table in _whole_groups(tables):
            writer.write_table(table, row_group_size=max(1, len(table)))


def _whole_groups(tables: Iterator[Any]) -> Iterator[Any]:
    """Yield small tables together: a file of many small row groups is large and slow to read."""
    group: list[Any] = []
    for table in tables:
        group.append(table)
        if sum(map(len, group)) >= _ROWS:
            yield pa.concat_tables(group).unify_dictionaries()
            group = []
    if group:
        yield pa.concat_tables(group).unify_dictionaries()


def _finding_schema(report: BaseReport) -> Any:
    words = pa.dictionary(pa.int32(), pa.string())
    fields = [
        pa.field(name, pa.string() if name in _FREE_TEXT else words, nullable=name == "other")
        for name in FINDING_COLUMNS
    ]
    return pa.schema(fields, metadata=_metadata(report))


def _findings(report: BaseReport) -> Iterator[list[Any]]:
    schema = _finding_schema(report)
    for block in report.findings.blocks():
        yield [_column(getattr(block, field.name), field.type, len(block)) for field in schema]


def _column(values: str | list[str | None], kind: Any, rows: int) -> Any:
    if isinstance(values, str):  # the same in all rows
        return pa.DictionaryArray.from_arrays(np.zeros(rows, dtype=np.int32), pa.array([values], pa.string()))
    return pa.array(values, kind)


def _verdict_schema(report: BaseReport) -> Any:
    ids = pa.dictionary(pa.int32(), pa.string())
    verdict = pa.dictionary(pa.int8(), pa.string(), ordered=True)
    fields = [("one", ids), ("other", ids), ("verdict", verdict)]
    return pa.schema([pa.field(*field, nullable=False) for field in fields], metadata=_metadata(report))


def _verdicts(report: BaseReport) -> Iterator[list[Any]]:
    names = pa.array(list(report.catalog), pa.string())
    verdicts = pa.array([str(verdict) for verdict in ORDER], pa.string())
    codes = report.verdict_codes
    step = max(1, _PAIRS // max(1, len(codes)))
    for start in range(0, len(codes), step):
        block = codes[start : start + step]
        first, second = np.nonzero(np.arange(len(codes)) > np.arange(start, start + len(block))[:, None])
        indices = block[first, second].astype(np.int8)
        yield [
            pa.DictionaryArray.from_arrays((first + start).astype(np.int32), names),
            pa.DictionaryArray.from_arrays(second.astype(np.int32), names),
            pa.DictionaryArray.from_arrays(indices, verdicts, ordered=True),
        ]


def _metadata(report: BaseReport) -> dict[str, str]:
    return {f"studycheck.{name}": str(value) for name, value in about(report)}
