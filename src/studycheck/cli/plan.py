"""``studycheck plan``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.cli.exit_codes import OK, finish
from studycheck.cli.output import TEXT, deliver, force_option, form_of, output_option, refuse_existing
from studycheck.cli.study_options import allow_option, failed_rules, report_of, study_options


@click.command("plan")
@study_options
@allow_option()
@click.option(
    "--most", type=click.IntRange(min=1), default=12, show_default=True, help="The number of steps to print."
)
@output_option
@force_option
def command(allow: str, most: int, output: Path | None, force: bool, **options: Any) -> None:
    """Print single changes after which more studies may share a chart, each with its gain and its price."""
    form_of(None, output, {"text": TEXT})
    refuse_existing(output, force)
    report, _ = report_of(**options)
    deliver(str(report.plan(allow, most=most)), output)
    finish(OK, failed_rules(report))
