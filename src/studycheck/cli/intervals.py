"""``studycheck intervals``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.cli.study_options import report_of, study_options


@click.command("intervals")
@study_options
@click.option(
    "--differences",
    is_flag=True,
    help="Print the differences between estimates that may be compared, in place of their intervals.",
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Confidence level.")
@click.option("--format", "form", type=click.Choice(("text", "csv")), default="text", show_default=True)
@output_option
@force_option
def command(
    differences: bool, level: float, form: str, output: Path | None, force: bool, **options: Any
) -> None:
    """Print the interval of every published estimate of one construct, as the sample on its card allows.

    Name the construct with --construct.
    """
    refuse_existing(output, force)
    constructs = options["construct"]
    if len(constructs) != 1:
        raise click.UsageError("name one construct with --construct, such as uses_social_media")
    report, _ = report_of(**options | {"of": "estimates"})
    with errors_as_bad_input():
        method = report.differences if differences else report.intervals
        table = method(constructs[0], level=level)
    if form == "text":
        return deliver(str(table), output)
    from studycheck.report.formats.tables import csv_text

    frame = table.to_frame()
    return deliver(csv_text([frame.columns, *frame.itertuples(index=False)]), output)
