"""`read`: study cards from files of any format into a catalog."""

from __future__ import annotations

import glob
import os
import warnings
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType

from studycheck.base.document import Document
from studycheck.base.garbage import defer_collection
from studycheck.base.language import either, say
from studycheck.base.progress import steps
from studycheck.catalog.catalog import Catalog, catalog_of
from studycheck.catalog.collecting import without_data
from studycheck.catalog.readers.cards import Card, RefusedCard, parse_cards
from studycheck.catalog.readers.choosing import check_language, split_refusals
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.readers.links import outside_link
from studycheck.catalog.readers.text import Reader, read_bytes, text_reader
from studycheck.catalog.readers.yaml_text import parse_yaml
from studycheck.errors import InputError, InputWarning, Problem, first_of
from studycheck.study.topics import Topics, topics as bundled_topics
from studycheck.study.versions import warn_of


# most catalogs are of cards in YAML: the readers of other formats are loaded for the first file of theirs
def read_json(file: Path, limits: Limits, language: str | None) -> list[Document]:
    """Read cards in JSON, or the microdata schema of the World Bank."""
    from studycheck.catalog.readers.study_desc import parse_json_or_study_desc

    return text_reader(parse_json_or_study_desc)(file, limits, language)


def read_ddi(file: Path, limits: Limits, language: str | None) -> list[Document]:
    """Read archive records; these files declare their own encoding."""
    from studycheck.catalog.readers.ddi import parse_records

    return parse_records(read_bytes(file, limits), str(file), language=language, limits=limits)


def read_table(file: Path, limits: Limits, language: str | None) -> list[Document]:
    """Read a table of cards as CSV."""
    from studycheck.catalog.readers.csv_text import read_csv

    return read_csv(file, limits, language)


def read_workbook(file: Path, limits: Limits, language: str | None) -> list[Document]:
    """Read a workbook of cards."""
    from studycheck.catalog.readers.excel import read_excel

    return read_excel(file, limits, language)


READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".yaml": text_reader(parse_yaml),
        ".yml": text_reader(parse_yaml),
        ".json": read_json,
        ".xml": read_ddi,
        ".csv": read_table,
        ".xlsx": read_workbook,
        ".xlsm": read_workbook,
    }
)
"""The reader of a file, by the ending of its name."""

WAIVERS = "waivers.yaml"
"""The file of waivers beside cards; folders of cards are read without it."""
NOT_CARDS = (WAIVERS, "waivers.yml", "verdicts.json")
"""Files beside cards that are not cards; they are skipped in folders and patterns."""
OTHER_TABLES = frozenset((".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".jsonl", ".ndjson"))
"""Endings of files that may hold cards in a form that is not read; in folders a warning names them."""
OF_A_REPORT = (".findings.jsonl", ".undecided.jsonl")
OF_AN_INDEX = "codes.parquet"
"""A file that only a folder has that `Index.save` wrote; such folders are skipped in folders."""

PathLike = str | os.PathLike[str]
TopicFiles = Topics | PathLike | Iterable[PathLike]
"""Topics, or the files to read them from."""


def read(
    source: PathLike | Iterable[PathLike],
    *,
    limits: Limits | None = None,
    language: str | None = None,
    skip_non_surveys: bool = False,
    topics: TopicFiles = (),
) -> Catalog:
    r"""Read study cards into a catalog, which either loads or raises an error with all problems.

    Parameters
    ----------
    source : path or iterable of paths
        A file with one card or many (``.yaml``, ``.yml``, ``.json``), a workbook (``.xlsx``), a table
        (``.csv``), study-level metadata of an archive (DDI-Codebook as ``.xml``, the microdata schema of the
        World Bank as ``.json``); a folder, which is read with its subfolders; a glob such as
        ``"studies/*.yaml"``; or several of these. Files of other kinds, ``waivers.yaml``, folders
        of an index and names that begin with a dot are skipped in folders. A file ``studies.csv`` is read together with
        ``estimates.csv`` and the other sheets beside it.
    limits : Limits, optional
        The largest inputs to accept, a `studycheck.catalog.Limits`.
    language : str, optional
        ISO 639 code of the preferred language of DDI records with several. Texts that a record does not have in that
        language are read in another, and `provenance` says so. The default is English.
    skip_non_surveys : bool, default False
        Whether to leave out archive records that do not describe a survey.
    topics : path, iterable of paths or Topics, optional
        Files of topics that cards may name besides those of the package; in folders they are not read as cards.

    Returns
    -------
    Catalog
        All studies, in order of id.

    Warns
    -----
    NotASurveyWarning
        If records were left out; one warning names each of them, with its place and the reason.
    InputWarning
        If a folder has tables of kinds that are not read, such as ``.xls`` or ``.ods``.
    OldCardWarning
        If a file has cards of an older form (``card_version``); one warning per file says what has changed.

    Raises
    ------
    InputError
        If a file has problems; the error lists all of them, with places and remedies. An archive record that does
        not describe a survey is a problem, and so is a `language` in which no record has text.

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
    cards: list[Card | RefusedCard] = []
    limits = limits or Limits()
    about, topic_files = _topics(topics, problems)
    files = (_whole_table(path) for given in sources for path in _files(given, limits, problems))
    # several names may lead to one file; unlike Path.resolve, realpath copes with links to themselves
    paths = {os.path.realpath(path): path for path in files}
    with defer_collection():
        for file in steps(sorted(path for real, path in paths.items() if real not in topic_files), "files"):
            cards += _read_file(file, limits, problems, language, about)
        if language is not None:
            problems += check_language(language, cards)
        # a link out of a folder may be reported twice: in the folder, and beside studies.csv
        read = sum(isinstance(card, Card) for card in cards)
        problems, hint = split_refusals(list(dict.fromkeys(problems)), read, skip=skip_non_surveys)
        return catalog_of(cards, problems, hint=hint)


def _topics(given: TopicFiles, problems: list[Problem]) -> tuple[Topics, set[str]]:
    """Return the topics that cards may name, and the files that they were read from."""
    if isinstance(given, Topics):
        return given, set()
    files = [given] if isinstance(given, str | os.PathLike) else list(given)
    try:
        about = bundled_topics.read(*files)
    except InputError as error:
        problems += error.problems
        about = bundled_topics
    return about, set(map(os.path.realpath, files))


def _files(given: PathLike, limits: Limits, problems: list[Problem]) -> list[Path]:
    path = Path(given)
    try:
        if path.is_file():
            return [path]
        if path.is_dir() and os.fspath(given):  # an empty name does not mean the current folder
            folder, files = path, _cards_below(path)
            missing = say("the folder has no study cards ({names})", names=", ".join(READERS))
        else:
            folder = Path(*takewhile(lambda part: not glob.has_magic(part), path.parts))
            # Path.glob needs the folder apart from the pattern
            names = glob.glob(str(given), recursive=True)  # noqa: PTH207
            matches = [path for path in map(Path, names) if path.name not in NOT_CARDS]
            files = [
                file for match in matches for file in (_cards_below(match) if match.is_dir() else [match])
            ]
            missing = say("no such file or folder, and no file matches it as a pattern")
    except (OSError, ValueError) as error:  # a name too long, or with characters no name can have
        folder, files, missing = (
            path,
            [],
            say("cannot be read: {value}", value=getattr(error, "strerror", None) or error),
        )
    if not files:
        problems.append(Problem(str(given), 0, "", missing))
    outside = {file: problem for file in files if (problem := outside_link(file, folder, limits))}
    problems += outside.values()
    return [file for file in files if file not in outside]


def _whole_table(file: Path) -> Path:
    """Return the file that represents all sheets beside it, if it is one of them."""
    if file.suffix.lower() != ".csv":
        return file
    from studycheck.catalog.readers.csv_text import whole_table

    return whole_table(file)


def _cards_below(folder: Path) -> list[Path]:
    """Return the files of cards in a folder and its subfolders."""
    every = list(folder.rglob("*"))
    _warn_of_other_tables(folder, every)
    indexes = {file.parent for file in every if file.name == OF_AN_INDEX}
    return [
        file
        for file in every
        if file.suffix.lower() in READERS
        and file.name not in NOT_CARDS
        and file.parent not in indexes
        # spreadsheets lock open files with files whose names begin with ~$
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        and file.is_file()
    ]


def _warn_of_other_tables(folder: Path, every: Iterable[Path]) -> None:
    """Name files that look like data and are not read: whoever put them there may think that they are."""
    others = sorted(
        str(file.relative_to(folder))
        for file in every
        if file.suffix.lower() in OTHER_TABLES
        and not file.name.endswith(OF_A_REPORT)
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    )
    if others:
        message = either(
            len(others),
            "{folder}: not read, because of its kind: {few}; save as .xlsx, .csv, .yaml or .json",
            "{folder}: not read, because of their kind: {few}; save as .xlsx, .csv, .yaml or .json",
            folder=folder, few="; ".join(first_of(others, 5, "file")),
        )  # fmt: skip
        warnings.warn(message, InputWarning, stacklevel=5)


def _read_file(
    file: Path, limits: Limits, problems: list[Problem], language: str | None, topics: Topics
) -> list[Card | RefusedCard]:
    name = str(file)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        kind = f"{file.suffix} files" if file.suffix else say("a file without an ending")
        problems.append(
            Problem(
                name, 0, "", say("cannot read {kind}; allowed: {names}", kind=kind, names=", ".join(READERS))
            )
        )
        return []
    try:
        documents = reader(file, limits, language)
    except OSError as error:
        problems.append(Problem(name, 0, "", say("cannot be read: {value}", value=error.strerror or error)))
        return []
    except InputError as error:
        problems += error.problems
        return []
    if all(document.data is None for document in documents):
        problems.append(
            Problem(name, 1, "", say("the file is empty; `studycheck new ID` prints a card to fill in"))
        )
        return []
    older: Counter[int] = Counter()
    cards = [card for document in documents for card in parse_cards(document, name, problems, older, topics)]
    warn_of(older, name)
    return without_data(cards)
