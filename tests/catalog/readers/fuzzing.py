"""The modules of the fuzzer, for tests."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

FUZZ = Path(__file__).parents[3] / "benchmarks" / "fuzz"


@contextmanager
def fuzzer(*names: str) -> Iterator[list[ModuleType]]:
    """Import modules of the fuzzer; afterwards nothing finds them under their short names."""
    before = set(sys.modules)
    sys.path.insert(0, str(FUZZ))
    try:
        yield [importlib.import_module(name) for name in names]
    finally:
        sys.path.remove(str(FUZZ))
        for name in set(sys.modules) - before:
            if str(FUZZ) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]
