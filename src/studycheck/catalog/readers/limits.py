"""Limits on the size and depth of files."""

from __future__ import annotations

from dataclasses import dataclass, fields

from studycheck.base.language import say
from studycheck.base.text_limits import MAX_CHARACTERS, MAX_DEPTH
from studycheck.base.yaml12 import MAX_GROWTH
from studycheck.errors import InputError, Problem, shorten

DEEPEST = 200
"""The highest limit of depth; parsers are recursive, so deeper texts would overflow the stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest inputs that `read` accepts; raise limits for files that you trust.

    Attributes
    ----------
    characters : int
        Maximum length of the text in one file; a file may have four times as many bytes.
    depth : int
        Maximum nesting of lists, mappings and elements, at most 200.
    alias_growth : int
        Maximum growth of a YAML text through aliases, as a multiple of its size.
    cells : int
        Maximum number of cells in a table or a workbook; empty cells and rows before others count.
    columns : int
        Maximum number of columns in a table.
    unpacked_bytes : int
        Maximum size of the content of a workbook, which is a compressed file.
    parts : int
        Maximum number of parts of a workbook.
    formats : int
        Maximum number of formats, links and lists in a part of a workbook.
    elements : int
        Maximum number of elements in an XML file.
    records : int
        Maximum number of studies in an XML file.
    links_out : bool
        Whether links in a folder may lead to files outside of it.

    Raises
    ------
    InputError
        If a limit is not a whole number of at least 1, or the depth is more than 200.

    Examples
    --------
    >>> Limits().characters
    20000000
    >>> Limits(depth=1_000)
    Traceback (most recent call last):
        ...
    studycheck.errors.InputError: limits.depth: 1000 must be a whole number from 1 to 200
    """

    characters: int = MAX_CHARACTERS
    depth: int = MAX_DEPTH
    alias_growth: int = MAX_GROWTH
    cells: int = 20_000_000
    columns: int = 2_000
    unpacked_bytes: int = 400_000_000
    parts: int = 10_000
    formats: int = 300_000
    elements: int = 5_000_000
    records: int = 10_000
    links_out: bool = False

    def __post_init__(self) -> None:
        problems = []
        for field in fields(self):
            value = getattr(self, field.name)
            # in Python, True and False are numbers
            if field.name == "links_out":
                right, allowed = isinstance(value, bool), say("True or False")
            else:
                most = DEEPEST if field.name == "depth" else float("inf")
                right = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most
                allowed = (
                    say("a whole number from 1 to {most}", most=DEEPEST)
                    if field.name == "depth"
                    else say("a whole number from 1")
                )
            if not right:
                problems.append(
                    Problem(
                        "",
                        0,
                        f"limits.{field.name}",
                        say("{value} must be {allowed}", value=shorten(value), allowed=allowed),
                    )
                )
        if problems:
            raise InputError(problems, what="limits")

    @property
    def file_bytes(self) -> int:
        """Maximum size of a file."""
        return 4 * self.characters


LIMITS = Limits()
"""The default limits."""
