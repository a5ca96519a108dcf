"""The parts of which messages of errors are made, in the current language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Voice:
    """The functions that put a text in the current language; at first, English.

    Attributes
    ----------
    say : callable
        Takes a template and its values.
    either : callable
        Takes a number, the template for one, that for several, and their values.
    term : callable
        Takes a word and the name of its vocabulary.
    """

    say: Callable[..., str] = str.format
    either: Callable[..., str] = lambda number, one, several, **values: (
        one if number == 1 else several
    ).format(number=number, **values)
    term: Callable[[str, str], str] = lambda word, kind: word


_VOICE = [Voice()]


def speak_with(voice: Voice) -> None:
    """Let errors speak with a voice."""
    _VOICE[0] = voice


def say(template: str, **values: object) -> str:
    """Return a text in the current language."""
    return _VOICE[0].say(template, **values)


def either(number: int, one: str, several: str, **values: object) -> str:
    """Return the text for one or that for several in the current language."""
    return _VOICE[0].either(number, one, several, **values)


def term(word: str, kind: str) -> str:
    """Return a word of a vocabulary in the current language."""
    return _VOICE[0].term(word, kind)


def did_you_mean(given: object, allowed: Iterable[str]) -> str:
    """Return ``; did you mean 'x' or 'y'?`` for close names, or an empty string.

    Examples
    --------
    >>> did_you_mean("samle", ["sample", "size"])
    "; did you mean 'sample'?"
    >>> did_you_mean("zzz", ["sample", "size"])
    ''
    """
    originals = {name.casefold(): name for name in allowed}
    wanted = str(given).casefold()[:100]
    # who writes the beginning of a name probably means a name that begins with it
    close = sorted(name for name in originals if len(wanted) > 2 and name.startswith(wanted))[:2]
    # two letters are a country: of its size schemes, people know some by sight
    close = (
        close or sorted(name for name in originals if len(wanted) == 2 and name.startswith(f"{wanted}-"))[:8]
    )
    close = close or get_close_matches(wanted, originals, n=2, cutoff=0.75)
    # another scheme of the same country is nearer than one with a like name in another country
    head = wanted.partition("-")[0]
    close = close or sorted(name for name in originals if "-" in wanted and name.startswith(f"{head}-"))[:3]
    close = close or get_close_matches(wanted, originals, n=2, cutoff=0.6)
    if not close:
        return ""
    return say("; did you mean {names}?", names=say(" or ").join(repr(originals[name]) for name in close))


def shorten(given: object, width: int = 60) -> str:
    """Return ``repr(given)``, shortened so that a message stays one readable line.

    Examples
    --------
    >>> shorten("abc")
    "'abc'"
    >>> shorten("x" * 100, width=10)
    "'xxxxxxxx…"
    """
    text = repr(given[: width * 2] if isinstance(given, str) else given)
    return text if len(text) <= width else text[: width - 1] + "…"


def left_over(left: int, one: str = "", several: str = "") -> list[str]:
    """Return the line that says how much a list leaves out, or no line: every list that is cut ends with it.

    Examples
    --------
    >>> left_over(3), left_over(1_200, "group"), left_over(1, "study", "studies"), left_over(0)
    (['… and 3 more'], ['… and 1,200 more groups'], ['… and 1 more study'], [])
    """
    if left <= 0:
        return []
    if not one:
        return [say("… and {left:,} more", left=left)]
    what = either(left, one, several or f"{one}s")
    return [either(left, "… and {number:,} more {what}", "… and {number:,} more {what}", what=what)]


def first_of(entries: Sequence[object], most: int | None, one: str = "", several: str = "") -> list[str]:
    """Return the first entries as texts, and the line of `left_over` where there are more.

    Examples
    --------
    >>> first_of("abc", 2, "letter"), first_of("abc", None)
    (['a', 'b', '… and 1 more letter'], ['a', 'b', 'c'])
    """
    shown = [str(entry) for entry in entries[:most]]
    return [*shown, *left_over(len(entries) - len(shown), one, several)]
