"""YAML 1.2, core schema only, with places and limits.

The C parser of PyYAML builds the node graph; scalars are resolved here by the YAML 1.2 core schema, so
``NO`` and ``ON`` are text, ``2012-06-05`` is text, ``12:30`` is text and ``0o14`` is twelve. Every
collection remembers the line of each of its keys. Aliases are allowed within limits; a document
that would grow beyond them, or nest too deep, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from studycheck.base.document import Document, dotted
from studycheck.base.language import say
from studycheck.base.text_limits import MAX_CHARACTERS, MAX_DEPTH, refuse_length, too_deep
from studycheck.base.yaml_errors import explain_yaml_error, words_of_parser
from studycheck.base.yaml_scalars import resolve
from studycheck.errors import InputError, Problem, shorten

MAX_GROWTH = 10
"""How many times its own size a text may grow through aliases."""

_HARMLESS = 3_000
"""How many levels do no harm to the stack; each of them takes a character to open."""
# blanks and indicators that can open a level without a bracket
_BLOCK_OPENERS = re.compile(r"[ \-?:]{100,}")
_NOT_ALLOWED = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ENDLESS = 10**12


def parse(
    text: str,
    name: str = "",
    *,
    max_characters: int = MAX_CHARACTERS,
    max_depth: int = MAX_DEPTH,
    max_growth: int = MAX_GROWTH,
) -> list[Document]:
    """Parse `text`, which may hold several documents.

    Parameters
    ----------
    text : str
        YAML 1.2.
    name : str
        The name of the text in errors, usually the file name.
    max_characters : int
        Longest text that is read.
    max_depth : int
        Deepest nesting that is read.
    max_growth : int
        How many times its own size the text may grow through aliases.

    Raises
    ------
    InputError
        With every problem found: bad syntax, duplicate keys, tags, depth or size beyond the limits.
    """
    refuse_length(text, name, max_characters)
    _refuse_control_characters(text, name)
    _refuse_depth(text, name, max_depth)
    try:
        nodes = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise InputError([_syntax(error, text, name, max_depth)]) from None
    except RecursionError:  # only the parser written in Python, where there is no other, gets here
        raise InputError([Problem(name, 1, "", too_deep(max_depth))]) from None
    documents, problems = [], []
    for node in nodes:
        builder = _Builder(name, max_characters, max_depth, max_growth, has_aliases="*" in text)
        documents.append(Document(builder.build(node), node))
        problems += builder.problems
    if problems:
        raise InputError(problems, what="file")
    return documents


# the base depends on whether PyYAML has its C part, which types cannot say
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Builds nodes; a node has a tag only where the text writes one."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Return what stands for no tag; the values of plain scalars are found later."""
        return "" if implicit else "!"


def load_text(text: str, name: str = "") -> Any:
    """Return the data of the only document in `text`."""
    (document,) = parse(text, name)
    return document.data


def _syntax(error: yaml.YAMLError, text: str, name: str, max_depth: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    # a problem at the end of the text is reported for its last line, not for a line after it
    lines = text.splitlines()
    line = min(mark.line + 1, len(lines)) if mark else 1
    if "nesting depth" in words_of_parser(
        error
    ):  # the limit of newer parsers, 1,000, is reached before ours can speak
        return Problem(name, max(line, 1), "", too_deep(max_depth))
    return Problem(name, max(line, 1), "", explain_yaml_error(error, lines[line - 1] if mark else ""))


def _refuse_control_characters(text: str, name: str) -> None:
    """Name the line of a character that YAML does not allow; the parser says only that there is one."""
    match = _NOT_ALLOWED.search(text, 1 if text.startswith("\ufeff") else 0)
    if match:
        line = text.count("\n", 0, match.start()) + 1
        message = say(
            "this is not YAML: the character {value!a} is not allowed; remove it", value=match.group()
        )
        raise InputError([Problem(name, line, "", message)])


def _refuse_depth(text: str, name: str, max_depth: int) -> None:
    """Refuse what would overflow the stack of the recursive parser, before it runs."""
    if len(text) <= _HARMLESS:
        return
    openers = text.count("[") + text.count("{")
    run = max((len(match.group()) for match in _BLOCK_OPENERS.finditer(text)), default=0)
    if openers + run <= _HARMLESS:
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > max_depth:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise InputError([Problem(name, line, "", too_deep(max_depth))])
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise InputError([_syntax(error, text, name, max_depth)]) from None


class _TooDeepError(Exception):
    """A collection stands deeper than the limit."""


class _Builder:
    """Turns one node graph into data and collects the problems in it."""

    def __init__(
        self, name: str, max_values: int, max_depth: int, max_growth: int, *, has_aliases: bool
    ) -> None:
        self.name, self.max_values = name, max_values
        self.max_depth, self.max_growth, self.has_aliases = max_depth, max_growth, has_aliases
        self.problems: list[Problem] = []
        self._path: list[str | int] = []

    def build(self, node: yaml.Node | None) -> Any:
        # a text without aliases cannot grow, and is measured in passing
        if node is None or (self.has_aliases and not self._grows_within_limits(node)):
            return None
        try:
            return self._value(node)
        except _TooDeepError:
            self._path.clear()
            self.problems.clear()
            self._problem(node, too_deep(self.max_depth))
            return None

    def _grows_within_limits(self, root: yaml.Node) -> bool:
        """Count values and levels with aliases expanded, without expanding them."""
        measured: dict[int, tuple[int, int]] = {}
        open_nodes: set[int] = set()

        def measure(node: yaml.Node, depth: int) -> tuple[int, int]:
            if isinstance(node, yaml.ScalarNode):
                return 1, 0
            if id(node) in measured:
                return measured[id(node)]
            if id(node) in open_nodes:
                self._problem(node, say("an alias stands inside the value that it repeats"))
                return 1, 0
            if depth > self.max_depth:
                return 1, self.max_depth
            open_nodes.add(id(node))
            children = (
                [child for pair in node.value for child in pair]
                if isinstance(node, yaml.MappingNode)
                else node.value
            )
            below = [measure(child, depth + 1) for child in children]
            open_nodes.discard(id(node))
            # a number of many digits would cost time, and says no more than this one
            total = min(1 + sum(size for size, _ in below), _ENDLESS)
            measured[id(node)] = total, 1 + max((levels for _, levels in below), default=0)
            return measured[id(node)]

        total, levels = measure(root, 0)
        own = root.end_mark.index - root.start_mark.index
        if levels > self.max_depth:
            self._problem(root, too_deep(self.max_depth))
        # a text without aliases holds fewer values than characters
        if total > min(self.max_growth * (1_000 + own), self.max_values):
            grown = f"{total:,}" if total < _ENDLESS else say("more than {ENDLESS:,}", ENDLESS=_ENDLESS)
            message = say(
                "aliases make this grow to {grown} values from {own:,} characters; write the values out",
                grown=grown,
                own=own,
            )
            self._problem(root, message)
        return not self.problems

    def _value(self, node: yaml.Node) -> Any:
        if node.tag:
            self._refuse_tag(node)
            return None
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if len(self._path) >= self.max_depth:
            raise _TooDeepError
        if isinstance(node, yaml.SequenceNode):
            return [self._at(index, item) for index, item in enumerate(node.value)]
        return dict(self._pairs(node))

    def _at(self, part: str | int, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode) and not node.tag:  # most are, and none has a problem
            return _scalar(node)
        self._path.append(part)
        value = self._value(node)
        self._path.pop()
        return value

    def _pairs(self, node: yaml.Node) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem(key_node, say("a key must be plain text, not a list or a mapping"))
                continue
            # a key is a name whatever it looks like: NO, ON and 1 are text
            key = str(key_node.value)
            if key_node.tag:
                self._refuse_tag(key_node)
            if key in first:
                self._problem(
                    key_node,
                    say(
                        "the key {key} stands twice, first on line {value}",
                        key=shorten(key),
                        value=first[key],
                    ),
                )
                continue
            first[key] = key_node.start_mark.line + 1
            yield key, self._at(key, value_node)

    def _refuse_tag(self, node: yaml.Node) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._problem(node, say("the tag {tag} is not read; remove it", tag=shorten(tag)))

    def _problem(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.name, node.start_mark.line + 1, dotted(tuple(self._path)), message))


def _scalar(node: yaml.ScalarNode) -> Any:
    # the C parser says "" where the Python parser says None: a plain scalar
    return str(node.value) if node.style else resolve(str(node.value))
