"""A progress bar for work that takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def steps(items: Sequence[T], what: str) -> Iterable[T]:
    """Return `items`, shown as a bar while they are worked through if that takes longer than a second."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, desc=what, delay=1, leave=False)
