"""Errors of the library as errors of what was typed, and its warnings as lines that people read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

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
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", InputWarning)
        try:
            yield
        finally:
            for warning in caught:
                if isinstance(warning.message, InputWarning):
                    click.echo(f"Warning: {warning.message}", err=True)
    for warning in caught:
        if not isinstance(warning.message, InputWarning):
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
