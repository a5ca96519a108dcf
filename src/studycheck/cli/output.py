"""The output of a command: the screen, or a file that is never overwritten by accident."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from studycheck.base.visible import visible
from studycheck.errors import OutputError

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of the screen.",
)
force_option = click.option("--force", is_flag=True, help="Replace the output file if it exists.")


def refuse_existing(output: Path | None, force: bool) -> None:
    """Refuse to replace a file without --force; called before any work is done."""
    if output is not None and output.is_file() and not force:  # a device loses nothing
        raise OutputError(f"{output} already exists; use --force to replace it, or name another file")


def deliver(parts: str | Iterable[str], output: Path | None, *, data: bool = False) -> None:
    """Print a text, or its parts as they come, or write them to the file and say so.

    Control characters are made visible; where the text is `data` that programs read on, only on a terminal.
    """
    parts = [parts] if isinstance(parts, str) else parts
    raw = data and (output is not None or not sys.stdout.isatty())
    shown = parts if raw else map(visible, parts)
    if output is None:
        for part in shown:
            click.echo(part, nl=not part.endswith("\n"))
        return
    from studycheck.base.files import write_lines

    write_lines(output, shown)
    show(f"wrote {output}", err=True)


def show(text: object, *, err: bool = False) -> None:
    """Print a text, its control characters visible, on a line of its own."""
    shown = visible(str(text))
    click.echo(shown, nl=not shown.endswith("\n"), err=err)
