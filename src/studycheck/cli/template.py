"""``studycheck template``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

import click

from studycheck.base.language import say
from studycheck.cli.output import force_option, refuse_existing, show
from studycheck.cli.topic_options import chosen_topic, topic_options


@click.command("template")
@click.argument("workbook", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx")
@topic_options
@force_option
def command(
    workbook: Path,
    topic: str | None,
    topics: tuple[Path, ...],
    force: bool,
) -> None:
    """Write an Excel workbook to fill in: a sheet for each part of a card, drop-down lists and an example.

    Its sheets, headers and comments are in the language of --lang.
    """
    from studycheck.base.language import current_language
    from studycheck.catalog.writers.excel import write_template

    refuse_existing(workbook, force)
    language = cast("Literal['en', 'fr']", current_language().code)
    file = write_template(workbook, language=language, topic=chosen_topic(topic, topics))
    show(say("wrote {path}", path=file), err=True)
