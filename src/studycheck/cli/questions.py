"""``studycheck questions``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.cli.asking import asked, asking
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing


@click.command("questions")
@asking
@click.option(
    "--allow",
    type=click.Choice(("with caution", "comparable")),
    default="with caution",
    show_default=True,
    help="The weakest verdict between two studies that share a chart.",
)
@click.option("--letters", is_flag=True, help="Print one list per publisher, to be sent.")
@output_option
@force_option
def command(allow: str, letters: bool, output: Path | None, force: bool, **question: Any) -> None:
    """Print what to ask the publishers, by publisher, those first whose answers help most."""
    refuse_existing(output, force)
    report, _ = asked(**question)
    found = report.questions(allow)
    deliver(found.letters() if letters else str(found), output)
