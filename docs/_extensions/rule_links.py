"""Codes of rules in text, code and outputs are links to their pages."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from sphinx.application import Sphinx

import studycheck as sc
from studycheck.rules.site import page_name

FOLDER = "reference/rules/"
CODES = {rule.code: escape(rule.title) for rule in sc.RULES}
_TAG = re.compile(r"(<[^>]*>)")
_CODE = re.compile(r"(?<![\w#/-])[A-Z]{2}\d{3}(?![\w-])")
_PLAIN = frozenset(
    ("a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "math", "option", "script", "style", "svg", "textarea")
)  # fmt: skip
"""Elements inside which a link would be wrong."""


def with_links(body: str, folder: str, here: str = "") -> str:
    """Return HTML in which the code of each rule is a link to its page under `folder`.

    Parameters
    ----------
    body : str
        The HTML.
    folder : str
        The address of the folder of the pages, as seen from this page.
    here : str
        The code whose page this is; it is no link.
    """

    def link(match: re.Match[str]) -> str:
        code = match[0]
        if code not in CODES or code == here:
            return code
        return f'<a class="rule-code" href="{folder}{page_name(code)}" title="{CODES[code]}">{code}</a>'

    parts, inside = _TAG.split(body), 0
    for place, part in enumerate(parts):
        if place % 2:
            name = part.strip("</>").split(None, 1)[0].lower() if len(part) > 2 else ""
            if name in _PLAIN and not part.endswith("/>"):
                inside += -1 if part.startswith("</") else 1
        elif not inside and part:
            parts[place] = _CODE.sub(link, part)
    return "".join(parts)


def link_codes(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Put the links into the body of a page."""
    if context.get("body") and _CODE.search(context["body"]):
        here = page.removeprefix(FOLDER).upper() if page.startswith(FOLDER) else ""
        folder = context["pathto"](f"{FOLDER}index").removesuffix("index.html").removesuffix("#")
        context["body"] = with_links(context["body"], folder, here)


def setup(app: Sphinx) -> dict[str, Any]:
    """Do it when pages are written."""
    app.connect("html-page-context", link_codes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
