"""YAML within the limits of readers."""

from __future__ import annotations

from studycheck.base.document import Document
from studycheck.base.yaml12 import parse
from studycheck.catalog.readers.limits import LIMITS, Limits


def parse_yaml(text: str, name: str = "", limits: Limits = LIMITS) -> list[Document]:
    """Parse YAML 1.2, which may hold several documents.

    Raises
    ------
    InputError
        If the text is not YAML, or goes beyond a limit; see `studycheck.base.yaml12.parse`.

    Examples
    --------
    >>> parse_yaml("id: a")[0].data
    {'id': 'a'}
    """
    return parse(
        text, name, max_characters=limits.characters, max_depth=limits.depth, max_growth=limits.alias_growth
    )
