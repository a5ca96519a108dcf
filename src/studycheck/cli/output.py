"""The output of a command: the screen, or a file that is never overwritten by accident."""

from __future__ import annotations

from pathlib import Path

import click

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


def deliver(text: str, output: Path | None) -> None:
    """Print the text, or write it to the file and say so."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    from studycheck.base.files import write_text

    write_text(output, text)
    click.echo(f"wrote {output}", err=True)
