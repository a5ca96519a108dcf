"""``studycheck template``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from studycheck.cli.output import force_option, refuse_existing, show
from studycheck.cli.topic_options import chosen_topic, topic_options


@click.command("template")
@click.argument("workbook", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx")
@click.option(
    "--lang",
    "language",
    type=click.Choice(("en", "fr")),
    default="en",
    show_default=True,
    help="The language of sheet names, headers and comments.",
)
@topic_options
@force_option
def command(
    workbook: Path,
    language: Literal["en", "fr"],
    topic: str | None,
    topics: tuple[Path, ...],
    force: bool,
) -> None:
    """Write an Excel workbook to fill in: a sheet for each part of a card, drop-down lists and an example."""
    from studycheck.catalog.writers.excel import write_template

    refuse_existing(workbook, force)
    file = write_template(workbook, language=language, topic=chosen_topic(topic, topics))
    show(f"wrote {file}", err=True)
