"""What is wrong with a text that is not YAML, in words of ours: the parser says in English how it works."""

from __future__ import annotations

import re

import yaml

from studycheck.base.language import msg, say

_TAB = msg("a tab stands before the first word; write blanks")
# the parser in C and the one in Python say the same in different words
_MEANINGS = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (
            "mapping values are not allowed",
            msg(
                "a second colon stands in this line, or the line is indented too far; "
                "put text with a colon in quotation marks"
            ),
        ),
        ("undefined alias", msg("text that begins with * needs quotation marks")),
        ("cannot start any token", msg("text that begins with this character needs quotation marks")),
        ("end of stream.*quoted scalar", msg("a quotation mark is opened and never closed")),
        ("quoted scalar", msg("a backslash in double quotation marks must be written twice")),
        ("while parsing a flow sequence", msg("a list in brackets is not closed, or lacks a comma")),
        ("while parsing a flow mapping", msg("a mapping in braces is not closed, or lacks a comma")),
        (
            "while parsing a block mapping",
            msg("the line is not “key: value”, or is not indented as its neighbours"),
        ),
        (
            "while parsing a block collection",
            msg("the line does not begin with “-” below that of the entry before"),
        ),
        ("while scanning a simple key", msg("a key is not followed by a colon")),
        ("node content", msg("a value is missing, or a bracket or a comma stands in its place")),
    )
)


def explain_yaml_error(error: yaml.YAMLError, line: str) -> str:
    """Return what is wrong; the words of the parser follow as a quote, for who knows them.

    Parameters
    ----------
    error : yaml.YAMLError
        The error of the parser.
    line : str
        The line that the error names.
    """
    if re.match(r"[ -]*\t", line):
        return say("this is not YAML: {meaning}", meaning=say(_TAB))
    said = words_of_parser(error)
    for pattern, meaning in _MEANINGS:
        if pattern.search(said):
            return say(
                "this is not YAML: {meaning} (the parser says “{said}”)", meaning=say(meaning), said=said
            )
    return say("this is not YAML (the parser says “{said}”)", said=said)


def words_of_parser(error: yaml.YAMLError) -> str:
    """Return the problem that the parser names, and what it was doing."""
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    context = getattr(error, "context", None)
    return f"{reason}, {context}" if context else str(reason)
