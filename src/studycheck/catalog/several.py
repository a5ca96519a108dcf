"""One study or several, as a catalog."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import Any

from studycheck.base.language import say
from studycheck.catalog.catalog import Catalog
from studycheck.errors import StudycheckError, shorten
from studycheck.study import Study


def as_catalog(studies: Any, argument: str, example: str) -> Catalog:
    """Return a catalog, one study or several as a catalog.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        The value that a user passed.
    argument : str
        The name of the argument, for messages.
    example : str
        A call that reads a path first, for the message about a path.

    Raises
    ------
    StudycheckError
        If `studies` is a path, or something other than studies.
    """
    if isinstance(studies, Catalog):
        return studies
    if isinstance(studies, str | PathLike):
        raise StudycheckError(
            say(
                "{argument}={studies} is a path; read it first, as in {example}",
                argument=argument,
                studies=shorten(studies),
                example=example,
            )
        )
    entries = [studies] if isinstance(studies, Study) else studies
    several = list(entries) if isinstance(entries, Iterable) else None
    if several is None or not all(isinstance(study, Study) for study in several):
        raise StudycheckError(
            say(
                "{argument}={studies} is not a catalog; pass a Catalog, a Study or several",
                argument=argument,
                studies=shorten(studies),
            )
        )
    return Catalog(several)
