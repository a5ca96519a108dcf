"""Bundled catalogs: real studies, and the two cards of the question in the README."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from studycheck.catalog.catalog import Catalog
from studycheck.catalog.read import read
from studycheck.errors import UnknownNameError


def names() -> tuple[str, ...]:
    """Return the names of the bundled catalogs.

    Examples
    --------
    >>> from studycheck import datasets
    >>> datasets.names()
    ('ai-adoption', 'founding-question', 'social-networks-2012')
    """
    folder = files("studycheck") / "data" / "studies"
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


@cache
def load(name: str) -> Catalog:
    """Return a bundled catalog.

    Parameters
    ----------
    name : str
        One of `names`. ``social-networks-2012`` has published studies on how companies use social
        media and enterprise social networks, coded from public pages; every card names its pages.
        ``ai-adoption`` has published studies on the use of artificial intelligence by firms, 2017 to 2025.
        ``founding-question`` has the two examples of the README, which are not publications.

    Raises
    ------
    UnknownNameError
        If there is no catalog of that name.

    Examples
    --------
    >>> from studycheck import datasets
    >>> catalog = datasets.load("social-networks-2012")
    >>> len(catalog), len(catalog.estimates())
    (43, 227)
    """
    if name not in names():
        raise UnknownNameError("catalog", name, names())
    with as_file(files("studycheck") / "data" / "studies" / name) as folder:
        return read(folder)
