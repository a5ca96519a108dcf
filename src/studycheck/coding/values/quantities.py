"""Numbers and shares in a text, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycheck.base.frozen import frozen
from studycheck.coding.values.spelled import find_spelled
from studycheck.coding.words import fractions, phrase_text

_GROUPED = r"\d{1,3}(?:(?P<group>[ \u00a0\u202f\u2009'’.,])\d{3})(?:(?P=group)\d{3})*(?!\d)"
_DIGITS = re.compile(
    rf"(?<![\d])(?<![\d][.,])(?:(?P<grouped>{_GROUPED})|(?P<whole>\d+))(?:(?P<point>[.,])(?P<decimals>\d+))?"
    r"\s?(?P<unit>%|per ?cent\b|pour ?cent\b|pro ?zent\b|percentage points?\b|points?\b|pp\b"
    r"|millions?\b|m\b(?=\s)|milliers?\b|thousands?\b|k\b)?",
    re.IGNORECASE,
)
_SPELLED_PERCENT = re.compile(r"\s*(?:%|per ?cent\b|pour ?cent\b|prozent\b)", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"\b(?P<few>\d{{1,4}}|[^\W\d_]+)\s+{phrase_text('out of')}\s+(?P<many>\d{{1,6}}|[^\W\d_]+)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?:(?:\b{phrase_text('about')})|[~≈])\s*$", re.IGNORECASE)
_LIMITS = tuple(
    (name, re.compile(rf"(?:\b|(?<!\w)){phrase_text(name)}\s*$", re.IGNORECASE))
    # "no more than" holds "more than"
    for name in ("at most", "at least", "more than", "less than")
)
_OR_MORE = re.compile(rf"\s*(?:\w+\s)?{phrase_text('or more')}", re.IGNORECASE)
_TIMES = {"m": 1_000_000, "t": 1_000, "k": 1_000}


@frozen
class TextQuantity:
    """A number or a share in a text.

    Attributes
    ----------
    values : tuple of float
        What it may mean: ``1,043`` may be a thousand and more, or a decimal number. Shares are percentages.
    share : bool
        Whether it is a share, in percent.
    decimals : int
        Its decimals.
    rough : str
        ``about``, ``more than``, ``at least``, ``less than``, ``at most``, ``or more``, ``in words`` (half, one in
        five), or empty if it is exact.
    text : str
        As it is written.
    start, end : int
        Where it stands.
    """

    values: tuple[float, ...]
    share: bool
    decimals: int
    rough: str
    text: str
    start: int
    end: int

    def is_number(self, number: float) -> bool:
        """Whether it may mean a number."""
        return any(abs(value - number) < 1e-9 * max(1.0, abs(number)) for value in self.values)


def quantities_in(text: str) -> list[TextQuantity]:
    """Return the numbers and shares in a text, in their order.

    Examples
    --------
    >>> for quantity in quantities_in("Près de la moitié des 2 600 PME (45,2 %), two thirds of 80, one in five"):
    ...     print(quantity.text, quantity.values, quantity.share, quantity.rough)
    la moitié (50.0,) True about
    2 600 (2600.0,) False
    45,2 % (45.2,) True
    two thirds (66.67,) True in words
    80 (80.0,) False
    one in five (20.0,) True in words
    """
    found = [*_fractions(text), *_out_of(text)]
    taken = [(quantity.start, quantity.end) for quantity in found]
    for quantity in (*_digits(text), *_spelled_numbers(text)):
        if not any(start < quantity.end and quantity.start < end for start, end in taken):
            found.append(quantity)
            taken.append((quantity.start, quantity.end))
    return sorted(found, key=lambda quantity: quantity.start)


def _digits(text: str) -> Iterator[TextQuantity]:
    for match in _DIGITS.finditer(text):
        unit = (match["unit"] or "").casefold()
        decimals = match["decimals"] or ""
        values = _values(match, unit)
        share = unit[:1] in "%p" and bool(unit)
        if share and match["group"] and match["group"] in ".,":
            decimals = match["grouped"].rpartition(match["group"])[2]
        rough = _rough(text, match.start(), match.end())
        yield TextQuantity(values, share, len(decimals), rough, match[0].strip(), match.start(), match.end())


def _values(match: re.Match[str], unit: str) -> tuple[float, ...]:
    decimals = f".{match['decimals']}" if match["decimals"] else ""
    times = 1 if unit.startswith(("%", "p")) else _TIMES.get(unit[:1], 1)
    if unit.startswith("mill"):
        times = 1_000 if unit.startswith("millier") else 1_000_000
    if match["whole"]:
        return (float(match["whole"] + decimals) * times,)
    grouped, group = match["grouped"], match["group"]
    thousands = float(re.sub(r"\D", "", grouped) + decimals) * times
    # "1.043" has a group of three digits, or three decimals
    if group in ".," and grouped.count(group) == 1 and not decimals:
        decimal = float(grouped.replace(group, ".")) * times
        return (decimal,) if unit[:1] in ("%", "p") and unit else (thousands, decimal)
    return (thousands,)


def _spelled_numbers(text: str) -> Iterator[TextQuantity]:
    for number, start, end in find_spelled(text):
        percent = _SPELLED_PERCENT.match(text, end)
        stop = percent.end() if percent else end
        rough = _rough(text, start, stop)
        yield TextQuantity((float(number),), percent is not None, 0, rough, text[start:stop], start, stop)


def _fractions(text: str) -> Iterator[TextQuantity]:
    for words, share in fractions():
        for match in words.finditer(text):
            rough = _rough(text, match.start(), match.end()) or "in words"
            yield TextQuantity((share,), True, 0, rough, match[0], match.start(), match.end())


def _out_of(text: str) -> Iterator[TextQuantity]:
    for match in _OUT_OF.finditer(text):
        few, many = _small(match["few"]), _small(match["many"])
        if few is None or many is None or not 0 < few < many or (many > 20 and many != 100):
            continue
        rough = _rough(text, match.start(), match.end()) or ("" if many == 100 else "in words")
        yield TextQuantity((100 * few / many,), True, 0, rough, match[0], match.start(), match.end())


def _small(word: str) -> int | None:
    from studycheck.vocabulary.number_words import ENGLISH, FRENCH

    return int(word) if word.isdecimal() else {**ENGLISH, **FRENCH}.get(word.casefold())


def _rough(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 30) : start]
    if _ABOUT.search(before):
        return "about"
    for name, words in _LIMITS:
        if words.search(before):
            return name
    return "or more" if _OR_MORE.match(text, end) else ""
