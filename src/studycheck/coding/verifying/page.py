"""A verification as a page: every passage in its context, with what was quoted marked."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from studycheck.base.language import current_language, label, say, term
from studycheck.base.visible import visible
from studycheck.coding.quotes.finding import CONTEXT
from studycheck.vocabulary.evidence import Evidence

if TYPE_CHECKING:
    from studycheck.coding.verifying.check import FactCheck
    from studycheck.coding.verifying.result import Verification

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-top:1px solid #ccc;padding-top:1rem}
article{margin:1rem 0;padding:.6rem 1rem;border-left:.4rem solid #888;background:#f6f6f6}
article.problem{border-color:#b3261e}article.good{border-color:#1b6e3c}article.look{border-color:#8a6100}
h3{font-size:1rem;margin:0}p{margin:.3rem 0}blockquote{margin:.4rem 0;padding-left:.8rem;border-left:2px solid #999}
mark{background:#ffe08a;color:inherit;padding:0 .1rem}.warning{font-weight:600;color:#8a1c15}
small{color:#555}table{border-collapse:collapse}td,th{padding:.1rem .8rem .1rem 0;text-align:left}
details{margin-top:1rem}summary{cursor:pointer}
"""
_BLANKS = re.compile(r"\s+")
_SIGNS = {"problem": "✗", "good": "✓", "look": "?", "": "–"}


def page_of(result: Verification) -> str:
    """Return a verification as one page of HTML without scripts; every text of a card and a source is escaped."""
    title = _text(say("Cards and their sources"))
    note = say(
        "Quoted is not supported: a person judges whether those words say the value. Without a quote or a source "
        "nothing is known of a fact; that is no error."
    )
    parts = [
        f"<!DOCTYPE html><html lang='{current_language().code}'><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>",
        f"<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>",
        *(
            f"<p class='warning'>{_text(say('Warning: {text}', text=warning))}</p>"
            for warning in result.warnings
        ),
        f"<p>{_text(result.summary())}</p>",
        f"<p><small>{_text(note)}</small></p>",
    ]
    for study in dict.fromkeys(check.study for check in result):
        checks = sorted((check for check in result if check.study == study), key=_order)
        parts.append(f"<h2>{_text(study)}</h2>")
        for one in result.beside:
            if one.study == study:
                head = f"<h3>? {_text(say('beside the words of a field'))}</h3>"
                parts.append(f"<article class='look'>{head}<p>{_text(str(one))}</p></article>")
        parts += [_article(check) for check in checks if _kind(check)]
        silent = [check for check in checks if not _kind(check)]
        if silent:
            rows = "".join(
                f"<tr><td>{_text(check.field)}<td>{_text(check.value)}<td>{_text(term(check.evidence))}"
                for check in silent
            )
            words = say("{n:,} without a quote, or unverified", n=len(silent))
            head = f"<summary>{_text(words)}</summary>"
            parts.append(f"<details>{head}<table>{rows}</table></details>")
    return "\n".join([*parts, "</html>\n"])


def _article(check: FactCheck) -> str:
    found, kind = check.found, _kind(check)
    page = say(", page {page}", page=found.page) if found and found.page else ""
    outcome = term(check.evidence).capitalize()
    lines = [
        f"<article class='{kind}'><h3>{_SIGNS[kind]} {_text(label(check.field, check.value))}</h3>",
        f"<p>{_text(label(outcome, check.why) if check.why else outcome)}</p>",
        f"<p><small>{_text(say('The card quotes'))}</small> “{_text(check.quote)}”</p>",
    ]
    if found and found.passage:
        lines += [
            f"<blockquote>{_text(_ending(found.before))}<mark>{_text(found.passage)}</mark>"
            f"{_text(_beginning(found.after))}</blockquote>",
            f"<p><small>{_text(found.source)}{page}</small></p>",
        ]
    return "".join([*lines, "</article>"])


def _ending(text: str) -> str:
    """Return what stands before a passage, from a whole word on."""
    return f"… {text.partition(' ')[2]}" if len(text) >= CONTEXT else text


def _beginning(text: str) -> str:
    """Return what stands behind a passage, up to a whole word."""
    return f"{text.rpartition(' ')[0]} …" if len(text) >= CONTEXT else text


def _kind(check: FactCheck) -> str:
    if check.evidence.is_problem:
        return "problem"
    if check.evidence is Evidence.SUPPORTED:
        return "good"
    return "look" if check.evidence in (Evidence.QUOTED, Evidence.NEARLY) else ""


def _order(check: FactCheck) -> int:
    return ["problem", "look", "good", ""].index(_kind(check))


def _text(text: str) -> str:
    return escape(visible(_BLANKS.sub(" ", text)), quote=True)
