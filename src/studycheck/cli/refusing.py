"""Errors of the library as errors of what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from studycheck.errors import InputError, Problem, StudycheckError


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
