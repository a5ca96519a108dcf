"""An index as a folder: codes as Parquet, facts and settings as JSON, with a version and checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.analysis.index.column import Column
from studycheck.analysis.index.facts_json import from_json, to_json
from studycheck.base.files import new_folder
from studycheck.checking.profiles import Profile, as_profile, profile_names
from studycheck.errors import InputError, Problem, StudycheckError
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.rule import Rule
from studycheck.version import __version__

if TYPE_CHECKING:
    from studycheck.analysis.index.index import Index

FORM = 1
"""Counts up when what stands in the folder changes."""
SETTINGS, CODES, FACTS = "index.json", "codes.parquet", "facts.json"


def save_index(index: Index, folder: str | Path, *, force: bool = False) -> Path:
    """Write an index into a folder, which appears whole or not at all; see `Index.save`."""
    pa, parquet = _pyarrow()
    facts = {column.rule.code: [to_json(fact) for fact in column.facts] for column in index.columns}
    table = pa.table(
        {"id": index.ids, "title": index.titles}
        | {column.rule.code: pa.array(column.codes) for column in index.columns}
    )
    with new_folder(folder, force=force) as place:
        parquet.write_table(table, place / CODES)
        (place / FACTS).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        settings = {
            "form": FORM,
            "studycheck": __version__,
            "studies": len(index),
            "profile": index.profile.name,
            "rules": rules_digest(index.rules, index.profile),
            "files": {name: _digest(place / name) for name in (CODES, FACTS)},
        }
        (place / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    return Path(folder)


def open_index(
    folder: str | Path,
    *,
    profile: str | PathLike[str] | Profile | None = None,
    rules: Sequence[Rule[Any]] = RULES,
) -> Index:
    """Return the index that `Index.save` wrote.

    Parameters
    ----------
    folder : path
        The folder.
    profile : str, path or Profile, optional
        The profile of the index; needed if it is one of your own.
    rules : sequence of Rule, optional
        The rule book of the index, if it has rules of your own.

    Raises
    ------
    InputError
        If the folder is not an index, a file is missing or damaged, or the index was made by another version of
        studycheck or with other rules.

    Examples
    --------
    >>> import pathlib, tempfile, studycheck as sc
    >>> folder = pathlib.Path(tempfile.mkdtemp()) / "archive"
    >>> _ = sc.index(sc.datasets.load("social-networks-2012")).save(folder)
    >>> sc.open_index(folder)
    <Index of 43 studies, 28 rules on pairs>
    """
    from studycheck.analysis.index.index import Index, rules_on_pairs

    place = Path(folder)
    settings = read_settings(place)
    if profile is None and settings["profile"] not in profile_names():
        _refuse(place, f"was made with profile {settings['profile']!r}, one of your own; give profile=")
    strictness = as_profile(profile if profile is not None else settings["profile"], (*RULES, *rules))
    book = rules_on_pairs(unique(rules), strictness)
    if rules_digest(book, strictness) != settings["rules"]:
        _refuse(place, "was made with other rules or another profile; make it again from the cards")
    _, parquet = _pyarrow()
    try:
        table = parquet.read_table(place / CODES)
        facts = json.loads((place / FACTS).read_text(encoding="utf-8"))
        columns = [
            Column(
                rule,
                np.asarray(table[rule.code].to_numpy(), dtype=np.int32),
                [from_json(fact) for fact in facts[rule.code]],
            )
            for rule in book
        ]
    except (OSError, ValueError, KeyError, TypeError, StudycheckError) as error:
        _refuse(place, f"is damaged ({type(error).__name__}: {error}); make it again from the cards")
    return Index(table["id"].to_pylist(), table["title"].to_pylist(), columns, strictness)


def read_settings(place: Path) -> dict[str, Any]:
    """Return the settings of an index in a folder, once its files are known to be whole."""
    if not (place / SETTINGS).is_file():
        _refuse(place, f"is not an index: it has no {SETTINGS}; studycheck.index(...).save(folder) makes one")
    try:
        settings: dict[str, Any] = json.loads((place / SETTINGS).read_text(encoding="utf-8"))
        form, version, files = settings["form"], settings["studycheck"], dict(settings["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        _refuse(place, f"is damaged: {SETTINGS} cannot be read ({error}); make it again from the cards")
    if (form, version) != (FORM, __version__):
        _refuse(
            place,
            f"was made by studycheck {version}, this is {__version__}; make it again from the cards",
        )
    for name in (CODES, FACTS):
        if not (place / name).is_file():
            _refuse(place, f"is not complete: {name} is missing; make it again from the cards")
        if _digest(place / name) != files.get(name):
            _refuse(place, f"is damaged: {name} is not what was written; make it again from the cards")
    return settings


def rules_digest(rules: Sequence[Rule[Any]], profile: Profile) -> str:
    """Return a fingerprint of the rules of an index with their severities, grades and thresholds."""
    plain = [
        [
            rule.code,
            str(rule.severity),
            sorted((str(severity), limit) for severity, limit in rule.grades.items()),
            sorted(rule.thresholds.items()),
        ]
        for rule in sorted(rules, key=lambda rule: rule.code)
    ]
    text = json.dumps([plain, profile.majors, profile.design_effect])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _refuse(place: Path, reason: str) -> Any:
    raise InputError([Problem(str(place), 0, "", reason)], what="index")


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # type: ignore[import-untyped] # pyarrow ships no types
        from pyarrow import parquet
    except ImportError:
        raise StudycheckError(
            'an index in a folder needs pyarrow; install it with pip install "studycheck[parquet]"'
        ) from None
    return pa, parquet
