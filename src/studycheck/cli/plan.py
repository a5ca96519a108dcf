"""``studycheck plan``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.cli.asking import asked, asking
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing


@click.command("plan")
@asking
@click.option(
    "--allow",
    type=click.Choice(("with caution", "comparable")),
    default="with caution",
    show_default=True,
    help="The weakest verdict between two studies that share a chart.",
)
@click.option(
    "--most", type=click.IntRange(min=1), default=12, show_default=True, help="How many steps to print."
)
@output_option
@force_option
def command(allow: str, most: int, output: Path | None, force: bool, **question: Any) -> None:
    """Print single changes that let more studies share a chart, each with its gain and its price."""
    refuse_existing(output, force)
    report, _ = asked(**question)
    deliver(str(report.plan(allow, most=most)), output)
