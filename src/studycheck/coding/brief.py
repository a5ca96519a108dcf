"""The brief for coders: the codebook as one document, from the model of the card and the words of its columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from studycheck.base.language import language
from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.codes import CodeBlock, blocks
from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from studycheck.catalog.sheets.headers import explanation
from studycheck.study.json_schema import card_schema
from studycheck.study.topics import DEFAULT, topics
from studycheck.vocabulary.schema_terms import title_of
from studycheck.vocabulary.terms import Scope
from studycheck.vocabulary.topic import Topic

_SEMICOLONS = re.compile(r"(?:[;,]|\s;)\s[^;,]*(?:semicolons|points-virgules).*$")
_WITHOUT = frozenset(["id", "topic", "title_short", "card_version"])


def brief(topic: str | Topic | None = None, *, lang: str | None = None, schema: bool = True) -> str:
    """Return the brief for coders of a topic, as Markdown, for a person or a program.

    Parameters
    ----------
    topic : str or Topic, optional
        The topic of the surveys to be coded: its id, or a file of a topic of your own; by default social networks.
    lang : str, optional
        ``en`` or ``fr``. Fields and terms are those of cards, and the same in both.
    schema : bool, default True
        Whether the JSON Schema of cards is part of it.

    Raises
    ------
    InputError
        If there is no such language.
    UnknownNameError
        If there is no such topic.

    Examples
    --------
    >>> text = brief("ai-adoption", schema=False)
    >>> print(text.splitlines()[0])
    # Brief for coders: use of AI by firms
    >>> "| `sample.achieved` | How many responded (completed interviews). | whole number (m) |" in text
    True
    """
    about = topic if isinstance(topic, Topic) else _topic(topic or DEFAULT)
    return "\n\n".join(_Brief(about, language(lang).code).parts(schema)) + "\n"


def _topic(name: str) -> Topic:
    """Return a topic by its id, or the topic of a file."""
    if name.lower().endswith((".yaml", ".yml")):
        own = topics.read(name)
        return next(own[one] for one in own if one not in topics)
    return topics[name]


class _Brief:
    """The brief of one topic in one language."""

    def __init__(self, topic: Topic, code: str) -> None:
        self.topic, self.code, self.texts = topic, code, _texts()

    def parts(self, schema: bool) -> Iterator[str]:
        yield f"# {self._say('title').format(topic=self.topic.name.within(self.code))}"
        yield self._say("intro")
        yield from self._list("demands")
        yield from self._list("traps")
        yield from self._fields()
        yield from self._constructs()
        yield from self._terms()
        yield from self._example()
        if schema:
            yield f"## {self._say('schema', 'title')}\n\n{self._say('schema', 'intro')}"
            plain = json.dumps(card_schema([self.topic]), ensure_ascii=False, separators=(",", ":"))
            yield f"```json\n{plain}\n```"

    def _say(self, *path: str) -> str:
        node: Any = self.texts
        for name in path:
            node = node[name]
        return str(node.get(self.code, node["en"])).strip()

    def _list(self, part: str) -> Iterator[str]:
        yield f"## {self._say(part, 'title')}"
        lines = []
        for item in self.texts[part]["items"]:
            fields = [name for name in item.get("fields", ()) if self._is_asked(name)]
            names = ", ".join(f"`{name}`" for name in fields)
            colon = " : " if self.code == "fr" else ": "
            lines.append(f"- {names}{colon if names else ''}{item.get(self.code, item['en'])}")
        yield "\n".join(lines)

    def _fields(self) -> Iterator[str]:
        yield f"## {self._say('fields', 'title')}\n\n{self._say('fields', 'intro')}"
        rows = [
            (f"`{self._path(sheet, column)}`", self._meaning(sheet, column), self._holds(sheet, column))
            for sheet in sheets()
            for column in sheet.columns
            if self._is_asked(self._path(sheet, column)) and column.kind is not CellKind.STATE
        ]
        yield _table([self._say("fields", name) for name in ("field", "meaning", "holds")], rows)

    def _path(self, sheet: Sheet, column: Column) -> str:
        behind = "{}" if sheet.keyed else "[]"
        return f"{sheet.path}{behind}.{column.path}" if sheet.path else column.path

    def _is_asked(self, path: str) -> bool:
        if path in ("network_scope", "scope"):
            return self.topic.has_scope if path == "network_scope" else self.topic.scope is not None
        return path not in _WITHOUT

    def _meaning(self, sheet: Sheet, column: Column) -> str:
        name = f"{sheet.path}.{column.path}" if sheet.path else column.path
        own = self.topic.help_on.get(name)
        if own:
            return own.within(self.code)
        # tables separate several values with semicolons; cards have lists
        return _SEMICOLONS.sub(".", explanation(sheet, column, "fr" if self.code == "fr" else "en"))

    def _holds(self, sheet: Sheet, column: Column) -> str:
        kind = self._say("kinds", column.kind.name)
        if column.vocabulary is not None:
            kind = self._say("fields", "term").format(name=title_of(column.vocabulary.__name__))
        if column.many:
            kind = self._say("fields", "several").format(kind=kind)
        return f"{kind} (m)" if column.markers else kind

    def _constructs(self) -> Iterator[str]:
        yield f"## {self._say('constructs', 'title')}\n\n{self._say('constructs', 'intro')}"
        rows = [
            (f"`{one.id}`", dict(one.meanings).get(self.code, one.meaning)) for one in self.topic.constructs
        ]
        yield _table([self._say("terms", "term"), self._say("terms", "meaning")], rows)

    def _terms(self) -> Iterator[str]:
        yield f"## {self._say('terms', 'title')}"
        for block in blocks():
            vocabulary = block.columns[0][1].vocabulary
            if vocabulary is None or (vocabulary is Scope and not self.topic.has_scope):
                continue
            rows = [(f"`{term}`", meaning) for term, meaning in _own_terms(block)]
            yield f"### {title_of(vocabulary.__name__)}"
            yield _table([self._say("terms", "term"), self._say("terms", "meaning")], rows)

        if self.topic.scope:
            terms = [(f"`{one.id}`", one.meaning.within(self.code)) for one in self.topic.scope.terms]
            yield f"### {title_of(self.topic.scope.title.within(self.code))}"
            yield _table([self._say("terms", "term"), self._say("terms", "meaning")], terms)

    def _example(self) -> Iterator[str]:
        text, card = worked_example(self.topic.id)
        pages = "\n\n".join(f"(p. {n}) {page.strip()}" for n, page in enumerate(text.split("\f"), start=1))
        quoted = "\n".join(f"> {line}".rstrip() for line in pages.splitlines())
        yield f"## {self._say('example', 'title')}\n\n{self._say('example', 'pages')}\n\n{quoted}"
        yield f"{self._say('example', 'card')}\n\n```yaml\n{card.strip()}\n```"


def worked_example(topic: str) -> tuple[str, str]:
    """Return a publication of a few lines, with form feeds between its pages, and its card in YAML.

    A topic without an example of its own has that of the default topic.
    """
    folder = files("studycheck") / "data" / "brief_examples"
    name = topic if (folder / f"{topic}.yaml").is_file() else DEFAULT
    return (
        (folder / f"{name}.txt").read_text(encoding="utf-8"),
        (folder / f"{name}.yaml").read_text(encoding="utf-8"),
    )


@cache
def _texts() -> Mapping[str, Any]:
    source = files("studycheck") / "data" / "brief.yaml"
    texts: Mapping[str, Any] = load_text(source.read_text(encoding="utf-8"))
    return texts


def _own_terms(block: CodeBlock) -> Iterator[tuple[str, str]]:
    """Yield the terms of a vocabulary with their meanings and other spellings, without markers."""
    vocabulary = block.columns[0][1].vocabulary
    members = {str(member) for member in vocabulary} if vocabulary else set()
    for term, meaning, others in block.terms:
        if term in members:
            yield term, f"{meaning} ({others})" if others else meaning


def _table(header: list[str], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, ["---"] * len(header), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
