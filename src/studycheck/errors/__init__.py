"""The errors and warnings of studycheck.

This room imports nothing else of studycheck. Every message says what was given, what is allowed and what to try,
and one error names all problems at once. `studycheck.base.language` lets errors speak its current language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from studycheck.errors.problem import NotASurveyProblem, Problem
from studycheck.errors.words import (
    Voice,
    did_you_mean,
    either,
    first_of,
    left_over,
    say,
    shorten,
    speak_with,
    term,
)

__all__ = [
    "Impediment",
    "InputError",
    "InputWarning",
    "NotASurveyProblem",
    "NotASurveyWarning",
    "OldCardWarning",
    "OutputError",
    "PoolingError",
    "Problem",
    "StudycheckError",
    "UnknownNameError",
    "Voice",
    "did_you_mean",
    "either",
    "first_of",
    "left_over",
    "missing_extra",
    "say",
    "shorten",
    "speak_with",
    "term",
]


class StudycheckError(Exception):
    """Base of every error that studycheck raises on purpose."""


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
