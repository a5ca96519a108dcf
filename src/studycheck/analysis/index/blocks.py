"""All pairs of an index that are not ruled out, in blocks of rows: here, or as tasks of a Dask client.

Tasks share nothing: each reads the saved index, once per process, and writes one file that is named by its rows. A
task can be repeated, and a run that was stopped goes on with the blocks that are missing.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.analysis.index.storage import _pyarrow, open_index, read_settings, save_index
from studycheck.base.files import write_all
from studycheck.base.write_errors import writing
from studycheck.checking.verdicts import ORDER, RULED_OUT, combined
from studycheck.errors import InputError, Problem, StudycheckError

if TYPE_CHECKING:
    from distributed import Client

    from studycheck.analysis.index.index import Index

MANIFEST, SAVED = "verdicts.json", "index"
VERDICTS = [str(verdict) for verdict in ORDER[:RULED_OUT]]


def write_verdicts(index: Index, folder: str | Path, client: Client | None, *, rows: int) -> Path:
    """Write the pairs that are not ruled out into a folder; see `Index.verdicts`."""
    if rows < 1:
        raise StudycheckError(f"rows={rows} is not a number of studies; give 1 or more, such as 256")
    place = Path(folder)
    with writing(place):
        place.mkdir(parents=True, exist_ok=True)
    saved = place / SAVED
    _prepare(index, place, saved, rows)
    starts = [start for start in range(0, len(index), rows) if not (place / _name(start)).is_file()]
    if client is None:
        for start in starts:
            write_block(str(saved), str(place), start, rows)
        return place
    _run_tasks(client, str(saved), str(place), starts, rows)
    return place


def _prepare(index: Index, place: Path, saved: Path, rows: int) -> None:
    """Write the index and what the blocks are of; refuse a folder with blocks of something else."""
    manifest = place / MANIFEST
    if manifest.is_file():
        try:
            before = json.loads(manifest.read_text(encoding="utf-8"))
            same = before["rows"] == rows and before["codes"] == index.digest
        except (OSError, ValueError, KeyError, TypeError):
            same = False
        if not same:
            reason = "holds blocks of another index, or of another number of rows; name another folder"
            raise InputError([Problem(str(place), 0, "", reason)], what="verdicts")
    if not (saved / "index.json").is_file():
        save_index(index, saved)
    read_settings(saved)
    content = {"rows": rows, "codes": index.digest, "studies": len(index), "verdicts": VERDICTS}
    write_all({manifest: (json.dumps(content, indent=1) + "\n").encode()})


def _run_tasks(client: Client, saved: str, place: str, starts: list[int], rows: int) -> None:
    from distributed import as_completed

    try:
        futures = [client.submit(write_block, saved, place, start, rows, pure=False) for start in starts]
        for future in as_completed(futures):  # type: ignore[no-untyped-call] # distributed has few types
            future.result()
    except StudycheckError:
        raise
    except Exception as error:  # whatever a scheduler, a worker or a lost connection raises
        raise StudycheckError(
            f"the Dask client did not finish ({type(error).__name__}: {error}); blocks that are written stay, "
            "and another call goes on with those that are missing"
        ) from error


def write_block(saved: str, place: str, start: int, rows: int) -> int:
    """Write the pairs of some rows with all that follow them; return how many there are.

    Parameters
    ----------
    saved : str
        The folder of the index.
    place : str
        Where the block goes.
    start, rows : int
        The first row, and how many there are.
    """
    pa, parquet = _pyarrow()
    index = _opened(saved, (Path(saved) / "index.json").stat().st_mtime_ns)
    count = len(index)
    stop = min(start + rows, count)
    shape = (stop - start, count - start)
    outcomes = (
        (column.rule, column.grid.block(column.key_codes[start:stop], column.key_codes[start:]))
        for column in index.columns
    )
    codes = combined(outcomes, index.profile.majors, shape)
    codes[:, : shape[0]][np.tril_indices(shape[0])] = RULED_OUT
    first, second = np.nonzero(codes < RULED_OUT)
    ids = pa.array(index.ids)
    table = pa.table(
        {
            "one": ids.take(pa.array(first + start)),
            "other": ids.take(pa.array(second + start)),
            "verdict": pa.DictionaryArray.from_arrays(
                pa.array(codes[first, second].astype(np.int8)), pa.array(VERDICTS)
            ),
        }
    )
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink)
    write_all({Path(place) / _name(start): sink.getvalue().to_pybytes()})
    return len(first)


def _name(start: int) -> str:
    return f"pairs-{start:09}.parquet"


@lru_cache(maxsize=2)
def _opened(saved: str, _written: int) -> Any:
    """Return the index of a folder, read once per process and state of the folder."""
    return open_index(saved)
