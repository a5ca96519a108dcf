"""Cards on which every text is an attack, and what a page made from them may hold."""

from __future__ import annotations

import copy
import json
from functools import cache
from html.parser import HTMLParser
from typing import Any

import studycheck as sc
from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from tests.cards import FULL

ATTACKS = {
    "element in an attribute": '"><script>alert(1)</script><evil evil="1">',
    "scheme": "javascript:alert(1)//<evil>",
    "scheme with a tab": " JaVa\tscript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "attribute": "' onload='alert(1)' onmouseover=alert(1) evil='",
    "end of a script": "</script><script>alert(1)</script><!--<script>",
    "end of CDATA": "]]><evil/><![CDATA[<svg onload=alert(1)>",
    "end of a style": "</style><img src=x onerror=alert(1)>",
    "end of a comment": "--><img src=x onerror=alert(1)><!--",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&evil;",
    "template": "{{ 7*7 }}{% raw %}<evil>${7*7}",
    "markdown": "[x](javascript:alert(1)) ![x](x) `</code><evil>` | a | b |",
    "formula of mathtext": "$\\frac{<evil>$ 5 $ of 6 \\$ $^$",
    "signs that XML does not allow": "\x0b\x1b<evil>\ufffe\u2028\u202e",
    "lines": "a\n\n<evil>\r\n| b |\n```\n<script>alert(1)</script>",
}
# codes and names of a list, which no attack can be
CLOSED = {
    "language", "countries", "members", "population.sectors.included", "population.sectors.excluded", "size.scheme",
    "size.covers", "topic", "scope", "estimates.construct", "estimates.country", "estimates.period",
}  # fmt: skip


def _texts(sheet: Sheet) -> list[Column]:
    return [
        column
        for column in sheet.columns
        if column.kind in (CellKind.TEXT, CellKind.WHOLE_OR_TEXT, CellKind.JSON)
    ]


_BASE: dict[str, Any] = {
    **copy.deepcopy(FULL),
    "links": [{}],
    "series_breaks": [{"date": "2010", "note": "a new register"}],
    "coding": {},
    "provenance": {"sample.achieved": {}},
}
_BASE["size"] |= {"classes": [{"label": "small", "min": 10, "max": 49}]}
_BASE["sample"] |= {"subgroups": [{"label": "all of them", "n": 80}]}
_BASE["respondents"]["roles"] = [
    {"role": "owner or CEO", "share": 0.5},
    {"role": "several functions", "share": 0.5},
]


@cache
def filled(text: str) -> tuple[dict[str, Any], set[str]]:
    """Return a card with `text` in every field that takes it, and the fields that refuse it."""
    card, refused = _BASE, set[str]()
    for sheet in sheets():
        for column in _texts(sheet):
            changed = copy.deepcopy(card)
            into: Any = changed
            for name in sheet.path.split(".") if sheet.path else ():
                into = into.setdefault(name, [{}])
            into = into["sample.achieved"] if sheet.keyed else into[0] if sheet.path else into
            *above, last = column.path.split(".")
            for name in above:
                into[name] = into[name] if isinstance(into.get(name), dict) else {}
                into = into[name]
            into[last] = [text, text + " "] if column.many else text
            try:
                sc.Study(id="a", **changed)
            except sc.InputError:
                refused.add(f"{sheet.path}.{column.path}".lstrip("."))
            else:
                card = changed
    return card, refused


def attacked(*texts: str) -> sc.Catalog:
    """Return five studies that differ in much, each of them filled with the next of `texts`."""
    in_turn = (texts * 5)[:5]
    cards = [filled(text)[0] for text in in_turn]
    changes: list[dict[str, Any]] = [
        {},
        {},
        {
            "countries": ["DE"],
            "year": 2019,
            "fieldwork": {},
            "sample": {**cards[2]["sample"], "achieved": 20, "response_rate": {"value": 0.01}},
        },
        {
            "size": {**cards[3]["size"], "bounds": {"min": 10}},
            "network_scope": "internal",
        },
        {
            "sample": {"achieved": 80, "method": "self-selected", "frame": in_turn[4]},
            "sponsor": {"name": in_turn[4], "kind": "vendor"},
        },
    ]
    return sc.Catalog(
        sc.Study(id=f"s{number}", **{**card, **changed})
        for number, (card, changed) in enumerate(zip(cards, changes, strict=True))
    )


ELEMENTS = {
    "blockquote",
    "html", "head", "meta", "title", "style", "body", "header", "footer", "main", "nav", "section", "article",
    "h1", "h2",
    "h3", "h4", "p", "br", "hr", "a", "strong", "em", "b", "i", "small", "sub", "sup", "code", "pre", "span",
    "div", "ul", "ol",
    "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption", "caption", "colgroup", "col", "table",
    "thead", "tbody",
    "tfoot", "tr", "th", "td", "abbr", "time", "q", "cite", "mark", "label", "button", "input", "select",
    "option", "script",
    "svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "ellipse", "text", "tspan", "defs",
    "clippath", "use",
    "desc", "metadata", "symbol", "pattern", "marker", "datalist", "fieldset", "legend",
}  # fmt: skip
"""What a page or a table of ours may hold; of scripts only data, and code that does not depend on cards."""
_NEVER = {"iframe", "object", "embed", "form", "link", "base", "img", "foreignobject", "evil"}
_LINKS = {"href", "xlink:href", "src", "action", "formaction", "srcset", "data", "poster"}


class Page(HTMLParser):
    """Collects what is active in a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.active: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self._script: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag not in ELEMENTS or tag in _NEVER:
            self.active.append(f"<{tag}>")
        for name, value in attrs:
            link = "".join((value or "").split()).casefold()
            if (
                name.startswith("on")
                or name in ("evil", "srcdoc")
                or (name, link) == ("http-equiv", "refresh")
            ):
                self.active.append(f"{tag} {name}={value!r}")
            if name in _LINKS and not link.startswith(("#", "http://", "https://", "mailto:", "doi:")):
                self.active.append(f"{tag} {name}={value!r}")
            if name == "style" and ("url(" in link or "expression(" in link):
                self.active.append(f"{tag} {name}={value!r}")
        if tag == "script":
            self._script = dict(attrs).get("type") or "text/javascript"

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self.scripts.append((self._script, data))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None


def assert_inert(text: str) -> Page:
    """Assert that nothing in HTML comes alive, and that no code holds an attack."""
    page = Page(text)
    assert not page.active, page.active
    for kind, code in page.scripts:
        if kind in ("application/json", "application/ld+json"):
            json.loads(code)
        else:
            assert "alert" not in code
    return page
