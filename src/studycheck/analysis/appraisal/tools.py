"""Tools that judge the risk of bias by domain: the names of their domains, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

from studycheck.base.frozen import frozen
from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError
from studycheck.vocabulary.terms import Judgement

_LEVELS = (Judgement.LOW, Judgement.SOME_CONCERNS, Judgement.HIGH, Judgement.CRITICAL)
_BESIDE = {
    "no information": Judgement.NO_INFORMATION,
    "ni": Judgement.NO_INFORMATION,
    "not applicable": Judgement.NOT_APPLICABLE,
    "na": Judgement.NOT_APPLICABLE,
    "n/a": Judgement.NOT_APPLICABLE,
}


@frozen
class Tool:
    """A tool that judges the risk of bias.

    Attributes
    ----------
    key : str
        Its name in robvis, such as ``ROB2``.
    name : str
        Its usual name.
    source : str
        The publication that describes it.
    domains : mapping of str to str
        The names of its domains by their headers; empty if the headers are the names.
    levels : mapping of str to Judgement
        Its words in lower case, and the level of each.
    """

    key: str
    name: str
    source: str
    domains: Mapping[str, str]
    levels: Mapping[str, Judgement]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, from the least to the most severe."""
        return tuple(word for word in self.levels if word not in ("ni", "na", "n/a"))


@cache
def tools() -> Mapping[str, Tool]:
    """Return all tools by their names in robvis.

    Examples
    --------
    >>> list(tools())
    ['ROB2', 'ROB2-Cluster', 'ROBINS-I', 'ROBINS-E', 'QUADAS-2', 'QUIPS', 'Generic']
    >>> tools()["ROBINS-I"].words
    ('low', 'moderate', 'serious', 'critical', 'no information', 'not applicable')
    """
    source = files("studycheck") / "data" / "risk_of_bias.yaml"
    data = cast(dict[str, dict[str, Any]], load_text(source.read_text(encoding="utf-8")))
    found = {
        key: Tool(key, one["name"], one["source"], MappingProxyType(one["domains"]), _levels(one["words"]))
        for key, one in data.items()
    }
    return MappingProxyType(found)


def tool_named(name: str) -> Tool:
    """Return a tool by its name, in any case and with any hyphens.

    Raises
    ------
    UnknownNameError
        If there is no such tool.

    Examples
    --------
    >>> tool_named("robins-i").name, tool_named("RoB 2").key, tool_named("ROB1").key
    ('ROBINS-I', 'ROB2', 'Generic')
    """
    by_name = {_plain(key): tool for key, tool in tools().items()} | {"rob1": tools()["Generic"]}
    if _plain(name) not in by_name:
        raise UnknownNameError("tool", name, tools())
    return by_name[_plain(name)]


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _levels(words: list[list[str]]) -> Mapping[str, Judgement]:
    levels = {word: level for level, same in zip(_LEVELS, words, strict=False) for word in same}
    return MappingProxyType(levels | _BESIDE)
