"""The server: the tools and resources over standard input and output, by the official SDK."""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from studycheck.base.docstrings import docstring_of
from studycheck.base.language import say
from studycheck.coding.brief import brief
from studycheck.errors import StudycheckError, missing_extra
from studycheck.rules.book import RULES
from studycheck.rules.names import explain
from studycheck.serving.folder import Folder
from studycheck.serving.tools import NAMES, Tools
from studycheck.study.json_schema import card_schema
from studycheck.version import __version__

_INSTRUCTIONS = (
    "studycheck says which published survey numbers may stand side by side on one chart, and why others may not. To "
    "code a publication, read the brief first; every fact on a card needs a quote and a page. Then validate_card, and "
    "verify the card against the publication. Unknown facts stay unknown: write `not stated` or leave a field out, and "
    "never guess. Nothing is written; the user saves cards."
)
_MODULES = ("mcp.server.mcpserver", "mcp.server.fastmcp")
"""Where the class of servers stands in the SDK from version 2 on, and before."""


def make_server(folder: Path) -> Any:
    """Return a server on a folder.

    Raises
    ------
    StudycheckError
        If the SDK is not installed, or there is no such folder.
    """
    if not folder.is_dir():
        raise StudycheckError(
            say("{folder} is not a folder; name the folder that holds cards and publications", folder=folder)
        )
    server_class, tool_error, annotations = _sdk()
    server = server_class("studycheck", instructions=_INSTRUCTIONS)
    tools = Tools(Folder(folder))
    for name, method in NAMES.items():
        server.tool(
            name,
            description=docstring_of(method),
            annotations=annotations(readOnlyHint=True, openWorldHint=False),
        )(_guard(method.__get__(tools), tools.folder, tool_error))
    _add_resources(server)
    return server


def _sdk() -> tuple[Any, Any, Any]:
    """Return the class of servers, the error of tools, and that of annotations, whichever version of the SDK it is."""
    try:
        types = import_module("mcp.types")
    except ImportError:
        raise missing_extra("mcp", "mcp", "servers for assistants") from None
    try:
        module = import_module(_MODULES[0])
    except ImportError:
        module = import_module(_MODULES[1])
    server = getattr(module, "MCPServer", None) or module.FastMCP
    return server, import_module(f"{module.__name__}.exceptions").ToolError, types.ToolAnnotations


def _guard(method: Callable[..., str], folder: Folder, tool_error: type[Exception]) -> Callable[..., str]:
    """Return a tool whose refusals are messages of ours."""

    @functools.wraps(method)
    def tool(**arguments: Any) -> str:
        try:
            return method(**arguments)
        except (StudycheckError, ValueError) as error:
            raise tool_error(folder.said(str(error))) from None
        except Exception as error:  # a mistake of ours: the other side needs one line
            said = " ".join(str(error).split())[:200]
            what = f"studycheck {__version__} failed: {type(error).__name__}: {said}"
            raise tool_error(say("{what}. Please report this line to its authors.", what=what)) from error

    # the SDK looks at types, not at their names
    signature = inspect.signature(method, eval_str=True)
    tool.__signature__ = signature  # type: ignore[attr-defined] # as inspect allows
    tool.__annotations__ = {name: one.annotation for name, one in signature.parameters.items()} | {
        "return": str
    }
    return tool


def _add_resources(server: Any) -> None:
    for (uri, kind), function in RESOURCES.items():
        server.resource(uri, mime_type=kind, description=docstring_of(function))(function)


def _brief() -> str:
    """Return the brief for coders, with the JSON Schema of cards."""
    return brief()


def _brief_of(topic: str, lang: str) -> str:
    """Return the brief for coders of a topic, in English (en) or French (fr)."""
    return brief(topic, lang=lang)


def _schema() -> str:
    """Return the JSON Schema of cards."""
    return json.dumps(card_schema(), ensure_ascii=False)


def _rules() -> str:
    """Return all rules, with their severities."""
    return "\n".join(f"- {rule.code} {rule.title} ({rule.severity})" for rule in RULES)


def _rule(code: str) -> str:
    """Return the page of a rule, by its code."""
    return str(explain(code))


RESOURCES: dict[tuple[str, str], Callable[..., str]] = {
    ("studycheck://brief", "text/markdown"): _brief,
    ("studycheck://brief/{topic}/{lang}", "text/markdown"): _brief_of,
    ("studycheck://schema/card", "application/json"): _schema,
    ("studycheck://rules", "text/markdown"): _rules,
    ("studycheck://rules/{code}", "text/plain"): _rule,
}
"""The resources by their addresses and kinds."""
