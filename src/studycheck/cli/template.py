"""``studycheck template``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from studycheck.cli.output import force_option, refuse_existing, show


@click.command("template")
@click.argument("workbook", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx")
@click.option(
    "--language",
    type=click.Choice(("en", "fr")),
    default="en",
    show_default=True,
    help="The language of sheet names, headers and comments.",
)
@force_option
def command(workbook: Path, language: Literal["en", "fr"], force: bool) -> None:
    """Write an Excel workbook to fill in: a sheet for each part of a card, drop-down lists and an example."""
    from studycheck.catalog.writers.excel import write_template

    refuse_existing(workbook, force)
    show(f"wrote {write_template(workbook, language=language)}", err=True)
