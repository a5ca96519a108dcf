"""``studycheck intervals``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.cli.asking import asked, asking
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.cli.refusing import refusing


@click.command("intervals")
@asking
@click.option("--differences", is_flag=True, help="How the numbers differ, where they may be compared.")
@click.option("--level", type=float, default=0.95, show_default=True, help="Confidence level.")
@click.option("--format", "form", type=click.Choice(("text", "csv")), default="text", show_default=True)
@output_option
@force_option
def command(
    differences: bool, level: float, form: str, output: Path | None, force: bool, **question: Any
) -> None:
    """Print the interval of every number of one construct, from what its card says of the sample.

    Name the construct with --construct; every published number of it counts.
    """
    refuse_existing(output, force)
    constructs = question["construct"]
    if len(constructs) != 1:
        raise click.UsageError("name one construct with --construct, such as uses_social_media")
    report, _ = asked(**question | {"of": "estimates"})
    with refusing():
        ask = report.differences if differences else report.intervals
        found = ask(constructs[0], level=level)
    if form == "text":
        return deliver(str(found), output)
    from studycheck.report.formats.tables import csv_text

    frame = found.to_frame()
    return deliver(csv_text([frame.columns, *frame.itertuples(index=False)]), output)
