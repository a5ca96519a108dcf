"""``studycheck agreement``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studycheck.base.language import say
from studycheck.cli.formats import frame_as_csv
from studycheck.cli.output import (
    deliver,
    force_option,
    language_of_form,
    output_option,
    refuse_existing,
    show,
)
from studycheck.cli.study_options import studies_of, topics_beside

if TYPE_CHECKING:
    from studycheck.coding.agreement import Agreement


@click.command("agreement")
@click.argument("first", metavar="CODER-A")
@click.argument("second", metavar="CODER-B")
@click.option(
    "--merge",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the cards of what both agree on, and beside the folder a table of what is left to decide.",
)
@click.option(
    "--impact/--no-impact",
    default=True,
    show_default=True,
    help="Put disagreements first on which verdicts turn.",
)
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True,
              help="csv is the table of disagreements.")  # fmt: skip
@output_option
@force_option
def command(
    first: str,
    second: str,
    merge: Path | None,
    impact: bool,
    form: str,
    output: Path | None,
    force: bool,
) -> None:
    """Compare the cards that two coders made of the same studies, field by field.

    CODER-A and CODER-B are files, folders or patterns of cards; cards of one study have one id. Prints for each field
    the share of agreement, Cohen's kappa and Krippendorff's alpha, and every disagreement with both quotes.
    """
    refuse_existing(output, force)
    table = None if merge is None else merge.with_name(f"{merge.name}-to-decide.csv")
    refuse_existing(table, force)
    from studycheck.coding.agreement import compare_coders

    cards = [studies_of((path,), None, False, topics_beside((path,))) for path in (first, second)]
    names = [Path(path).name or path for path in (first, second)]
    coders = (names[0], names[1]) if names[0] != names[1] else (first, second)
    with language_of_form(form):
        result = compare_coders(cards[0], cards[1], coders=coders, impact=impact)
        deliver(_text_of(result, form), output)
    if merge is not None and table is not None:
        from studycheck.base.files import write_text

        result.merged.to_cards(merge, force=force)
        write_text(table, frame_as_csv(result.disagreements_frame()))
        show(say("wrote {merge} and {table}", merge=merge, table=table), err=True)


def _text_of(result: Agreement, form: str) -> str:
    if form == "csv":
        return frame_as_csv(result.disagreements_frame())
    return result.to_json() if form == "json" else f"{result}\n"
