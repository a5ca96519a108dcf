"""``studycheck convert``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from studycheck.cli.output import show
from studycheck.cli.study_options import reading_options, studies_of

FORMATS = ("cards", "yaml", "json", "xlsx", "csv", "ddi")


@click.command("convert")
@reading_options
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file (.yaml, .json, .xlsx, .csv) or folder to write.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The format.  [default: that of the ending of -o; for a folder, cards: one file per study]",
)
@click.option(
    "--lang",
    type=click.Choice(("en", "fr")),
    default="en",
    show_default=True,
    help="The language of sheets and headers.",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
def command(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    output: Path,
    form: str | None,
    lang: Literal["en", "fr"],
    force: bool,
) -> None:
    """Write study cards in another format, and say what it does not hold.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern. What was written is read back and
    compared. Existing files are replaced with --force alone.
    """
    from studycheck.catalog.converting import convert, format_of

    format_of(output, form)
    catalog = studies_of(paths, language, skip_non_surveys)
    show(convert(catalog, output, form, force=force, language=lang), err=True)
