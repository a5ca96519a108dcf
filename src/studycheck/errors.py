"""The errors and warnings of studycheck, and the parts of their messages.

This module imports nothing of studycheck. Every message says what was given, what is allowed and what to try,
and one error names all problems at once. `studycheck.base.language` lets errors speak its current language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Any


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


class StudycheckError(Exception):
    """Base of every error that studycheck raises on purpose."""


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


def _on_screen(name: str) -> str:
    """Return a name of a file or a field as ``repr`` would write it where it has characters that nobody sees."""
    return name if name.isprintable() else repr(name)[1:-1]


class UnknownNameError(StudycheckError, KeyError):
    """A name that is not in the list of known names.

    Examples
    --------
    >>> print(UnknownNameError("size scheme", "eu_2003", ["eu-2003-361", "fr-lme-2008"]))
    unknown size scheme 'eu_2003'; did you mean 'eu-2003-361'?
    """

    def __init__(self, kind: str, given: object, allowed: Iterable[str], *, listing: str = "") -> None:
        self.kind, self.given, self.allowed, self.listing = kind, given, tuple(allowed), listing
        hint = did_you_mean(given, self.allowed)
        if not hint:
            # a small vocabulary is listed whole, a large one by its first names
            names = ", ".join(self.allowed if len(self.allowed) <= 20 else (*self.allowed[:12], "…"))
            hint = say("; known: {names}", names=names) if names else ""
        self.text = say(
            "unknown {kind} {given}{hint}{listing}",
            kind=term(kind, "unknown"),
            given=shorten(given),
            hint=hint,
            listing=listing,
        )
        super().__init__(self.text)

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Any, ...]:
        # pickle rebuilds an exception from its message alone unless the class says how
        return partial(type(self), listing=self.listing), (self.kind, self.given, self.allowed)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of an input, and its place.

    Attributes
    ----------
    file : str
        The file or other origin; empty for objects built in Python.
    line : int
        The line of the file, or the row of the sheet, counted from 1; 0 if there is none.
    field : str
        The dotted path of the field, such as ``sample.achieved``; empty for the whole card or file.
    message : str
        The message: what was given, what is allowed, what to try.
    sheet : str
        The sheet of a workbook; empty if there are no sheets.
    column : str
        The letters of the column of a table; empty if there are no columns.

    Examples
    --------
    >>> print(Problem("a.yaml", 3, "year", "'x' is not a year"))
    a.yaml:3: year: 'x' is not a year
    >>> print(Problem("a.xlsx", 3, "year", "'x' is not a year", sheet="studies", column="D"))
    a.xlsx, sheet studies, row 3, column D: year: 'x' is not a year
    """

    file: str
    line: int
    field: str
    message: str
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        return ": ".join(
            part for part in (_on_screen(self.place), _on_screen(self.field), self.message) if part
        )

    @property
    def place(self) -> str:
        """The place of the problem as people write it: file and line, or file, sheet, row and column."""
        if not self.sheet and not self.column:
            return self.file + (f":{self.line}" if self.line else "")
        cell = (
            say("sheet {name}", name=self.sheet) if self.sheet else "",
            say("row {line}", line=self.line) if self.line else "",
            say("column {name}", name=self.column) if self.column else "",
        )
        return ", ".join([self.file, *filter(None, cell)])

    def __lt__(self, other: Problem) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[Any, ...]:
        # column Z comes before column AA
        cell = (self.sheet, self.line, len(self.column), self.column)
        return (self.file, *cell, self.field, self.message)


@dataclass(frozen=True, slots=True)
class NotASurveyProblem(Problem):
    """A record that can be read but does not describe a survey; the other records can be read without it."""


class InputError(StudycheckError, ValueError):
    """All problems of an input in one error.

    Attributes
    ----------
    problems : tuple of Problem
        The problems, in order of file, sheet, line and column.
    hint : str
        What to try about several problems at once; empty if each message says it.

    Examples
    --------
    >>> print(InputError([Problem("a.yaml", 3, "year", "'x' is not a year")]))
    a.yaml:3: year: 'x' is not a year
    """

    def __init__(
        self,
        problems: Sequence[Problem],
        *,
        what: str = "input",
        outcome: str = "nothing was read",
        hint: str = "",
    ) -> None:
        self.problems, self.what, self.outcome, self.hint = tuple(sorted(problems)), what, outcome, hint
        lines = [str(problem) for problem in self.problems]
        if len(lines) > 1:
            lines.insert(
                0,
                say(
                    "{n} problems in the {what}; {outcome}",
                    n=len(lines),
                    what=term(what, "input"),
                    outcome=term(outcome, "outcome"),
                ),
            )
        super().__init__("\n".join([*lines, *filter(None, [hint])]))

    def __reduce__(self) -> tuple[Any, ...]:
        # as above: problems must come back unchanged from another process
        return partial(type(self), what=self.what, outcome=self.outcome, hint=self.hint), (self.problems,)


class OutputError(StudycheckError, OSError):
    """A result that could not be written; the earlier content of its place is unchanged."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


@dataclass(frozen=True, slots=True)
class Impediment:
    """One reason why estimates are not pooled.

    Attributes
    ----------
    studies : tuple of str
        The names of the estimate, the pair or the set that the reason is about.
    verdict : str
        The verdict on a pair; empty if the reason is not a verdict.
    findings : tuple of str
        The codes of the rules behind the verdict.
    why : str
        The reason in words.
    decided_by : tuple of str
        What would remove the reason: remedies, or the facts that are missing.
    """

    studies: tuple[str, ...]
    why: str
    verdict: str = ""
    findings: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{say(' and ').join(self.studies)}: {self.why}"


class PoolingError(StudycheckError):
    """Estimates that may not be pooled, with all reasons and the sets that may be pooled instead.

    Attributes
    ----------
    reasons : tuple of Impediment
        One reason for each estimate, pair or set.
    nearest : tuple of tuple of str
        The sets that may be pooled, the largest first.
    outside : tuple of str
        For each estimate outside the first of these sets, the reason that keeps it out.
    left_out : tuple of str
        The estimates that no permission could bring in, each with its reason.
    """

    def __init__(
        self,
        title: str,
        reasons: Sequence[Impediment],
        *,
        nearest: Sequence[tuple[str, ...]] = (),
        outside: Sequence[str] = (),
        left_out: Sequence[str] = (),
    ) -> None:
        self.title, self.reasons = title, tuple(reasons)
        self.nearest, self.outside, self.left_out = tuple(nearest), tuple(outside), tuple(left_out)
        lines = [title, *first_of(self.reasons, 5, "reason", "reasons")]
        sets = [say("May be pooled, with only=: {names}", names=", ".join(ids)) for ids in self.nearest]
        lines += first_of(sets, 3, "set that may be pooled", "sets that may be pooled")
        lines += [say("Outside the first of these: {line}", line=line) for line in first_of(self.outside, 5)]
        lines += [say("Left out in any case: {line}", line=line) for line in first_of(self.left_out, 5)]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[Any, ...]:
        # as above
        rebuild = partial(type(self), nearest=self.nearest, outside=self.outside, left_out=self.left_out)
        return rebuild, (self.title, self.reasons)


class InputWarning(UserWarning):
    """An input was read, but a person should look at something in it."""


class NotASurveyWarning(InputWarning):
    """Records that were left out on request because they do not describe a survey.

    Attributes
    ----------
    refusals : tuple of NotASurveyProblem
        The records, each with its place and the reason, in order of file and line.

    Examples
    --------
    >>> print(NotASurveyWarning([NotASurveyProblem("a.xml", 3, "", "the record 'x' does not describe a survey: ...")]))
    1 record was left out
    a.xml:3: the record 'x' does not describe a survey: ...
    """

    def __init__(self, refusals: Sequence[NotASurveyProblem]) -> None:
        self.refusals = tuple(sorted(refusals))
        title = either(
            len(self.refusals), "{number:,} record was left out", "{number:,} records were left out"
        )
        super().__init__("\n".join([title, *map(str, self.refusals)]))

    def __reduce__(self) -> tuple[Any, ...]:
        # as above
        return type(self), (self.refusals,)


class OldCardWarning(InputWarning):
    """Cards of an older version were read as cards of the newest; the message says what has changed."""


def missing_extra(library: str, extra: str, what: str) -> StudycheckError:
    """Return an error that says which package to install.

    Examples
    --------
    >>> print(missing_extra("openpyxl", "excel", "workbooks"))
    workbooks need openpyxl, which is not installed; install it with: pip install "studycheck[excel]"
    """
    return StudycheckError(
        say(
            '{what} need {library}, which is not installed; install it with: pip install "studycheck[{extra}]"',
            what=term(what, "extra"),
            library=library,
            extra=extra,
        )
    )
