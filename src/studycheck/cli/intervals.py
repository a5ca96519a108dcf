"""``studycheck intervals``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.exit_codes import OK, finish
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.cli.study_options import failed_rules, report_of, study_options

if TYPE_CHECKING:
    import pandas as pd


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
    deliver(str(table) if form == "text" else _csv_of(table.to_frame()), output)
    finish(OK, failed_rules(report))


def _csv_of(frame: pd.DataFrame) -> str:
    from studycheck.report.formats.tables import csv_text

    return csv_text([frame.columns, *frame.itertuples(index=False)])
