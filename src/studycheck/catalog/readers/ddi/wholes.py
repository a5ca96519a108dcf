"""What a number counts, and whether it counts the whole: not a part, a plan, a limit, a year or another survey."""

from __future__ import annotations

import re

from studycheck.catalog.readers.ddi.numbers import (
    Sentence,
    clause_after,
    clause_before,
    find,
    is_ceiling,
    pattern,
    scope,
)
from studycheck.catalog.readers.ddi.words import group, names


def _words(name: str) -> str:
    return group("numbers", name)


KINDS = names("units counted")
WHO = "(?:" + "|".join(group("units counted", kind) for kind in KINDS if kind != "case") + r")\b"
WHAT = "(?:" + "|".join(group("units counted", kind) for kind in KINDS) + r")\b"
WORD = r"[^\W\d][\w'’-]*"
# "in 2012 firms took part", "40 of 60 firms", "500 men and 600 women": a year, a base, or one of several
_YEAR_BEFORE = pattern(r"\b", _words("year"), r"\s$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALL = rf"(?:{_words('all the')}\s)?"
_BASE_BEFORE = pattern(rf"(?:\d|%|per ?cent)\s*{_words('out of')}\s*{_ALL}$")
_AND = rf"(?:\s{_words('and')}|,|\s&|\splus)\s"
_GROUP_BEFORE = pattern(rf"\d[\d.,\s]*\s(?:{WORD}\s){{0,3}}?{WHO}{_AND}(?:another |a further )?$")
_GROUP_AFTER = pattern(
    rf"^\s+(?:{WORD}\s+){{0,3}}?{WHO}{_AND}\d[\d.,]*\s(?:{WORD}\s){{0,3}}?{WHO}",
    r"(?!\s+(?:who|that|which|did|refus))",
)
_TO = rf"\s*(?:-|–|—|\b{_words('to')}\b)\s*"
_RANGE_AFTER, _RANGE_BEFORE = pattern("^", _TO, r"\d"), pattern(r"\d", _TO, "$")
_BETWEEN = pattern(rf"\b{_words('between two')}\s+(?:[\d.,\s]+{_words('and')}\s+)?$")
_FRACTION = pattern(
    rf"\b{_words('fraction')}\s+(?:{_words('out of')}|from|in|among)\s+{_ALL}$|\bhalf (?:the |these )$"
)
_WITH_STAFF = pattern(
    r"(?<!interviews )(?<!conducted )(?<!held )(?<!entretiens )(?<!entrevistas )",
    rf"\b{_words('with')}\s(?:{_words('limit')}\s)?$",
)
_STAFF = pattern(rf"^\s+(?:{WORD}\s+)?(?:{_words('staff')}|{group('units counted', 'person')})\b")
_PLANNED = pattern(r"\b", _words("planned"), r"\b")
_KINDS = {kind: pattern(group("units counted", kind)) for kind in KINDS}


def counts_whole(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether no words around a number make it one of a part, a plan, a limit, another survey, or a year."""
    before, after = sentence.text[: match.start("number")], sentence.text[match.end("number") :]
    around = scope(sentence, match.start("number"))
    is_year = _YEAR.fullmatch(match["number"]) and (
        _YEAR_BEFORE.search(before)
        or not (match.groupdict().get("who") or before.rstrip().endswith((":", "=")))
    )
    return not (
        is_year
        or is_ceiling(before, after)
        or any(
            expression.search(before)
            for expression in (_BASE_BEFORE, _GROUP_BEFORE, _RANGE_BEFORE, _BETWEEN, _FRACTION)
        )
        or _RANGE_AFTER.search(after)
        or _GROUP_AFTER.search(after)
        or is_staff(sentence.text, match)
        or any(find(name, around) for name in ("for each", "of a group", "pilot", "elsewhere"))
        or find("denied before", clause_before(sentence, match.start("number")))
        or _PLANNED.search(around)
        or find("unanswered", clause_after(sentence, match.end("number")))
    )


def is_staff(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts the staff of a firm or the members of a household, not those who answered."""
    before = text[max(0, match.start("number") - 60) : match.start("number")]
    after = text[match.end("number") : match.end("number") + 60]
    return bool(_WITH_STAFF.search(before) and _STAFF.search(after))


def kind_of(who: str | None) -> str:
    """Return what a noun counts, or an empty text."""
    return next((kind for kind, nouns in _KINDS.items() if who and nouns.fullmatch(who)), "")
