"""Which file is the source of a study: one that is named, or one of a folder that is called as a link of its card."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog.readers.limits import LIMITS
from studycheck.catalog.readers.links import outside_link
from studycheck.coding.sources.reading import ENDINGS, read_source
from studycheck.coding.sources.source import Source
from studycheck.errors import InputError, Problem
from studycheck.study import Study, known

_SIGNS = re.compile(r"[^0-9a-z]+")


def sources_of(
    studies: Iterable[Study],
    source: str | os.PathLike[str] | Source,
    *,
    seconds: float | None = None,
    mebibytes: int | None = None,
) -> dict[str, tuple[Source, ...]]:
    """Return the sources of each study that has any, by its id.

    Parameters
    ----------
    studies : iterable of Study
        The studies.
    source : path or Source
        One source of all studies; or a folder. In a folder, the files of a study are those called as its id, with or
        without more behind a hyphen or an underscore (``acme-2012.pdf``, ``acme-2012-annex.html``), or as the page of
        a link or of a fact (``https://example.org/files/Report%202012.pdf`` is ``Report 2012.pdf``). Capitals and signs
        do not matter.
    seconds, mebibytes : optional
        Limits for each file, as in `read_source`.

    Raises
    ------
    InputError
        If a file cannot be read, or the folder holds no file that could be a source; it names every such file.
    """
    studies = tuple(studies)
    if isinstance(source, Source):
        return {study.id: (source,) for study in studies}
    path = Path(source)
    if not path.is_dir():
        only = read_source(path, seconds=seconds, mebibytes=mebibytes)
        return {study.id: (only,) for study in studies}
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
    if not files:
        message = say("holds no file that ends in {endings}", endings=", ".join(ENDINGS))
        raise InputError([Problem(str(path), 0, "", message)], what="source")
    links = [problem for file in files if (problem := outside_link(file, path, LIMITS))]
    if links:
        raise InputError(links, what="sources")
    chosen = {study.id: found for study in studies if (found := tuple(_files_of(study, files)))}
    read = _read_all({file for found in chosen.values() for file in found}, seconds, mebibytes)
    return {study: tuple(read[file] for file in found) for study, found in chosen.items()}


def _read_all(files: Iterable[Path], seconds: float | None, mebibytes: int | None) -> Mapping[Path, Source]:
    read: dict[Path, Source] = {}
    problems: list[Problem] = []
    for file in sorted(files):
        try:
            read[file] = read_source(file, seconds=seconds, mebibytes=mebibytes)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems, what="sources")
    return read


def _files_of(study: Study, files: list[Path]) -> Iterable[Path]:
    own, pages = _plain(study.id), {_plain(name) for name in _list_links(study)} - {""}
    for file in files:
        name = _plain(file.stem)
        if name == own or _is_part(file.stem, study.id) or {name, _plain(file.name)} & pages:
            yield file


def _is_part(stem: str, study: str) -> bool:
    """Whether a file is one of several of a study: its id, then a word or a number."""
    rest = stem.casefold().removeprefix(study.casefold())
    # "acme-2012" is not a part of "acme", nor "acme-2" of "acme-2012"
    return rest != stem.casefold() and bool(re.fullmatch(r"(?:[-_.](?:[a-z]+[a-z0-9]*|\d{1,2}))+", rest))


def _list_links(study: Study) -> Iterable[str]:
    addresses = [known(link.url) for link in study.links]
    addresses += [known(entry.url) for entry in study.provenance.values()]
    for address in filter(None, addresses):
        parts = urlsplit(address)
        name = unquote(parts.path).rstrip("/").rpartition("/")[2]
        yield name
        yield name.rpartition(".")[0] if Path(name).suffix.lower() in ENDINGS else ""
        # a page saved by a browser or by wget has the host or the query in its name
        yield parts.netloc + unquote(parts.path).rstrip("/")
        yield f"{name}?{parts.query}" if parts.query else ""


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.casefold())


def expected_names(study: Study) -> str:
    """Return what the file of a study in a folder may be called, in words.

    Examples
    --------
    >>> expected_names(Study(id="acme-2012", links=[{"url": "https://example.org/files/report.pdf"}]))
    'acme-2012.pdf or report.pdf'
    """
    names = [
        f"{study.id}.pdf",
        *(name for name in _list_links(study) if Path(name).suffix.lower() in ENDINGS and "/" not in name),
    ]
    return listed(dict.fromkeys(names), most=3, between=" or ")
