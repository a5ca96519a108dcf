"""The one entry to reading."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from studycheck.catalog import Catalog
from studycheck.errors import InputError, Problem
from studycheck.readers.cards import Card, cards
from studycheck.readers.ddi import parse_ddi
from studycheck.readers.microdata import parse_json_or_microdata
from studycheck.yaml12 import MAX_CHARACTERS, Document, parse

READERS: MappingProxyType[str, Callable[[Any, str], list[Document]]] = MappingProxyType(
    {".yaml": parse, ".yml": parse, ".json": parse_json_or_microdata, ".xml": parse_ddi}
)
"""What reads a file, by the ending of its name."""
_AS_BYTES = frozenset({".xml"})
"""Formats whose files say their own encoding; the others are UTF-8 text."""

NOT_CARDS = ("waivers.yaml", "waivers.yml")
"""Files that stand beside cards; a folder or a pattern passes over them."""

PathLike = str | os.PathLike[str]


def read(source: PathLike | Iterable[PathLike]) -> Catalog:
    r"""Read study cards into a catalog; a catalog either loads or tells everything that is wrong.

    Parameters
    ----------
    source : path or iterable of paths
        A file (``.yaml``, ``.yml``, ``.json``) with one card or many; study-level metadata of an archive
        (DDI-Codebook as ``.xml``, the microdata schema of the World Bank as ``.json``); a folder, read
        with everything below it; a glob such as ``"studies/*.yaml"``; or several of these. In folders,
        files of other kinds, ``waivers.yaml`` and names that begin with a dot are passed over.

    Returns
    -------
    Catalog
        All studies, in order of id.

    Raises
    ------
    InputError
        With every problem of every file: where it is, what was given, what is allowed, what to try.

    Examples
    --------
    >>> import studycheck as sc, tempfile, pathlib
    >>> card = pathlib.Path(tempfile.mkdtemp()) / "acme.yaml"
    >>> _ = card.write_text("id: acme-2012\nnetwork_scope: publc\n")
    >>> sc.read(card)
    Traceback (most recent call last):
        ...
    studycheck.errors.InputError: ...acme.yaml:2: network_scope: 'publc' is not one of 'public'...
    """
    sources = [source] if isinstance(source, str | os.PathLike) else list(source)
    problems: list[Problem] = []
    found: list[Card] = []
    # one file may be named in several ways
    paths = {path.resolve(): path for given in sources for path in _files(given, problems)}
    for file in sorted(paths.values()):
        found += _read_file(file, problems)
    first: dict[str, Card] = {}
    for card in found:
        other = first.setdefault(card.study.id, card)
        if other is not card:
            said = f"{card.study.id!r} is already the id of the card at {other.file}:{other.line}; rename one"
            problems.append(Problem(card.file, card.line, "id", said))
    if problems:
        raise InputError(problems, what="cards")
    return Catalog(card.study for card in found)


def _files(given: PathLike, problems: list[Problem]) -> list[Path]:
    path = Path(given)
    try:
        if path.is_file():
            return [path]
        if path.is_dir() and os.fspath(given):  # no name is not the name of the folder we are in
            found, missing = _below(path), f"the folder holds no study cards ({', '.join(READERS)})"
        else:
            # Path.glob would want the folder apart from the pattern
            names = glob.glob(str(given), recursive=True)  # noqa: PTH207
            matches = [path for path in map(Path, names) if path.name not in NOT_CARDS]
            found = [file for match in matches for file in (_below(match) if match.is_dir() else [match])]
            missing = "no such file or folder, and no file matches it as a pattern"
    except (OSError, ValueError) as error:  # a name too long, or with characters no name can have
        found, missing = [], f"cannot be read: {getattr(error, 'strerror', None) or error}"
    if not found:
        problems.append(Problem(str(given), 0, "", missing))
    return found


def _below(folder: Path) -> list[Path]:
    """Return the cards in a folder and all folders below it."""
    return [
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in READERS
        and file.name not in NOT_CARDS
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.is_file()
    ]


def _read_file(file: Path, problems: list[Problem]) -> list[Card]:
    name = str(file)
    parser = READERS.get(file.suffix.lower())
    if parser is None:
        allowed = ", ".join(READERS)
        problems.append(
            Problem(name, 0, "", f"cannot read {file.suffix or 'a file without ending'}; allowed: {allowed}")
        )
        return []
    try:
        size = file.stat().st_size
        if size > 4 * MAX_CHARACTERS:
            limit = f"{4 * MAX_CHARACTERS:,}"
            problems.append(
                Problem(name, 1, "", f"the file has {size:,} bytes, the limit is {limit}; split it")
            )
            return []
        content = file.read_bytes()
        as_it_is = file.suffix.lower() in _AS_BYTES
        documents = parser(content if as_it_is else content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        said = f"not UTF-8 text (byte {error.start:,}): is it a binary file? save it as UTF-8"
        problems.append(Problem(name, line, "", said))
        return []
    except OSError as error:
        problems.append(Problem(name, 0, "", f"cannot be read: {error.strerror or error}"))
        return []
    except InputError as error:
        problems += error.problems
        return []
    if all(document.data is None for document in documents):
        problems.append(
            Problem(name, 1, "", "the file is empty; `studycheck new ID` prints a card to fill in")
        )
        return []
    return [card for document in documents for card in cards(document, name, problems)]
