"""The result of reading a file: plain data, with the line of everything in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

import yaml

from studycheck.base.frozen import frozen
from studycheck.errors import Problem

Path = tuple[str | int, ...]

Plain = dict[str, Any]
"""A mapping as YAML and JSON hold it."""


@frozen
class Document:
    """A parsed text that can tell the line of everything in it.

    Attributes
    ----------
    data : object
        Plain data: one card, or several.
    root : yaml.Node, optional
        The node in which lines are looked up.
    problems : sequence of Problem
        Problems with the file other than with its data.
    """

    data: Any
    root: yaml.Node | None = field(repr=False, default=None)
    problems: Sequence[Problem] = ()
    _keys: dict[int, dict[Any, Any]] = field(repr=False, compare=False, default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of the key or item at `path`, or of the nearest thing above it."""
        node, line = self.root, self.root.start_mark.line + 1 if self.root else 0
        for part in path:
            child = None
            if isinstance(node, yaml.MappingNode):
                child = self._pairs(node).get(part)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                child = (node.value[part], node.value[part])
            if child is None:
                break
            line, node = child[0].start_mark.line + 1, child[1]
        return line

    def _pairs(self, node: yaml.MappingNode) -> dict[Any, Any]:
        """Return the pairs of nodes of a mapping by key, the first of each."""
        pairs = self._keys.get(id(node))
        if pairs is None:
            pairs = self._keys[id(node)] = {pair[0].value: pair for pair in reversed(node.value)}
        return pairs

    def problem(self, name: str, at: Path, path: Path, message: str) -> Problem:
        """Return the problem at `path` in the card at `at`, with its place in the file `name`."""
        return Problem(name, self.line(at + path), dotted(path), message)

    def places(self) -> Document:
        """Return a small document with the same places and without data."""
        lines = _lines(self.root, "", self.root.start_mark.line + 1) if self.root else ()
        return Lines(None, lines=dict(lines))


@frozen
class Lines(Document):
    """The lines of a text by dotted path, in a hundredth of the memory of its nodes."""

    lines: Mapping[str, int] = field(repr=False, default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of the key or item at `path`, or of the nearest thing above it."""
        names = (dotted(path[:end]) for end in range(len(path), -1, -1))
        return next((self.lines[name] for name in names if name in self.lines), 0)

    def places(self) -> Document:
        """Return itself."""
        return self


def _lines(node: yaml.Node, name: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield the name, as `dotted` writes it, and the line of a node and of all below it."""
    # cards share the names of their fields, so that each is kept once
    yield sys.intern(name), line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = f"{name}.{key.value}" if name else key.value
            yield from _lines(value, below, key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _lines(item, f"{name}[{index}]", item.start_mark.line + 1)


def join_path(path: str, name: str) -> str:
    """Return the dotted path of a field below a path, which is empty for the whole card.

    Examples
    --------
    >>> join_path("sample", "achieved"), join_path("", "title")
    ('sample.achieved', 'title')
    """
    return f"{path}.{name}" if path else name


def dotted(path: Path) -> str:
    """Return a path as people write it.

    Examples
    --------
    >>> dotted(("studies", 0, "sample", "achieved"))
    'studies[0].sample.achieved'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
