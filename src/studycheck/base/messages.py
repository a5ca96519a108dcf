"""Messages as templates with their values.

A message is never a finished string: a program can read the values, and a list of templates can be
translated into another language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from string import Formatter

from studycheck.base.frozen import frozen
from studycheck.base.message_language import say_message


@frozen
class Message:
    """A template and the values that fill it.

    Examples
    --------
    >>> str(Message("n = {n} gives ± {points} points", {"n": 80, "points": 11}))
    'n = 80 gives ± 11 points'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return say_message(self.template, self.values)

    def __hash__(self) -> int:
        return hash((self.template, self.template.format(**self.values)))


@lru_cache(maxsize=4_096)
def names_in(template: str) -> frozenset[str]:
    """Return the names of the values that a template needs.

    Examples
    --------
    >>> sorted(names_in("{one} has {n:,}, {other.id} has {{none}}"))
    ['n', 'one', 'other']
    """
    names = (name for _, name, _, _ in Formatter().parse(template) if name is not None)
    return frozenset(re.split(r"[.\[]", name, maxsplit=1)[0] for name in names)


class TextCache:
    """The texts of objects that stand in many messages; each is made once, and kept as long as this is.

    Objects are told apart by identity, as finding out whether two are equal can take longer than to write them.

    Parameters
    ----------
    most : int
        The largest number of texts that are kept.

    Examples
    --------
    >>> texts = TextCache()
    >>> texts.of(80), texts.of("a set {a}")
    ('80', 'a set {{a}}')
    """

    def __init__(self, most: int = 10_000) -> None:
        self.most = most
        # with the object itself, so that no other one takes its identity
        self._kept: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """Return the text of an object with its braces doubled, as a template needs it."""
        if type(value) is str:
            return _escape(value) if "{" in value or "}" in value else value
        kept = self._kept.get(id(value))
        if kept is not None:
            return kept[1]
        text = _escape(format(value))
        # what cannot be hashed can change
        if type(value).__hash__ is not None:
            if len(self._kept) >= self.most:
                self._kept.clear()
            self._kept[id(value)] = value, text
        return text


def fill_except(
    template: str, values: Mapping[str, object], blanks: tuple[str, ...], texts: TextCache | None = None
) -> Callable[..., str] | None:
    """Fill a template except for some names; return what makes the message from those, in their order.

    Many messages differ by these names only, such as the ids of two studies: all other values become text once.

    Parameters
    ----------
    template : str
        The template of a `Message`.
    values : mapping of str to object
        The values of all other names.
    blanks : tuple of str
        The names that are filled later.
    texts : TextCache, optional
        Keeps the texts of values that occur in other messages, too.

    Returns
    -------
    callable or None
        None if a template does more with a blank than print it, such as ``{one:>9}``: fill it as a whole.

    Examples
    --------
    >>> message = fill_except("{one} has {n}, {other} has not", {"n": 80}, ("one", "other"))
    >>> message("a", "b"), message("a", "c")
    ('a has 80, b has not', 'a has 80, c has not')
    """
    if not values.keys().isdisjoint(blanks):
        return None
    plain = _plain(template, blanks)
    if plain is not None:
        text, names = plain
        make = (texts or TextCache()).of
        return text.format(*[make(values[name]) for name in names]).format
    pieces = _pieces(template, blanks)
    if pieces is None:
        return None
    filled = [
        (_escape(text.format(**values)) if has_names else text) + blank for text, blank, has_names in pieces
    ]
    return "".join(filled).format


@lru_cache(maxsize=4_096)
def _plain(template: str, blanks: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """Return a template that, once filled with some names, is that of the blanks, and these names.

    None if it does more with a name than print it.
    """
    plain, names = "", list[str]()
    for literal, name, spec, conversion in Formatter().parse(template):
        plain += _escape(_escape(literal))
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            return None
        if name in blanks:
            plain += f"{{{{{blanks.index(name)}}}}}"
        else:
            plain += "{}"
            names.append(name)
    return plain, tuple(names)


@lru_cache(maxsize=4_096)
def _pieces(template: str, blanks: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...] | None:
    """Cut a template after each blank: the text before it, the blank by its place, whether the text has names.

    None if the template does more with a blank than print it.
    """
    pieces, text, has_names = [], "", False
    for literal, name, spec, conversion in Formatter().parse(template):
        text += _escape(literal)
        if name in blanks and not spec and not conversion:
            pieces.append((text, f"{{{blanks.index(name)}}}", has_names))
            text, has_names = "", False
        elif name is not None:
            if any(blank in name or blank in (spec or "") for blank in blanks):
                return None
            text += f"{{{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
            has_names = True
    return (*pieces, (text, "", has_names))


def _escape(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
