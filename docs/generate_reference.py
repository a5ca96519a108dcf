"""Write the reference pages of the card and of reports as JSON, the schema of the card, and the pages that
`studycheck explain` prints.

python docs/generate_reference.py [folder]

A test says when they are out of date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import studycheck as sc
from studycheck.base.bundled import data_in
from studycheck.base.docstrings import FILE as DOCSTRINGS, docstring_of, name_of
from studycheck.cli import COMMANDS
from studycheck.cli.explain import PAGES as PAGES_OF_RULES, rule_pages
from studycheck.cli.schema import SCHEMAS, as_json
from studycheck.coding.coverage import coverage_table
from studycheck.report.formats.schema import report_schema
from studycheck.rules.pickling import function_of
from studycheck.serving.server import RESOURCES
from studycheck.serving.tools import NAMES

FOLDER = Path(__file__).parent / "reference"
PUBLISHED = Path(sc.__file__).parent / "data"


def report_page() -> str:
    """Return the page of what a report as JSON holds, from its schema."""
    schema = report_schema()
    parts = [
        "# A report as JSON",
        "`Report.to_json` and `studycheck check --format json` write it. "
        "`studycheck.report.formats.schema.report_schema()` is the same as JSON Schema (2020-12). "
        "There are no other members; all are always there.",
        _members(schema),
    ]
    for name, node in schema["$defs"].items():
        if node.get("type") == "object":
            parts += [f"## {name}", node["description"], _members(node)]
    return "\n\n".join(parts) + "\n"


def _members(node: dict[str, Any], within: str = "") -> str:
    """Return a table of the members of an object, those of objects in lists below their list."""
    rows = [] if within else ["| member | holds | means |", "| --- | --- | --- |"]
    for name, member in node["properties"].items():
        said = member.get("description") or _named(member)["description"]
        rows.append(f"| `{within}{name}` | {_kind(member)} | {said} |")
        items = member.get("items", {})
        if "properties" in items:
            rows.append(_members(items, f"{within}{name}[].").strip())
    return "\n".join(rows)


def _named(member: dict[str, Any]) -> dict[str, Any]:
    return dict(report_schema()["$defs"][member["$ref"].rpartition("/")[2]])


def _kind(member: dict[str, Any]) -> str:
    """Return in words what a member holds."""
    if "$ref" in member:
        named = _named(member)
        name = member["$ref"].rpartition("/")[2]
        return f"a [{name}](#{name})" if named.get("type") == "object" else _kind(named)
    if "enum" in member:
        return ", ".join("null" if word is None else f"`{word}`" for word in member["enum"])
    if member["type"] == "array":
        items = member["items"]
        return "list of objects" if "properties" in items else f"list: {_kind(items)}"
    if "additionalProperties" in member:
        return "object of text by name"
    words = {
        "string": "text",
        "integer": "whole number",
        "boolean": "true or false",
        "number": "number",
        "null": "null",
    }
    types = member["type"] if isinstance(member["type"], list) else [member["type"]]
    return " or ".join(words[one] for one in types)


Schema = dict[str, Any]
_KINDS = {"integer": "whole number", "number": "number", "string": "text", "null": ""}


def card_page() -> str:
    """Return the page of the card: every field, what it means, what it may hold, an example; then all terms."""
    schema = SCHEMAS["card"]()
    definitions, card, name = schema["$defs"], schema["$defs"]["Study"], schema["$id"]
    markers = "; or ".join(_term(term) for term in _terms(definitions["Marker"]))
    parts = [
        "# The card",
        f"{schema['title']}: `{name}`. `studycheck schema` prints the JSON Schema behind this page. A file holds\n"
        "one card, a list of cards, or `studies: [...]`, beside which `card_version` may stand once for all.",
        "An empty field is as good as none: nobody has looked yet. Where a field may hold a *marker*, that is\n"
        f"{markers}.\nIn names, `[]` stands for an item of a list, `{{}}` for the path of a field.",
        _table(("field", "meaning", "holds", "example"), _rows(card, definitions)),
        "A marker may stand for a whole part, too, if no field of it is required: `sample: not stated`.",
    ]
    for name, definition in definitions.items():
        if name in ("Marker", "Study"):
            continue
        parts += [f"## {definition['title']}", definition.get("description", "")]
        if name == "SizeScheme":
            parts.append("They stand on [a page of their own](size-schemes/index.md).")
        elif (terms := _terms(definition)) and name != "Country":
            rows = [(f"`{term['const']}`", term["description"]) for term in terms]
            parts.append(_table(("term", "meaning"), rows))
    return "\n\n".join(part for part in parts if part) + "\n"


def _rows(part: Schema, definitions: Schema, above: str = "") -> Iterator[tuple[str, ...]]:
    """Yield the rows of all fields of a part, those of parts below it after it."""
    for name, field in part["properties"].items():
        path = f"{above}{name}"
        inner, behind = _inner(field)
        example = json.dumps(field["examples"][0], ensure_ascii=False) if "examples" in field else ""
        yield (
            f"`{path}`",
            field["description"],
            "" if inner and not behind else _holds(field, definitions),
            f"`{example}`" if example else "",
        )
        if inner:
            yield from _rows(inner, definitions, f"{path}{behind}.")


def _inner(field: Schema) -> tuple[Schema | None, str]:
    """Return the part in a field, and what stands behind the name of the field if it holds several."""
    for option in field.get("anyOf", [field]):
        if "properties" in option:
            return option, ""
        for key, behind in (("items", "[]"), ("additionalProperties", "{}")):
            below = option.get(key)
            if isinstance(below, dict) and (found := _inner(below)[0]):
                return found, behind
    return None, ""


def _holds(field: Schema, definitions: Schema) -> str:
    """Return what a field may hold, in words."""
    found: list[str] = []
    for option in field.get("anyOf", [field]):
        said = _words(option, definitions)
        found.append("list of them" if found and said == f"list of {found[-1]}" else said)
    return ", ".join(said for said in found if said)


def _words(option: Schema, definitions: Schema) -> str:
    if "$ref" in option:
        title = definitions[option["$ref"].rpartition("/")[2]]["title"].lower()
        return title if title == "marker" else f"[{title}](#{title.replace(' ', '-')})"
    if "const" in option:
        return f"`{option['const']}`"
    if "anyOf" in option:
        return _holds(option, definitions)
    if _inner(option)[0]:
        return "list" if option["type"] == "array" else "facts by path"
    if option["type"] == "array":
        return f"list of {_holds(option['items'], definitions)}"
    low, high, above = (option.get(name) for name in ("minimum", "maximum", "exclusiveMinimum"))
    limits = "" if low is None else f" from {low} to {high}" if high is not None else f" of at least {low}"
    return _KINDS[option["type"]] + (limits if above is None else f" above {above}")


def _terms(definition: Schema) -> list[Schema]:
    return [option for option in definition.get("anyOf", ()) if "const" in option]


def _term(term: Schema) -> str:
    return f"`{term['const']}` ({term['description'][0].lower()}{term['description'][1:-1]})"


def _table(header: tuple[str, ...], rows: Any) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def published() -> dict[str, str]:
    """Return the files that the package brings along, by name."""
    return {
        "card.schema.json": as_json(SCHEMAS["card"]()),
        PAGES_OF_RULES: as_json(rule_pages()),
        DOCSTRINGS: as_json(docstrings()),
        **{f"{folder}.jsonl": data_in(folder) for folder in ("firm_sizes", "size_schemes")},
    }


def docstrings() -> dict[str, str]:
    """Return the pages of rules and the help of commands by the name of their function."""
    commands = [
        import_module(f"studycheck.cli.{name.replace('-', '_')}").command.callback for name in COMMANDS
    ]
    functions = [*map(function_of, sc.RULES), *commands, *NAMES.values(), *RESOURCES.values()]
    return {name_of(function): docstring_of(function) for function in functions}


def coverage_page() -> str:
    """Return the page of how many facts of each bundled catalog have a quote."""
    catalogs = {name: sc.datasets.load(name).studies for name in sc.datasets.names()}
    parts = [
        "# Quotes in the bundled catalogs",
        "Cards say under `provenance` where the publication states a fact. The bundled cards were coded from public\n"
        "pages, which their links name; those pages are not part of the package, so that nobody has verified the\n"
        "quotes against them with `studycheck verify`. A quote for a part of a card (`estimates[0]`) counts for each\n"
        "fact of the part.",
        coverage_table(catalogs).markdown(),
    ]
    return "\n\n".join(parts) + "\n"


PAGES = {
    "card.md": card_page,
    "quotes.md": coverage_page,
    "report-json.md": report_page,
}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
        print(f"wrote {folder / name}")
    for name, text in published().items():
        (PUBLISHED / name).write_text(text, encoding="utf-8")
        print(f"wrote {PUBLISHED / name}")
