"""One drawing at a time: matplotlib keeps fonts, figures and settings for the whole program.

Charts that several threads draw or save wait for each other here, and give the same files as in one thread. Whoever
saves a figure by other means than `save`, or changes settings of matplotlib in another thread, has to take turns on
their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any

from matplotlib import rcParams

_TURN = RLock()
# symbols are set as mathematics, texts never: those who set all their texts with TeX have its commands in no card
_LETTERS: dict[str, Any] = {"text.usetex": False, "text.parse_math": True}


@contextmanager
def taking_turns(settings: Mapping[str, Any] | None = None) -> Iterator[None]:
    """Draw until the end of the block, with some settings of matplotlib, while other threads wait."""
    changed: dict[Any, Any] = {**_LETTERS, **(settings or {})}
    with _TURN:
        # only these are set back: in a notebook the first figure starts its backend, whose settings must stay, or no
        # later figure is shown
        before = {name: rcParams[name] for name in changed}
        rcParams.update(changed)
        try:
            yield
        finally:
            rcParams.update(before)
