"""A comparison as HTML: a fragment for notebooks, and a page to send; every text is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from studycheck.analysis.comparison.comparison import Comparison
from studycheck.base.language import language, say, term, use_language
from studycheck.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("studycheck", "analysis/comparison"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(comparison: Comparison) -> str:
    """Return a self-contained page without scripts and external resources."""
    return _render("page.html.j2", comparison)


def fragment(comparison: Comparison) -> str:
    """Return the part of the page that a notebook shows."""
    return _render("fragment.html.j2", comparison)


def _render(name: str, comparison: Comparison) -> str:
    with use_language(language(comparison.lang)):
        return _environment().get_template(name).render(
            one=comparison.sides[0], other=comparison.sides[1], answer=comparison, say=say, term=term,
            version=__version__,
        )  # fmt: skip
