"""Errors of the library as bad input to a command, and its warnings as lines that people can read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from studycheck.base.language import say
from studycheck.cli.output import show
from studycheck.errors import InputError, InputWarning, Problem, StudycheckError


@contextmanager
def errors_as_bad_input(*kinds: type[Exception], file: str = "") -> Iterator[None]:
    """Turn errors of some kinds (`ValueError` by default) into an `InputError`; our own errors pass as they are."""
    converted = kinds or (ValueError,)
    try:
        yield
    except StudycheckError:
        raise
    except converted as error:
        raise InputError([Problem(file, 0, "", str(error))]) from None


@contextmanager
def warnings_as_lines() -> Iterator[None]:
    """Write our own warnings on standard error without the line of code that raised them."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", InputWarning)
        before = warnings.showwarning

        def write_line(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
            if isinstance(message, InputWarning):
                show(say("Warning: {text}", text=message), err=True)
            else:
                before(message, category, *place, **more)

        warnings.showwarning = write_line
        yield
