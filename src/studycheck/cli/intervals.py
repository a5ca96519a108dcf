"""``studycheck intervals``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.exit_codes import OK, finish
from studycheck.cli.output import (
    TEXT,
    deliver,
    force_option,
    form_of,
    format_option,
    language_of_form,
    output_option,
    refuse_existing,
)
from studycheck.cli.study_options import construct_options, failed_rules, report_of

if TYPE_CHECKING:
    import pandas as pd


FORMATS = {"text": TEXT, "csv": (".csv",)}


@click.command("intervals")
@construct_options
@click.option(
    "--differences",
    is_flag=True,
    help="Print the differences between estimates that may be compared, in place of their intervals.",
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Confidence level.")
@format_option(FORMATS)
@output_option
@force_option
def command(
    construct: str,
    differences: bool,
    level: float,
    form: str | None,
    output: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """Print the interval of every published estimate of one construct, as the sample on its card allows."""
    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    report, _ = report_of(**options, of="estimates", construct=(construct,))
    with errors_as_bad_input(), language_of_form(form):
        method = report.differences if differences else report.intervals
        table = method(construct, level=level)
        deliver(str(table) if form == "text" else _csv_of(table.to_frame()), output)
    finish(OK, failed_rules(report))


def _csv_of(frame: pd.DataFrame) -> str:
    from studycheck.report.formats.tables import csv_text

    return csv_text([frame.columns, *frame.itertuples(index=False)])
