"""Response rates in prose: one rate of the whole, stated as reached and exact, or none."""

from __future__ import annotations

import re

from studycheck.catalog.readers.ddi.numbers import (
    Match,
    find,
    is_ceiling,
    pattern,
    qualifier_before,
)
from studycheck.catalog.readers.ddi.words import group

_PERCENT = rf"(?<![\d.,])(?P<number>\d{{1,3}}(?:[.,]\d{{1,4}})?)\s*{group('rates', 'percent')}"
_NAME = rf"\b{group('numbers', 'rate')}"
# "Response rate (AAPOR RR3), urban areas: 40 %": whatever stands between is looked at
_RATE = pattern(_NAME, r"(?P<between>(?:\s*\((?:AAPOR\s*)?RR\s?\d\))?[^.;%\d]{0,80}?)", _PERCENT)
_RATE_AFTER = pattern(
    _PERCENT, r"\s+(?:\([^()]{0,30}\)\s)?(?:(?:overall|net|final|unit|total|weighted|unweighted)\s)?", _NAME
)
# the label means a percentage
_WITHOUT_SIGN = pattern(
    r"\b",
    group("rates", "percentage"),
    rf"(?:\s*[:=]|\s+{group('rates', 'is')})\s*(?P<number>\d{{1,3}}(?:[.,]\d{{1,2}})?)(?!\d|[.,]\d)",
)
_ALONE = pattern(
    r"^[\s:=]*(?:", _NAME, r"\s*(?:\([^()\d]*\))?\s*[:=]?\s*)?(?P<number>\d{1,3}(?:[.,]\d{1,2})?)[\s.]*$"
)
_ANY = pattern(_PERCENT)
_DASH = (
    r"\s*(?:%|per ?cent)?\s*(?:-|–|—|\b(?:to|and|or|bis|und|à|et|til|till|og|och|ja|a|y|e|en|do|in|i)\b)\s*"
)
_RANGE_AFTER = pattern("^", _DASH, r"\d")
_RANGE_BEFORE = pattern(r"\d\s*(?:%|per ?cent)?\s*(?:-|–|—|\b(?:to|bis|à|til|till|a|tot|do)\b)\s*$")
_PLANNED = pattern(r"\b", group("numbers", "planned"), r"\b")
_OTHER = pattern(r"\b", group("numbers", "other rate"))
_NOT_OF_RESPONSE = pattern(r"\b", group("numbers", "not of response"), r"[- ]*$")
# another kind of rate, whatever it is called
_SOME_RATE = pattern(group("rates", "some rate"))
_DENIED = pattern(r"\b", group("rates", "denied"), r"\b")
_ANSWER = pattern(r"\b", group("rates", "answer"))
_OF_ANSWERS = pattern(group("rates", "of answers"))
_ABOUT = pattern(r"\b", group("rates", "about"), r"\b")
_SENTENCE_END = re.compile(r"(?<!\bca)(?<!approx)[.!?]\s+", re.IGNORECASE)
_DEFINITION = re.compile(r"\b(?:AAPOR\s*)?RR\s?([1-6])\b")


def rates_in(text: str, *, whole: bool = False) -> list[Match]:
    """Return response rates as proportions; if `whole`, any percentage, because the element is about nothing else.

    A rate of another kind, of a part, planned, about, between or beyond limits does not count, and where one
    sentence has two, neither does.

    Examples
    --------
    >>> [match.value for match in rates_in("Net sample: 1834 persons Response rate: 48,26%")]
    [0.4826]
    >>> rates_in("The response rate was over 60 %."), rates_in("Contact rate 80 %", whole=True)
    ([], [])
    """
    if whole and (alone := _ALONE.match(text)):
        return _alone(alone["number"], text)
    rates: list[Match] = []
    for sentence in filter(None, _SENTENCE_END.split(text)):
        named = [*_RATE.finditer(sentence), *_RATE_AFTER.finditer(sentence)] or list(
            _WITHOUT_SIGN.finditer(sentence)
        )
        taken = {match.start("number") for match in named}
        others = [
            match
            for match in _ANY.finditer(sentence)
            if match.start("number") not in taken and not _OTHER.search(_label(sentence, match))
        ]
        if not named and whole and not _of_another(sentence) and _is_about_answers(sentence):
            named, others = others, []
        if len({match["number"] for match in named}) > 1 and whole:
            # several in an element of its own are several rates, unless they are limits of one
            if not any(_RANGE_AFTER.search(sentence[match.end() :]) for match in named):
                rates += [Match(_share(match["number"]), sentence) for match in named]
            continue
        if len(named) == 1 and not others and _fits(sentence, named[0]):
            rates.append(Match(_share(named[0]["number"]), sentence[:300].strip()))
    return rates


def has_rate(text: str) -> bool:
    """Whether a text names a response rate together with a percentage.

    Examples
    --------
    >>> has_rate("The response rate was about 60 %."), has_rate("60 % of firms")
    (True, False)
    """
    return bool(_RATE.search(text) or _RATE_AFTER.search(text))


def definition_in(text: str) -> str | None:
    """Return the outcome rate of AAPOR's standard definitions if a text names exactly one.

    Examples
    --------
    >>> definition_in("25 percent (AAPOR RR3)"), definition_in("RR1 20 %, RR3 25 %")
    ('AAPOR RR3', None)
    """
    definitions = set(_DEFINITION.findall(text))
    return f"AAPOR RR{definitions.pop()}" if len(definitions) == 1 else None


def _alone(number: str, text: str) -> list[Match]:
    """Return a number without a sign: 47 is a percentage, 0.47 a proportion, and 1 may be either."""
    value = float(number.replace(",", "."))
    if 1 < value <= 100:
        return [Match(_share(number), text)]
    return [Match(value, text)] if 0 < value < 1 and len(number) > 3 else []


def _share(number: str) -> float:
    return round(float(number.replace(",", ".")) / 100, 6)


def _label(sentence: str, match: re.Match[str]) -> str:
    """Return the words that go with one percentage among several."""
    before = re.split(r"[%,;(]|\band\b", sentence[: match.start()])[-1]
    after = re.split(r"[,;)%]|\band\b|\d", sentence[match.end() :])[0]
    return f"{before} {after}"


def _of_another(sentence: str) -> bool:
    rest = pattern(_NAME).sub(" ", sentence)
    return bool(_OTHER.search(rest) or _SOME_RATE.search(rest) or _PLANNED.search(rest))


def _is_about_answers(sentence: str) -> bool:
    """Whether a sentence without the name of a rate is a percentage alone, or says who answered."""
    rest = _ANY.sub(" ", sentence)
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3 or (
        bool(_ANSWER.search(rest)) and not _OF_ANSWERS.search(rest)
    )


def _fits(sentence: str, match: re.Match[str]) -> bool:
    """Whether a percentage is one exact rate of the whole, and was reached."""
    before, after = sentence[: match.start("number")], sentence[match.end() :]
    near = re.split(r"[,;]", after)[0]
    name_at = match.start() if "between" in match.groupdict() else len(before)
    return not (
        _share(match["number"]) > 1
        or _RANGE_AFTER.search(after)
        or _RANGE_BEFORE.search(before)
        or qualifier_before(before)
        or _ABOUT.search(before[-60:] if name_at >= len(before) else before[name_at:])
        or _ABOUT.search(near[:25])
        or is_ceiling(before, after)
        or _NOT_OF_RESPONSE.search(sentence[:name_at])
        or _OTHER.search(re.split(r"[%,;]", sentence[:name_at])[-1][-25:])
        or _OTHER.search(match.groupdict().get("between") or "")
        or _PLANNED.search(sentence[max(0, name_at - 60) : match.start("number")])
        or _PLANNED.search(near)
        or _DENIED.search(match.groupdict().get("between") or "")
        or find("rate of a part", sentence)
        or find("pilot", sentence)
        or find("for each", sentence)
    )
