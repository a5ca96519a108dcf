"""What Python does with memory while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Switch the search for garbage in cycles off, and on again at the end if it was on.

    Python looks through all objects again whenever a quarter more of them are there. Where thousands of cards are
    judged, nearly all that is made stays, and the search took a fourth of the time and found nothing. What is not in a
    cycle is freed as ever.

    Examples
    --------
    >>> with no_garbage_collection():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
