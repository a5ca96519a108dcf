"""Errors of the library as errors of what was typed, and its warnings as lines that people read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from studycheck.errors import InputError, InputWarning, Problem, StudycheckError


@contextmanager
def refusing(*kinds: type[Exception], file: str = "") -> Iterator[None]:
    """Turn errors of some kinds, `ValueError` if none is named, into bad input; our own stay as they are."""
    refused = kinds or (ValueError,)
    try:
        yield
    except StudycheckError:
        raise
    except refused as error:
        raise InputError([Problem(file, 0, "", str(error))]) from None


@contextmanager
def telling() -> Iterator[None]:
    """Write our own warnings on standard error without the line of code that they come from."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", InputWarning)
        before = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
            if isinstance(message, InputWarning):
                click.echo(f"Warning: {message}", err=True)
            else:
                before(message, category, *place, **more)

        warnings.showwarning = show
        yield
