"""One page for each rule, as `studycheck explain` prints it, and a table of all rules that can be filtered."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import studycheck as sc
from filtered_table import filtered_table
from studycheck.rules.rule import Rule
from studycheck.rules.site import page_name

FOLDER = Path("reference") / "rules"


def page(rule: Rule[Any]) -> str:
    """Return the page of a rule."""
    essential = " Without its facts the verdict is *cannot tell*." if rule.essential else ""
    parts = [
        f"# {rule.code} {rule.title}",
        rule.page.prose,
        f"## What to do\n\n{rule.remedy}",
        *(
            f"## {title}\n\n```yaml\n{cards}\n```"
            for title, cards in (
                ("Example that fails", rule.page.fires),
                ("Example that passes", rule.page.clear),
            )
            if cards
        ),
        "## Facts",
        f"`{rule.slug}`. Looks at a {rule.looks_at}. Severity {rule.severity}, dimension {rule.dimension}, "
        f"step {rule.step}.{essential}",
        f"Card fields: {', '.join(f'`{field}`' for field in rule.needs)}. {rule.settings_text}".strip(),
        "## Sources\n\n" + "\n".join(f"- {source}" for source in rule.sources),
    ]
    return "\n\n".join(parts) + "\n"


def write_pages(app: Sphinx) -> None:
    """Write the pages, and leave those alone that have not changed."""
    folder = Path(app.srcdir) / FOLDER
    pages = {(folder / page_name(rule.code)).with_suffix(".md"): page(rule) for rule in sc.RULES}
    for old in set(folder.glob("*.md")) - set(pages) - {folder / "index.md"}:
        old.unlink()
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


class RuleIndex(SphinxDirective):
    """``rule-index``: a table of all rules, with a field that filters it."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = "".join(
            f'<tr><td><a href="{page_name(rule.code)}">{rule.code}</a></td><td>{escape(rule.title)}</td>'
            f"<td>{rule.severity}</td><td>{rule.dimension}</td><td>{rule.looks_at}</td></tr>"
            for rule in sc.RULES
        )
        heads = ("code", "title", "severity", "dimension", "looks at")
        return [filtered_table("rules", heads, rows, example="country, blocker, SZ002")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages before any is read."""
    app.connect("builder-inited", write_pages)
    app.add_directive("rule-index", RuleIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
