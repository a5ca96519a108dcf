"""One case for many things: pytest takes milliseconds for each case, most things here take microseconds."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest


def each(
    names: str | tuple[str, ...], things: Iterable[Any], label: Callable[[Any], str] = ascii
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test for each thing, as `pytest.mark.parametrize` does, but in one case.

    All of them are looked at. The case fails as the first thing does, with a note that names those that failed.
    Fixtures are the same for all things.
    """
    keys, rows = (names,) if isinstance(names, str) else names, list(things)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        # without the attributes: a test of Hypothesis is called here, it is not one itself
        @wraps(test, updated=())
        def of_all(**fixtures: Any) -> None:
            failures: list[tuple[str, BaseException]] = []
            for row in rows:
                values = (row,) if isinstance(names, str) else row
                try:
                    test(**fixtures, **dict(zip(keys, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    failures.append((label(row), error))
            if failures:
                labels, (first, *_) = zip(*failures, strict=True)
                first.add_note(f"{', '.join(keys)}: {len(labels)} of {len(rows)} fail: {'; '.join(labels)}")
                raise first

        assert rows, f"{test.__name__} looks at nothing"
        signature = inspect.signature(test)
        fixtures = [value for name, value in signature.parameters.items() if name not in keys]
        of_all.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
        if marks := getattr(test, "pytestmark", None):
            of_all.pytestmark = marks  # type: ignore[attr-defined]
        return of_all

    return decorate
