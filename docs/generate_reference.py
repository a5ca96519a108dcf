"""Write the reference pages of rules, size schemes and reports as JSON; a test says when they are out of date.

python docs/generate_reference.py [folder]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import studycheck as sc
from studycheck.report.schema import report_schema

FOLDER = Path(__file__).parent / "reference"


def rules_page() -> str:
    """Return the page of all rules."""
    parts = ["# Rules", f"{len(sc.RULES)} rules. `studycheck explain CODE` prints the same pages."]
    for rule in sc.RULES:
        essential = " Essential: without it the verdict is *cannot tell*." if rule.essential else ""
        parts += [
            f"## {rule.code} {rule.title}",
            f"`{rule.slug}`. Looks at a {rule.looks_at}. Severity {rule.severity}, dimension {rule.dimension}, "
            f"step {rule.step}.{essential}\n"
            f"Card fields: {', '.join(f'`{field}`' for field in rule.needs)}. {rule.settings_text}".strip(),
            rule.page.prose,
            *(
                f"{title}:\n\n```yaml\n{cards}\n```"
                for title, cards in (("Fires on", rule.page.fires), ("Clear on", rule.page.clear))
                if cards
            ),
            f"**What to do:** {rule.remedy}",
            "\n".join(f"- {source}" for source in rule.sources),
        ]
    return "\n\n".join(parts) + "\n"


def schemes_page() -> str:
    """Return the page of all size schemes."""
    parts = ["# Size schemes", f"{len(sc.size_schemes)} schemes. `studycheck schemes ID` prints one."]
    for scheme in sc.size_schemes.values():
        parts += ["## " + scheme.id, scheme._grid().markdown()]
    return "\n\n".join(parts) + "\n"


def report_page() -> str:
    """Return the page of what a report as JSON holds, from its schema."""
    schema = report_schema()
    parts = [
        "# A report as JSON",
        "`Report.to_json` and `studycheck check --format json` write it. `studycheck.report.schema.report_schema()` "
        "is the same as JSON Schema (2020-12). There are no other members; all are always there.",
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
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}[member["type"]]


PAGES = {"rules.md": rules_page, "size-schemes.md": schemes_page, "report-json.md": report_page}

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
        print(f"wrote {folder / name}")
