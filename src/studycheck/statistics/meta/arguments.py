"""Numbers as they are given: everything that is wrong with them is said at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.vocabulary.terms import Vocabulary

Array = npt.NDArray[np.float64]
Term = TypeVar("Term", bound=Vocabulary)


class Problems:
    """What is wrong with an input, until `stop` raises it."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.found: list[Problem] = []

    def add(self, field: str, message: str) -> None:
        """Note one problem of a field."""
        self.found.append(Problem("", 0, field, message))

    def stop(self) -> None:
        """Raise everything that was found, if anything."""
        if self.found:
            raise InputError(self.found, what=self.what)


def vector(problems: Problems, field: str, given: Any) -> Array:
    """Return one row of numbers; an empty one with a problem where it is none."""
    try:
        row = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        problems.add(field, f"must be a row of numbers, not {shorten(given)}")
        return np.empty(0)
    if row.ndim != 1:
        problems.add(field, f"must be a row of numbers, not an array of shape {row.shape}")
        return np.empty(0)
    return row


def same_length(problems: Problems, **rows: Sequence[Any] | Array) -> bool:
    """Say where lengths differ; the first row is the measure."""
    lengths = {name: len(row) for name, row in rows.items()}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} {length}" for name, length in lengths.items())
        problems.add(next(iter(rows)), f"lengths differ: {said}")
        return False
    return True


def require(
    problems: Problems, field: str, fine: npt.NDArray[np.bool_], labels: Sequence[str], must: str
) -> None:
    """Name the studies for which something does not hold."""
    if not fine.all():
        wrong = [label for label, is_fine in zip(labels, fine, strict=True) if not is_fine]
        problems.add(field, f"{must}: {listed(wrong)}")


def listed(labels: Iterable[str], most: int = 5) -> str:
    """Return a few labels in quotes, and how many more there are."""
    names = list(labels)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"“{name}”" for name in names[:most]) + more


def term(kind: type[Term], what: str, given: Any) -> Term:
    """Return the member of a vocabulary, or say which there are."""
    try:
        return kind(given)
    except ValueError:
        raise UnknownNameError(what, given, map(str, kind)) from None


def confidence(level: float) -> float:
    """Return the level, or say what it must be."""
    if not 0 < level < 1:
        raise InputError(
            [
                Problem(
                    "", 0, "level", f"a confidence level lies between 0 and 1, not {level!r}; 0.95 is usual"
                )
            ]
        )
    return float(level)


def frozen(row: Array) -> Array:
    """Return the same numbers, read-only."""
    row.flags.writeable = False
    return row
