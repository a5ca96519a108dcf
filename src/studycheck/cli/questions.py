"""``studycheck questions``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.cli.exit_codes import OK, finish
from studycheck.cli.output import TEXT, deliver, force_option, form_of, output_option, refuse_existing
from studycheck.cli.study_options import allow_option, failed_rules, report_of, study_options


@click.command("questions")
@study_options
@allow_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(("letters", "table")),
    default="letters",
    show_default=True,
    help="One list of questions per publisher, ready to send; or a table with the gain of each answer.",
)
@output_option
@force_option
def command(allow: str, form: str, output: Path | None, force: bool, **options: Any) -> None:
    """Print the questions to ask each publisher, as letters; those whose answers help most come first."""
    form_of(None, output, {"text": TEXT})
    refuse_existing(output, force)
    report, _ = report_of(**options)
    questions = report.questions(allow)
    deliver(questions.letters() if form == "letters" else str(questions), output)
    finish(OK, failed_rules(report))
