"""The one entry to reading."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType

from studycheck.base.document import Document
from studycheck.catalog.catalog import Catalog, catalog_of
from studycheck.catalog.readers.cards import Card, cards
from studycheck.catalog.readers.choosing import unspoken, without_refusals
from studycheck.catalog.readers.csv_text import read_csv, whole_table
from studycheck.catalog.readers.ddi import parse_records
from studycheck.catalog.readers.excel import read_excel
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.readers.links import leading_out
from studycheck.catalog.readers.study_desc import parse_json_or_study_desc
from studycheck.catalog.readers.text import Reader, read_bytes, text_reader
from studycheck.catalog.readers.yaml_text import parse_yaml
from studycheck.errors import InputError, Problem
from studycheck.study.versions import warn_of


def read_ddi(file: Path, limits: Limits, language: str | None) -> list[Document]:
    """Read archive records; such files say their own encoding."""
    return parse_records(read_bytes(file, limits), str(file), language=language, limits=limits)


READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".yaml": text_reader(parse_yaml),
        ".yml": text_reader(parse_yaml),
        ".json": text_reader(parse_json_or_study_desc),
        ".xml": read_ddi,
        ".csv": read_csv,
        ".xlsx": read_excel,
        ".xlsm": read_excel,
    }
)
"""What reads a file, by the ending of its name."""

NOT_CARDS = ("waivers.yaml", "waivers.yml")
"""Files that stand beside cards; a folder or a pattern passes over them."""

PathLike = str | os.PathLike[str]


def read(
    source: PathLike | Iterable[PathLike],
    *,
    limits: Limits | None = None,
    language: str | None = None,
    skip_non_surveys: bool = False,
) -> Catalog:
    r"""Read study cards into a catalog; a catalog either loads or tells everything that is wrong.

    Parameters
    ----------
    source : path or iterable of paths
        A file with one card or many (``.yaml``, ``.yml``, ``.json``), a workbook (``.xlsx``), a table
        (``.csv``), study-level metadata of an archive (DDI-Codebook as ``.xml``, the microdata schema of the
        World Bank as ``.json``); a folder, read with everything below it; a glob such as
        ``"studies/*.yaml"``; or several of these. In folders, files of other kinds, ``waivers.yaml`` and names
        that begin with a dot are passed over. A file ``studies.csv`` is read with ``estimates.csv`` and the
        other sheets beside it.
    limits : Limits, optional
        How large a file may be, from ``studycheck.catalog.readers``.
    language : str, optional
        ISO 639 code of the language in which DDI records with several are to be read. What a record does not say in
        it is read in another, and `provenance` says so. Without it, English comes first.
    skip_non_surveys : bool, default False
        Leave out archive records that describe no survey.

    Returns
    -------
    Catalog
        All studies, in order of id.

    Warns
    -----
    NotASurveyWarning
        Once, with every record that was left out, its place and the reason.
    OldCardWarning
        Once for each file with cards of an older form (``card_version``), saying what has changed.

    Raises
    ------
    InputError
        With every problem of every file: where it is, what was given, what is allowed, what to try. Archive
        records that describe no survey are among them, and a `language` in which no record says anything.

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
    limits = limits or Limits()
    named = (whole_table(path) for given in sources for path in _files(given, limits, problems))
    # unlike Path.resolve, this knows links that lead to themselves
    paths = {os.path.realpath(path): path for path in named}
    for file in sorted(paths.values()):
        found += _read_file(file, limits, problems, language)
    if language is not None:
        problems += unspoken(language, found)
    # a link out of a folder is met there, and again beside the studies
    problems, hint = without_refusals(list(dict.fromkeys(problems)), len(found), skip=skip_non_surveys)
    return catalog_of(found, problems, hint=hint)


def _files(given: PathLike, limits: Limits, problems: list[Problem]) -> list[Path]:
    path = Path(given)
    try:
        if path.is_file():
            return [path]
        if path.is_dir() and os.fspath(given):  # no name is not the name of the folder we are in
            folder, found = path, _below(path)
            missing = f"the folder holds no study cards ({', '.join(READERS)})"
        else:
            folder = Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))
            # Path.glob would want the folder apart from the pattern
            names = glob.glob(str(given), recursive=True)  # noqa: PTH207
            matches = [path for path in map(Path, names) if path.name not in NOT_CARDS]
            found = [file for match in matches for file in (_below(match) if match.is_dir() else [match])]
            missing = "no such file or folder, and no file matches it as a pattern"
    except (OSError, ValueError) as error:  # a name too long, or with characters no name can have
        folder, found, missing = path, [], f"cannot be read: {getattr(error, 'strerror', None) or error}"
    if not found:
        problems.append(Problem(str(given), 0, "", missing))
    out = {file: problem for file in found if (problem := leading_out(file, folder, limits))}
    problems += out.values()
    return [file for file in found if file not in out]


def _below(folder: Path) -> list[Path]:
    """Return the cards in a folder and all folders below it."""
    return [
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in READERS
        and file.name not in NOT_CARDS
        # names that begin with ~$ are locks of files that are open in a spreadsheet
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        and file.is_file()
    ]


def _read_file(file: Path, limits: Limits, problems: list[Problem], language: str | None) -> list[Card]:
    name = str(file)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        allowed = ", ".join(READERS)
        problems.append(
            Problem(name, 0, "", f"cannot read {file.suffix or 'a file without ending'}; allowed: {allowed}")
        )
        return []
    try:
        documents = reader(file, limits, language)
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
    older: Counter[int] = Counter()
    found = [card for document in documents for card in cards(document, name, problems, older)]
    warn_of(older, name)
    return found
