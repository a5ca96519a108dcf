"""The options that say which distribution of firms is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from studycheck.sizes.firm_sizes import FirmSizes

F = TypeVar("F", bound=Callable[..., Any])


def reference_option(command: F) -> F:
    """Add the option that names a distribution."""
    return click.option(
        "--reference",
        metavar="FILE or ID",
        help="The firms by size class to weight and split with: a table (.csv, .tsv, .txt), with its facts in a "
        ".yaml file of the same name, or the id of a distribution.",
    )(command)


def reference_named(given: str | None) -> FirmSizes | None:
    """Return the distribution of an id or in a file, or None if none is given.

    Raises
    ------
    UnknownNameError
        If it is neither.
    InputError
        If the file cannot be read.
    """
    from studycheck.sizes.firm_sizes import firm_sizes, read_firm_sizes

    if given is None:
        return None
    is_file = given not in firm_sizes and Path(given).is_file()
    return read_firm_sizes(given) if is_file else firm_sizes[given]
