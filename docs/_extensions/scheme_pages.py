"""One page of size schemes for each jurisdiction, with its picture."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import studycheck as sc
from filtered_table import filtered_table
from studycheck.sizes.scheme import SizeScheme
from studycheck.vocabulary.countries import country_name

FOLDER = Path("reference") / "size-schemes"


def by_jurisdiction() -> dict[tuple[str, ...], list[SizeScheme]]:
    """Return the schemes of each jurisdiction, by its name."""
    found: dict[tuple[str, ...], list[SizeScheme]] = defaultdict(list)
    for scheme in sc.size_schemes.values():
        found[scheme.jurisdiction].append(scheme)
    return dict(sorted(found.items(), key=lambda item: words(item[0])))


def words(jurisdiction: tuple[str, ...]) -> str:
    """Return the name of a jurisdiction."""
    return ", ".join("World" if code == "WORLD" else country_name(code) for code in jurisdiction)


def page_name(jurisdiction: tuple[str, ...]) -> str:
    """Return the name of the page of a jurisdiction."""
    return f"schemes-{'-'.join(jurisdiction).lower()}"


def page(jurisdiction: tuple[str, ...], schemes: list[SizeScheme]) -> str:
    """Return the page of a jurisdiction: a picture of its classes, and each scheme."""
    picture = f"![The classes of {len(schemes)} size schemes on one axis of headcount]({page_name(jurisdiction)}.svg)"
    parts = [f"# {words(jurisdiction)}", picture]
    for scheme in schemes:
        # the target keeps the address that ends in the id
        parts += [f"({scheme.id})=\n\n## {scheme.name} (`{scheme.id}`)", scheme._grid().markdown()]
    return "\n\n".join(parts) + "\n"


def write_pages(app: Sphinx) -> None:
    """Write the pages and draw their pictures, and leave those alone that have not changed."""
    from matplotlib.figure import Figure

    folder = Path(app.srcdir) / FOLDER
    pages = {page_name(names): (names, schemes) for names, schemes in by_jurisdiction().items()}
    for old in folder.glob("schemes-*"):
        if old.stem not in pages:
            old.unlink()
    for name, (names, schemes) in pages.items():
        path, picture, text = folder / f"{name}.md", folder / f"{name}.svg", page(names, schemes)
        if picture.exists() and path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        ax = sc.charts.size_ladder(
            [scheme.id for scheme in schemes], ax=Figure((9, 1 + len(schemes))).subplots()
        )
        sc.charts.save(ax, picture, width=230)
        path.write_text(text, encoding="utf-8")


class SchemeIndex(SphinxDirective):
    """``scheme-index``: a table of all schemes, with a field that filters it."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = "".join(
            f'<tr><td>{escape(words(names))}</td><td><a href="{page_name(names)}.html#{scheme.id}">{scheme.id}</a></td>'
            f"<td>{escape(scheme.name)}</td><td>{scheme.valid_from or ''}</td></tr>"
            for names, schemes in by_jurisdiction().items()
            for scheme in schemes
        )
        heads = ("jurisdiction", "scheme", "name", "valid from")
        return [filtered_table("schemes", heads, rows, example="France, PME, eu-2003-361")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages before any is read."""
    app.connect("builder-inited", write_pages)
    app.add_directive("scheme-index", SchemeIndex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
