"""A table with a field above it that filters its rows; without JavaScript it is a plain table."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes


def filtered_table(name: str, heads: Iterable[str], rows: str, *, example: str) -> nodes.raw:
    """Return the table `name`, whose body is `rows` as HTML."""
    cells = "".join(f"<th>{head}</th>" for head in heads)
    return nodes.raw(
        "",
        f'<p class="filter" hidden><label>Filter <input type="search" data-filters="{name}" placeholder="{example}">'
        f'</label> <span data-counts="{name}" aria-live="polite"></span></p>'
        f'<table class="table" id="{name}"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>',
        format="html",
    )
