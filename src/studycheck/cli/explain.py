"""``studycheck explain``."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import click

from studycheck.cli.output import show

PAGES = "rule_pages.json"
"""The pages of the rule book as they print, under ``data``; ``docs/generate_reference.py`` writes them."""


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Print the page of a rule, such as SZ002."""
    from studycheck.base.language import ENGLISH, current_language

    if current_language() is not ENGLISH:
        from studycheck.rules.names import explain

        show(explain(code))
        return
    # finding a page takes a tenth of the time of loading the rules
    pages = json.loads(files("studycheck").joinpath("data", PAGES).read_text(encoding="utf-8"))
    page = pages["pages"].get(pages["names"].get(code.casefold()))
    if page is None:
        from studycheck.rules.names import explain

        page = str(explain(code))
    show(page)


def rule_pages() -> dict[str, Any]:
    """Return the page of each rule by code, and the code of each name of a rule."""
    from studycheck.rules.book import RULES
    from studycheck.rules.names import by_name

    return {
        "names": {name: rule.code for name, rule in by_name(RULES).items()},
        "pages": {rule.code: str(rule) for rule in RULES},
    }
