"""``studycheck verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studycheck.base.language import say
from studycheck.cli.exit_codes import FINDINGS, OK, finish
from studycheck.cli.formats import frame_as_csv
from studycheck.cli.output import (
    TEXT,
    deliver,
    force_option,
    form_of,
    format_option,
    language_of_form,
    output_option,
    refuse_existing,
    show,
)
from studycheck.cli.study_options import studies_of, topics_beside

if TYPE_CHECKING:
    from studycheck.coding.verifying import Verification


FORMATS = {"text": TEXT, "html": (".html", ".htm"), "json": (".json",), "csv": (".csv",)}


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    help="The publication, or a folder with files that are called as the ids of studies or the pages of their links.",
)
@format_option(FORMATS)
@click.option("--fail-on", type=click.Choice(("problem", "never")), default="problem", show_default=True,
              help="Exit with 1 if card and source disagree on a fact.")  # fmt: skip
@output_option
@force_option
def command(
    paths: tuple[str, ...],
    source: Path | None,
    form: str | None,
    fail_on: str,
    output: Path | None,
    force: bool,
) -> None:
    """Verify study cards: whether each quote stands in the source, on which page, and whether it says the value.

    PATH is a file of cards, a folder or a pattern; quotes and pages stand on cards under provenance. Facts without a
    quote, and quotes without a source, are counted and are no problems. Exit code 0: card and source agree where both
    speak; 1: they disagree on a fact, or the source has another number beside the words of a field; 2: bad input, such
    as an encrypted or scanned PDF.
    """
    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    from studycheck.coding.verifying import verify

    catalog = studies_of(paths, None, False, topics_beside(paths))
    with language_of_form(form):
        result = verify(catalog, source)
        for warning in result.warnings:
            show(say("Warning: {text}", text=warning), err=True)
        text = _text_of(result, form)
        deliver(text, output)
    finish(FINDINGS if fail_on == "problem" and (result.problems or result.beside) else OK)


def _text_of(result: Verification, form: str) -> str:
    if form == "csv":
        return frame_as_csv(result.to_frame())
    if form == "html":
        return result.to_html()
    return result.to_json() if form == "json" else f"{result}\n"
