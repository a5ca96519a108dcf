"""Python's search for garbage, which looks at every object that lives, put off while many lasting ones are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000
"""New objects from which a search among them takes longer than asking whether any are frozen, which counts them."""


@contextmanager
def defer_collection() -> Iterator[None]:
    """Put off the search for garbage until the end of the block, or of the function that is decorated.

    Facts and cards last, and refer to no one who refers to them: the search finds nothing among them, and takes a
    sixth of the time of a check of 3,000 studies. Whatever is not in a cycle is freed as ever.

    Examples
    --------
    >>> with defer_collection():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    # of blocks in several threads, or inside one another, that which found it enabled enables it again
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _MANY:
                _keep_as_old()
            gc.enable()


def _keep_as_old() -> None:
    """Put all objects among the old ones, at which the search looks seldom, instead of looking at the new ones first.

    Whoever has frozen objects, such as a server before it starts its workers, keeps them frozen.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
