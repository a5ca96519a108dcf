"""The language that a chart speaks: words from one catalogue per language, signs in numbers from CLDR.

Code is written in English, in calls of `say`, `counted`, `msg` and `term`; ``data/locale/fr.po`` holds the
same in French. `studycheck.charts.kit.chart.chart` sets the language for as long as a chart is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any

from studycheck.charts.kit.arguments import need
from studycheck.sizes import SizeRange
from studycheck.vocabulary.countries import aggregates, country_name


@dataclass(frozen=True)
class Language:
    """A language with its words and the signs in its numbers.

    Attributes
    ----------
    code : str
        ISO 639-1, such as ``fr``.
    words : gettext.NullTranslations
        English texts to theirs.
    signs : mapping of int to str
        What stands in place of the comma and the point of English numbers.
    """

    code: str
    words: NullTranslations
    signs: Mapping[int, str] = field(default_factory=dict)

    def number(self, value: float, spec: str = "") -> str:
        """Return a number, rounded and grouped as `spec` says, in the signs of the language."""
        return format(value, spec).translate(self.signs)

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """Return a template with its values; numbers take the signs of the language."""
        if self.signs:
            values = {name: _Local(value, self) for name, value in values.items()}
        return template.format(**values) if values else template


class _Local:
    """A value that formats itself in the signs of a language, if it is a number."""

    def __init__(self, value: Any, language: Language) -> None:
        self.value, self.language = value, language

    def __format__(self, spec: str) -> str:
        if isinstance(self.value, int | float):
            return self.language.number(self.value, spec)
        return format(self.value, spec)


ENGLISH = Language("en", NullTranslations())
_NOW: ContextVar[Language] = ContextVar("language", default=ENGLISH)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that charts speak: English, and one for each catalogue."""
    folder = files("studycheck") / "data" / "locale"
    found = sorted(entry.name.removesuffix(".po") for entry in folder.iterdir() if entry.name.endswith(".po"))
    return (ENGLISH.code, *found)


def language(lang: str | None) -> Language:
    """Return a language by its code; English for None.

    Raises
    ------
    InputError
        If charts do not speak it.

    Examples
    --------
    >>> language("fr").number(1234.5, ",.1f")
    '1\u202f234,5'
    """
    if lang is None or lang == ENGLISH.code:
        return ENGLISH
    allowed = languages()
    listed = ", ".join(map(repr, allowed))
    need(lang in allowed, "lang", f"{lang!r} is no language of charts; allowed are {listed}")
    return _load(lang)


@cache
def _load(code: str) -> Language:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.numbers import get_decimal_symbol, get_group_symbol

    # one file to write and to read: compiled here, in memory
    compiled = BytesIO()
    with (files("studycheck") / "data" / "locale" / f"{code}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    signs = {ord(","): get_group_symbol(code), ord("."): get_decimal_symbol(code)}
    return Language(code, GNUTranslations(compiled), signs)


def spoken() -> Language:
    """Return the language of the chart that is being made."""
    return _NOW.get()


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Speak a language until the end of the block."""
    token = _NOW.set(chosen)
    try:
        yield
    finally:
        _NOW.reset(token)


def say(template: str, **values: Any) -> str:
    """Return a text in the language of the chart, its values filled in.

    Examples
    --------
    >>> say("{n:,} of {every:,}", n=3, every=1200)
    '3 of 1,200'
    """
    now = _NOW.get()
    return now.fill(now.words.gettext(template), values)


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "study", "studies"), counted(1200, "study", "studies")
    ('1 study', '1,200 studies')
    """
    now = _NOW.get()
    return f"{now.number(number, ',')} {now.words.ngettext(one, several, number)}"


def either(number: int, one: str, several: str, **values: Any) -> str:
    """Return the text for one or that for several, its values filled in; `number` counts."""
    now = _NOW.get()
    return now.fill(now.words.ngettext(one, several, number), {"number": number, **values})


def msg(text: str) -> str:
    """Return `text` as it is: a constant that `say` translates where it is shown."""
    return text


def term(member: str, kind: str = "") -> str:
    """Return a term of a vocabulary in the language of the chart; `kind` names the vocabulary of plain text.

    Examples
    --------
    >>> from studycheck.vocabulary.terms import Verdict
    >>> with speaking(language("fr")):
    ...     term(Verdict.CANNOT_TELL)
    'indécidable'
    """
    return _NOW.get().words.pgettext(kind or type(member).__name__, str(member))


def number(value: float, spec: str = "") -> str:
    """Return a number in the language of the chart.

    Examples
    --------
    >>> number(1234, ","), number(0.5, ".2f")
    ('1,234', '0.50')
    """
    return _NOW.get().number(value, spec)


def percent(value: float, spec: str = "") -> str:
    """Return a number of percent with its sign.

    Examples
    --------
    >>> percent(45), percent(4.56, ".1f")
    ('45 %', '4.6 %')
    """
    return say("{number} %", number=number(value, spec))


def sizes(covered: SizeRange) -> str:
    """Return a range of headcounts.

    Examples
    --------
    >>> sizes(SizeRange(0, None)), sizes(SizeRange(1000, None))
    ('all sizes', '1,000+')
    """
    if covered.first == 0 and covered.below is None:
        return say("all sizes")
    return str(covered).translate(_NOW.get().signs)


def country(code: str) -> str:
    """Return the name of a country or of a group of countries.

    Examples
    --------
    >>> country("DE"), country("EU")
    ('Germany', 'European Union')
    """
    if code in aggregates():
        return term(country_name(code), "group of countries")
    return country_name(code, _NOW.get().code)


def named(name: str, text: str) -> str:
    """Return a name and, after a colon, what is said of it."""
    return say("{name}: {text}", name=name, text=text)


def listed(names: Iterable[str], *, most: int = 6) -> str:
    """Return names in a row, the first of them where there are many."""
    every = list(dict.fromkeys(names))
    shown = ", ".join(every[:most])
    return shown if len(every) <= most else say("{names} and {n:,} more", names=shown, n=len(every) - most)


def clauses(parts: Iterable[str]) -> str:
    """Return clauses parted by semicolons."""
    return say("; ").join(parts)
