"""The headers of a review table: what each column holds, and in which unit its numbers are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import cast

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError, did_you_mean, shorten


class ShareUnit(Enum):
    """What a number of a column is a part of, as its header says."""

    UNSAID = ""
    SHARE = "proportion"
    PERCENT = "percent"
    PER_1000 = "per 1000"
    PER_10000 = "per 10000"
    PER_100000 = "per 100000"


@frozen
class ReviewColumn:
    """A column of a review table.

    Attributes
    ----------
    place : int
        Index of the column, from 0.
    text : str
        The header as written.
    role : str
        What the column holds; empty if it is kept in the notes alone.
    unit : ShareUnit
        The unit of its shares.
    """

    place: int
    text: str
    role: str
    unit: ShareUnit


@frozen
class ReviewWords:
    """The words of a mapping, in plain form."""

    roles: Mapping[str, str]
    not_stated: frozenset[str]
    empty: frozenset[str]
    summaries: frozenset[str]
    many_countries: frozenset[str]


MAPPINGS = ("review",)
"""The mappings by name, each a file in ``data/mappings``."""


@cache
def mapping_named(name: str) -> ReviewWords:
    """Return a mapping.

    Raises
    ------
    UnknownNameError
        If there is no such mapping.
    """
    if name not in MAPPINGS:
        raise UnknownNameError("mapping", name, MAPPINGS)
    source = files("studycheck") / "data" / "mappings" / f"{name}.yaml"
    data = cast(dict[str, object], load_text(source.read_text(encoding="utf-8")))
    columns = cast(dict[str, list[str]], data["columns"])
    roles = {plain(word): role for role, words in columns.items() for word in (role, *words)}

    def words(key: str) -> frozenset[str]:
        return frozenset(plain(word) for word in cast(list[str], data[key]))

    return ReviewWords(
        roles, words("not stated"), words("empty"), words("summaries"), words("many countries")
    )


_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_NOTE_SIGNS = re.compile(r"[*†‡§¶#¹²³⁰⁴-⁹ªᵃ-ᶻ]+|\[\d+(?:[,–-]\s?\d+)*\]")
_PER = re.compile(r"\bper (1[ ,.]?000|10[ ,.]?000|100[ ,.]?000)\b")
_COUNT = re.compile(r"\b(?:n|no|number)(?: of)?\b")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


def without_notes(text: str) -> str:
    """Return a text without the signs of footnotes and the numbers of references.

    Examples
    --------
    >>> without_notes("Smith 2012 [23]*")
    'Smith 2012'
    """
    return " ".join(_NOTE_SIGNS.sub(" ", text).split())


def plain(text: str) -> str:
    """Return a word without what does not matter: case, accents, punctuation.

    Examples
    --------
    >>> plain("No. of Participants"), plain("N/R"), plain("—"), plain("Étude")
    ('no of participants', 'n r', '-', 'etude')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_SIGNS))
    kept = "".join(one for one in letters if not unicodedata.combining(one))
    words = re.sub(r"[^\w]+|_+", " ", kept).strip()
    return " ".join(words.split()) if words else kept.strip()


def read_headings(
    cells: Sequence[object], mapping: ReviewWords, given: Mapping[str, str | None]
) -> tuple[list[ReviewColumn], list[tuple[int | None, str]]]:
    """Return the columns of a table, and what is wrong with them, each with the index of its column.

    Parameters
    ----------
    cells : sequence
        The header row.
    mapping : ReviewWords
        The words of the roles.
    given : mapping of str to str or None
        The roles of some headers, which a person gave; None keeps a column in the notes alone.
    """
    texts = {place: " ".join(str(cell).split()) for place, cell in enumerate(cells) if cell is not None}
    wrong: list[tuple[int | None, str]] = []
    roles = dict.fromkeys(mapping.roles.values())
    for name, role in given.items():
        if name not in texts.values():
            hint = did_you_mean(name, texts.values()) or say(
                "; it has {texts}", texts=", ".join(map(shorten, texts.values()))
            )
            wrong.append((None, say("the table has no column {name}{hint}", name=shorten(name), hint=hint)))
        if role is not None and role not in roles:
            wrong.append((None, f"columns: {UnknownNameError('role', role, roles)}"))
    # in tables for meta-analysis, n of N had the outcome
    both = {"n", "N"} <= set(texts.values())
    headings = []
    for place, text in texts.items():
        role = _role(text, mapping)
        if both and text in ("n", "N"):
            role = "cases" if text == "n" else "total"
        headings.append(
            ReviewColumn(place, text, (given[text] or "") if text in given else role, _unit(text))
        )
    wrong += _twice(headings)
    return headings, wrong


def is_review(cells: Sequence[object]) -> bool:
    """Return whether headers name a study, and what reviews say of it.

    Examples
    --------
    >>> is_review(["Author", "Country", "n", "Prevalence (%)"]), is_review(["id", "countries", "title"])
    (True, False)
    """
    words = mapping_named("review")
    roles = {_role(" ".join(str(cell).split()), words) for cell in cells if cell is not None}
    measures = {"n", "cases", "total", "cases of total", "cases percent", "prevalence"}
    return bool(roles & {"study", "author"}) and bool(roles & measures)


def _twice(headings: Iterable[ReviewColumn]) -> list[tuple[int | None, str]]:
    first: dict[str, ReviewColumn] = {}
    wrong: list[tuple[int | None, str]] = []
    for heading in headings:
        other = first.setdefault(heading.role, heading)
        if other is not heading and heading.role not in ("", "interval"):
            message = say(
                "{text} and {text2} both mean {role}",
                text=shorten(heading.text),
                text2=shorten(other.text),
                role=heading.role,
            )
            hint = say('say which one does not with columns={{"{text}": None}}', text=heading.text)
            wrong.append((heading.place, f"{message}; {hint}"))
    return wrong


def _role(text: str, mapping: ReviewWords) -> str:
    """Return what a header says that its column holds."""
    written = without_notes(text)
    name = plain(_BRACKETS.sub(" ", written).replace("%", " "))
    name = re.sub(r"^(?:\d+ )?(?:percent|pct) | (?:percent|pct)$", "", _PER.sub(" ", name)).strip()
    if re.search(r"[(\[,/;]\s*%", written) and _COUNT.search(plain(written)):
        # “cases, n (%)” holds counts and percentages, and so does “n (%)”
        if "/" in _BRACKETS.sub("", written):
            return mapping.roles.get(name, "")
        of = mapping.roles.get(_COUNT.sub(" ", name).strip(), "")
        return "cases percent" if of in ("cases", "prevalence") or not _COUNT.sub("", name).strip() else ""
    if not name and "%" in written:
        return "prevalence"
    role = mapping.roles.get(name, "") or mapping.roles.get(plain(written), "")
    # “% positive” is a share
    return "prevalence" if role == "cases" and "%" in written else role


def _unit(text: str) -> ShareUnit:
    folded = text.casefold()
    per = _PER.search(folded)
    if per:
        return ShareUnit(f"per {re.sub('[^0-9]', '', per[1])}")
    if "‰" in text:
        return ShareUnit.PER_1000
    if re.search(r"95\s?%", folded):
        folded = re.sub(r"95\s?%", " ", folded)
    if "%" in folded or re.search(r"\bper ?cent|\bpct\b|\bpourcent|\bprozent|\bporcent", folded):
        return ShareUnit.PERCENT
    return ShareUnit.SHARE if re.search(r"\bproportions?\b|\(0\s?[-–]\s?1\)", folded) else ShareUnit.UNSAID
