"""The one way of a text into a picture: letter by letter, in fonts that have its letters.

Every artist that writes goes through `letter`, and every measurement through `literal` and `lettering`. A dollar sign
is then a dollar sign, whatever the settings of matplotlib. A control character is written as its code. Where the font
in use lacks a letter, another font of the system that has it is used for that letter; where no font has it, a question
mark stands for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from matplotlib import get_data_path, rcParams
from matplotlib.font_manager import FontEntry, FontProperties, findfont, fontManager, get_font, weight_dict
from matplotlib.text import Text

from studycheck.base.translated import in_both
from studycheck.base.visible import visible

_INSTEAD = "?"
_MARK = "\u200e"
"""A sign without width that is read from left to right."""
# of what matplotlib brings along, these are for letters; the others are for mathematics, or draw boxes
_FOR_LETTERS = ("DejaVu Sans", "DejaVu Serif", "STIXGeneral")
_GENERIC = ("serif", "sans-serif", "cursive", "fantasy", "monospace")
_REPLACED: ContextVar[set[str] | None] = ContextVar("replaced", default=None)


class Lettering(NamedTuple):
    """The fonts of a text: families in the order in which they are asked for a letter, weight and style."""

    families: tuple[str, ...]
    weight: str | int
    style: str


def literal(text: str) -> str:
    r"""Return `text` as a picture shows it: control characters as codes, what no font has as question marks.

    Examples
    --------
    >>> literal("$2 million {to} $10 million"), literal("a\x1bb")
    ('$2 million {to} $10 million', 'a\\u001bb')
    """
    shown = visible(text)
    if shown.isascii() or is_drawable(shown):
        return shown
    return in_both(_replace, shown)


def _replace(text: str) -> str:
    families = fonts_in_use()
    lacking = {sign for sign in text if sign not in "\n\t" and not _has(sign, families)}
    # a mark that nothing shows, such as that for the colours of a sign, needs no sign in its place
    unseen = {sign for sign in lacking if unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"}
    replaced = _REPLACED.get()
    if replaced is not None:
        replaced.update(lacking - unseen)
    return "".join("" if sign in unseen else _INSTEAD if sign in lacking else sign for sign in text)


@contextmanager
def noting_replaced() -> Iterator[set[str]]:
    """Yield the set of the characters that are replaced until the end of the block."""
    replaced = set[str]()
    token = _REPLACED.set(replaced)
    try:
        yield replaced
    finally:
        _REPLACED.reset(token)


def is_drawable(text: str) -> bool:
    """Return whether the font in use has every character of `text`."""
    return not _lacking(frozenset(text), fonts_in_use(), "normal", "normal", _settings())


def letter(artist: Text) -> Text:
    """Make an artist write its text letter by letter, and return it."""
    text = _left_to_right(literal(artist.get_text()))
    looks = lettering(
        text, artist.get_fontweight(), artist.get_fontstyle(), families=tuple(artist.get_fontfamily())
    )
    artist.set(text=text, parse_math=False, usetex=False)
    artist.set(fontfamily=list(looks.families), fontweight=looks.weight, fontstyle=cast(Any, looks.style))
    return artist


def _left_to_right(text: str) -> str:
    """Keep the sentence around words in Arabic or Hebrew from left to right: on each line, and after a quotation."""
    if text.isascii() or not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    lines = re.sub("([”»])", rf"\1{_MARK}", text.replace(_MARK, "")).split("\n")
    return "\n".join(f"{_MARK}{line}" for line in lines) if is_drawable(_MARK) else text


def lettering(
    text: str, weight: str | int = "normal", style: str = "normal", *, families: tuple[str, ...] | None = None
) -> Lettering:
    """Return the fonts for a text: those in use, and after them others for the letters that these lack.

    A text is upright where no slanted font has all of it, and not bold where no bold font has.
    """
    used = fonts_in_use() if families is None else families
    if text.isascii():
        return Lettering(used, weight, style)
    return _lettering(frozenset(text), used, weight, style, _settings())


@lru_cache(20_000)
def _lettering(
    signs: frozenset[str], used: tuple[str, ...], weight: str | int, style: str, settings: tuple[str, ...]
) -> Lettering:
    for looks in ((weight, style), (weight, "normal"), ("normal", "normal")):
        lacking = _lacking(signs, used, *looks, settings)
        if not lacking:
            return Lettering(used, *looks)
        families, lacking = _others(lacking, *looks, settings)
        if not lacking:
            return Lettering((*used, *families), *looks)
    return Lettering(used, weight, style)


def fonts_in_use() -> tuple[str, ...]:
    """Return the families of fonts in which matplotlib writes."""
    return tuple(rcParams["font.family"])


def _has(sign: str, families: tuple[str, ...]) -> bool:
    looks, settings = ("normal", "normal"), _settings()
    lacking = _lacking(frozenset(sign), families, *looks, settings)
    return not lacking or not _others(lacking, *looks, settings)[1]


@lru_cache(20_000)
def _others(
    lacking: frozenset[str], weight: str | int, style: str, settings: tuple[str, ...]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the fewest families that have the letters, the first of the alphabet, and the letters none has."""
    families = list[str]()
    while lacking:
        names = _families(weight, style, settings)
        found = {family: lacking & _signs(_face(family, weight, style, settings)) for family in names}
        best = max(found, key=lambda family: len(found[family]), default="")
        if not best or not found[best]:
            break
        families.append(best)
        lacking -= found[best]
    return tuple(families), lacking


@lru_cache(20_000)
def _lacking(
    signs: frozenset[str], families: tuple[str, ...], weight: str | int, style: str, settings: tuple[str, ...]
) -> frozenset[str]:
    """Return the letters that none of the fonts has; `settings` are those that choose fonts for families."""
    has = (_signs(_face(family, weight, style, settings)) for family in families)
    return signs.difference("\n\t", *has)


def _settings() -> tuple[str, ...]:
    """Return what decides which font is found for a family, the number of fonts included."""
    settings: Any = rcParams
    return *(str(settings[f"font.{name}"]) for name in _GENERIC), str(len(fontManager.ttflist))


@lru_cache(5_000)
def _face(family: str, weight: str | int, style: str, settings: tuple[str, ...]) -> Any:
    return findfont(FontProperties(family=[family], weight=weight, style=cast(Any, style)))


@cache
def _signs(path: Any) -> frozenset[str]:
    try:
        return frozenset(map(chr, get_font(path).get_charmap()))
    except (OSError, RuntimeError):  # a font that is damaged has no letters
        return frozenset()


@cache
def _families(weight: str | int, style: str, settings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the families for letters that have exactly this weight and style, those without serifs first."""
    names = {font.name for font in fontManager.ttflist if _is_of_letters(font)}
    exact = {
        font.name
        for font in fontManager.ttflist
        if font.name in names and font.style == style and _number(font.weight) == _number(weight)
    }
    return tuple(sorted(exact, key=lambda name: ("sans" not in name.casefold(), name)))


def _is_of_letters(font: FontEntry) -> bool:
    bundled = font.fname.startswith(get_data_path())
    return "last resort" not in font.name.casefold() and (not bundled or font.name.startswith(_FOR_LETTERS))


def _number(weight: str | int) -> int:
    return weight_dict[weight] if isinstance(weight, str) else weight
