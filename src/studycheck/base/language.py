"""The language of what is shown: its words come from one file per language, the signs in its numbers from CLDR.

Code is written in English, in calls of `say`, `counted`, `msg` and `term`; ``data/locale/fr.po`` holds the
same in French. `use_language` sets the language for as long as a chart or a result is made.

In another language these functions return a `Translated` text, which also carries its English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, partial
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any, TypeVar

from studycheck.base.translated import Lasting, Translated, english_of, join
from studycheck.errors import InputError, Problem, Voice, speak_with

T = TypeVar("T")


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
        The signs that replace the comma and the point of English numbers.
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
            values = {name: _LocalValue(value, self) for name, value in values.items()}
        return template.format(**values) if values else template


class _LocalValue:
    """A value that formats itself in a language: a number in its signs, a term of a vocabulary in its words."""

    def __init__(self, value: Any, language: Language) -> None:
        self.value, self.language = value, language

    def __format__(self, spec: str) -> str:
        if isinstance(self.value, int | float):
            return self.language.number(self.value, spec)
        if isinstance(self.value, StrEnum):
            return format(term(self.value), spec)
        return format(self.value, spec)

    def __repr__(self) -> str:
        return repr(self.value)

    def __str__(self) -> str:
        return format(self, "")


ENGLISH = Language("en", NullTranslations())
_CURRENT: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def compose(template: str, **values: str) -> str:
    """Return texts put together as a template says, which is the same in every language.

    Examples
    --------
    >>> compose("{name} ({state})", name="sample.mode", state="not coded")
    'sample.mode (not coded)'
    """
    return fill(template, template, values)


def fill(template: str, english: str, values: Mapping[str, Any]) -> str:
    """Return a template in the current language with its values, with the same in English."""
    current = _CURRENT.get()
    if current is ENGLISH:
        return current.fill(template, values)
    values = {name: again(value) for name, value in values.items()}
    text = current.fill(template, values)
    plain_values = {name: english_of(value) for name, value in values.items()}
    # values may be objects that write themselves in the current language
    with use_language(ENGLISH):
        return Translated(text, ENGLISH.fill(english, plain_values))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages: English, and one for each file of words."""
    folder = files("studycheck") / "data" / "locale"
    codes = sorted(entry.name.removesuffix(".po") for entry in folder.iterdir() if entry.name.endswith(".po"))
    return (ENGLISH.code, *codes)


def language(lang: str | None) -> Language:
    """Return a language by its code; for None that of what is being made, which is English unless it was set.

    Raises
    ------
    InputError
        If there is no file of its words.

    Examples
    --------
    >>> language("fr").number(1234.5, ",.1f")
    '1\u202f234,5'
    """
    if lang is None:
        return _CURRENT.get()
    if lang == ENGLISH.code:
        return ENGLISH
    allowed = languages()
    names = ", ".join(map(repr, allowed))
    if lang not in allowed:
        message = say("unknown language {lang!r}; allowed are {names}", lang=lang, names=names)
        raise InputError([Problem("", 0, "lang", message)])
    return _load(lang)


@cache
def _load(code: str) -> Language:
    from babel import Locale
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.numbers import get_decimal_symbol, get_group_symbol

    # one file to write and to read: compiled here, in memory
    compiled = BytesIO()
    with (files("studycheck") / "data" / "locale" / f"{code}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    signs = {ord(","): get_group_symbol(code), ord("."): get_decimal_symbol(code)}
    # 45% is 45 % where the language writes it so
    signs[ord("%")] = Locale(code).percent_formats[None].pattern.lstrip("#,0")
    return Language(code, GNUTranslations(compiled), signs)


def current_language() -> Language:
    """Return the language of what is being made."""
    return _CURRENT.get()


@contextmanager
def use_language(chosen: Language) -> Iterator[None]:
    """Write texts in a language until the end of the block."""
    token = _CURRENT.set(chosen)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def say(template: str, **values: Any) -> str:
    """Return a text in the current language, its values filled in.

    Examples
    --------
    >>> say("{n:,} of {every:,}", n=3, every=1200)
    '3 of 1,200'
    """
    return fill(_CURRENT.get().words.gettext(template), template, values)


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "study", "studies"), counted(1200, "study", "studies")
    ('1 study', '1,200 studies')
    """
    noun = _CURRENT.get().words.ngettext(one, several, number)
    return fill(f"{{n:,}} {noun}", f"{{n:,}} {one if number == 1 else several}", {"n": number})


def either(number: int, one: str, several: str, **values: Any) -> str:
    """Return the text for one or that for several, its values filled in; `number` decides."""
    text = _CURRENT.get().words.ngettext(one, several, number)
    return fill(text, one if number == 1 else several, {"number": number, **values})


def lasting(words: Callable[..., str], *values: Any) -> str:
    """Return what `words` writes of some values, so that `again` can say it in another language later.

    Notes of a result need it: a result is made once, and may be drawn or printed in each language. `words` is a
    function of a module, and the values can be pickled.
    """
    text = words(*values)
    return Lasting(text, partial(words, *values)) if _CURRENT.get() is ENGLISH else text


def again(text: T) -> T | str:
    """Return a lasting text in the current language, and anything else as it is.

    Examples
    --------
    >>> note = lasting(counted, 2, "study", "studies")
    >>> with use_language(language("fr")):
    ...     note, again(note), again("2 studies")
    ('2 studies', '2 études', '2 studies')
    """
    return text.words() if isinstance(text, Lasting) and _CURRENT.get() is not ENGLISH else text


def msg(text: str) -> str:
    """Return `text` as it is: a constant that `say` translates where it is shown."""
    return text


def term(member: str, kind: str = "") -> str:
    """Return a term of a vocabulary in the current language; `kind` names the vocabulary of plain text.

    Examples
    --------
    >>> from studycheck.vocabulary.terms import Verdict
    >>> with use_language(language("fr")):
    ...     term(Verdict.CANNOT_TELL)
    'indécidable'
    """
    return paired(_CURRENT.get().words.pgettext(kind or type(member).__name__, str(member)), str(member))


def paired(text: str, english: str) -> str:
    """Return a text of the current language together with its English."""
    return english if _CURRENT.get() is ENGLISH else Translated(text, english)


def number(value: float, spec: str = "") -> str:
    """Return a number in the current language.

    Examples
    --------
    >>> number(1234, ","), number(0.5, ".2f")
    ('1,234', '0.50')
    """
    return paired(_CURRENT.get().number(value, spec), ENGLISH.number(value, spec))


def percent(value: float, spec: str = "") -> str:
    """Return a number of percent with its sign.

    Examples
    --------
    >>> percent(45), percent(4.56, ".1f")
    ('45 %', '4.6 %')
    """
    return say("{number} %", number=number(value, spec))


def label(name: str, text: str) -> str:
    """Return a name and, after a colon, a text about it."""
    return say("{name}: {text}", name=name, text=text)


def list_names(names: Iterable[str], *, most: int = 6) -> str:
    """Return names in a row, each once; where there are many, the first of them and how many more there are."""
    every = list(dict.fromkeys(names))
    # names with commas of their own
    first = join(say("; ") if any("," in name for name in every) else ", ", every[:most])
    return first if len(every) <= most else say("{names} and {n:,} more", names=first, n=len(every) - most)


def clauses(parts: Iterable[str]) -> str:
    """Return clauses separated by semicolons."""
    return join(say("; "), parts)


def _word(word: str, kind: str) -> str:
    return term(word, kind)


speak_with(Voice(say, either, _word))
