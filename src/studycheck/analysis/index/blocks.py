"""All pairs of an index that are not ruled out, in blocks of rows: made here, or as tasks of a Dask client.

Tasks share nothing: each reads the saved index, once per process, and writes one file that is named by its rows. A
task can be repeated, and a run that was stopped goes on with the blocks that are missing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.analysis.index.column import verdict_block
from studycheck.analysis.index.storage import (
    SETTINGS,
    arrow,
    facts_of,
    fingerprint,
    open_index,
    parquet_bytes,
    read_settings,
    save_index,
)
from studycheck.base.files import write_all
from studycheck.base.language import say
from studycheck.base.progress import steps
from studycheck.base.write_errors import writing
from studycheck.checking.combining import ORDER, RULED_OUT
from studycheck.errors import InputError, OutputError, Problem, StudycheckError, shorten
from studycheck.rules.book import RULES
from studycheck.rules.rule import Rule
from studycheck.version import __version__

if TYPE_CHECKING:
    from distributed import Client

    from studycheck.analysis.index.index import Index

MANIFEST, SAVED, PAIRS = "verdicts.json", "index", "pairs"
VERDICTS = [str(verdict) for verdict in ORDER[:RULED_OUT]]


def write_verdicts(index: Index, folder: str | Path, client: Client | None, *, rows: int) -> Path:
    """Write the pairs that are not ruled out into a folder; see `Index.verdicts`."""
    if type(rows) is not int or rows < 1:
        raise StudycheckError(
            say("rows={rows} is not a number of studies; give 1 or more, such as 256", rows=shorten(rows))
        )
    if client is not None:
        _refuse_other_clients(client)
        _refuse_own_rules(index)
    # workers may stand in other folders
    place = Path(folder).absolute()
    _prepare(index, place, rows)
    pairs = place / PAIRS
    # an index without studies has one block without pairs, so that its folder can be read, too
    starts = [
        start for start in range(0, max(len(index), 1), rows) if not (pairs / _file_name(start)).is_file()
    ]
    if client is not None:
        _run_tasks(client, index, place, starts, rows)
        return pairs
    for start in steps(starts, "blocks"):
        write_block(index, pairs, start, rows)
    return pairs


def _prepare(index: Index, place: Path, rows: int) -> None:
    """Write what the blocks are of, and the index for workers; refuse a folder with blocks of something else."""
    manifest, saved, pairs = place / MANIFEST, place / SAVED, place / PAIRS
    facts = facts_of(index)
    content = {
        "studycheck": __version__,
        "index": fingerprint(index, facts),
        "studies": len(index),
        "rows": rows,
        "verdicts": VERDICTS,
    }
    if manifest.exists() or saved.exists() or pairs.exists():
        _refuse_other_blocks(place, content)
    with writing(pairs):
        pairs.mkdir(parents=True, exist_ok=True)
    # the manifest goes first: a run that is stopped after it finds again what it began
    write_all({manifest: (json.dumps(content, indent=1) + "\n").encode()})
    try:
        read_settings(saved)
    except InputError:
        save_index(index, saved, force=True, facts=facts)


def _refuse_other_blocks(place: Path, content: dict[str, Any]) -> None:
    """Refuse a folder unless its manifest says the same as `content`."""
    advice = say("; name another folder")
    try:
        before = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        differences = {key for key in content if before[key] != content[key]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        reason = say("its verdicts.json is missing or damaged, so that nobody knows what its blocks are of")
    else:
        if not differences:
            return
        if "studycheck" in differences:
            reason = say(
                "holds blocks of studycheck {before}, this is {this}",
                before=before["studycheck"],
                this=__version__,
            )
        elif differences == {"rows"}:
            rows = before["rows"]
            reason = say(
                "holds blocks of {rows} rows, not {content}; give rows={rows}",
                rows=rows,
                content=content["rows"],
            )
            advice = say(", or name another folder")
        else:
            reason = say("holds blocks of other studies, rules or settings")
    raise InputError([Problem(str(place), 0, "", reason + advice)], what="verdicts")


def _refuse_other_clients(client: Any) -> None:
    """Refuse what is not a Dask client, without loading Dask: who has a client has loaded it."""
    distributed = sys.modules.get("distributed")
    if distributed is None or not isinstance(client, distributed.Client):
        raise StudycheckError(
            say(
                "client={client} is not a Dask client; give a distributed.Client, or leave it out",
                client=shorten(client),
            )
        )


def _refuse_own_rules(index: Index) -> None:
    """Refuse rules that workers cannot look up by their code."""
    book = {rule.code: rule for rule in RULES}
    own = [rule.code for rule in index.rules if not _is_same(rule, book.get(rule.code))]
    if own:
        raise StudycheckError(
            say(
                "{own}: Dask workers have only the rules of studycheck; leave out client=, "
                "which makes the blocks here, or make an index without rules of your own",
                own=", ".join(own),
            )
        )


def _is_same(rule: Rule[Any], other: Rule[Any] | None) -> bool:
    """Return whether two rules ask the same functions; a profile may have set other thresholds."""
    functions = ("of", "judge", "quantity", "distance")
    return all(getattr(rule, name, None) is getattr(other, name, None) for name in functions)


def _run_tasks(client: Client, index: Index, place: Path, starts: Sequence[int], rows: int) -> None:
    from distributed import as_completed

    codes = tuple(sorted(rule.code for rule in index.rules))
    try:
        futures = [
            client.submit(write_block_of, str(place), codes, start, rows, pure=False) for start in starts
        ]
        for future in as_completed(futures):  # type: ignore[no-untyped-call] # distributed has few types
            future.result()
            future.release()
    except StudycheckError:
        raise
    except Exception as error:  # whatever a scheduler, a worker or a lost connection raises
        raise StudycheckError(
            say(
                "the Dask client did not finish ({name}: {error}); blocks that are written "
                "stay, and another call goes on with those that are missing",
                name=type(error).__name__,
                error=error,
            )
        ) from error
    missing = sum(not (place / PAIRS / _file_name(start)).is_file() for start in starts)
    if missing:
        raise OutputError(
            say(
                "{missing:,} blocks that workers wrote are not in {place}; name a folder that "
                "the workers share with this machine",
                missing=missing,
                place=place,
            )
        )


def write_block_of(place: str, codes: tuple[str, ...], start: int, rows: int) -> int:
    """Write a block of the index that stands in a folder of verdicts; what a Dask worker is asked to do.

    Parameters
    ----------
    place : str
        The folder of verdicts.
    codes : tuple of str
        The rules of the index.
    start, rows : int
        As for `write_block`.
    """
    saved = Path(place) / SAVED
    index = _open(str(saved), (saved / SETTINGS).stat().st_mtime_ns, codes)
    return write_block(index, Path(place) / PAIRS, start, rows)


def write_block(index: Index, pairs: Path, start: int, rows: int) -> int:
    """Write the pairs of some rows with all that follow them; return how many there are.

    Parameters
    ----------
    index : Index
        The index.
    pairs : Path
        Where the block goes.
    start, rows : int
        The first row, and how many there are.
    """
    pa, _ = arrow()
    count = len(index)
    stop = min(start + rows, count)
    codes = verdict_block(
        index.columns, index.survey_codes, index.profile.majors, slice(start, stop), slice(start, count)
    )
    codes[:, : stop - start][np.tril_indices(stop - start)] = RULED_OUT
    first, second = np.nonzero(codes < RULED_OUT)
    verdicts = codes[first, second].astype(np.int8)
    first, second = first + start, second + start
    ordered = index.ranks[first] < index.ranks[second]
    ids = pa.array(index.ids, pa.string())
    table = pa.table(
        {
            "one": ids.take(pa.array(np.where(ordered, first, second))),
            "other": ids.take(pa.array(np.where(ordered, second, first))),
            "verdict": pa.DictionaryArray.from_arrays(pa.array(verdicts), pa.array(VERDICTS)),
        }
    )
    write_all({pairs / _file_name(start): parquet_bytes(table)})
    return len(verdicts)


def _file_name(start: int) -> str:
    return f"{start:09}.parquet"


@lru_cache(maxsize=2)
def _open(saved: str, _written: int, codes: tuple[str, ...]) -> Index:
    """Return the index of a folder, read once per process and state of the folder."""
    return open_index(saved, rules=[rule for rule in RULES if rule.code in codes])
