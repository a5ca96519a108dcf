"""``studycheck normalize``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing

if TYPE_CHECKING:
    from studycheck.analysis.normalizing import Normalization


@click.command("normalize")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", "scheme", required=True, metavar="SCHEME", help="Id of a size scheme.")
@click.option("--construct", help="Only estimates of this construct.")
@click.option("--country", help="Only estimates of this country: an ISO code, a name, or EU.")
@click.option(
    "--assume",
    type=click.Choice(("none", "homogeneous", "monotone")),
    default="none",
    show_default=True,
    help="The assumption about firms inside a published class.",
)
@click.option(
    "--format", "form", type=click.Choice(("text", "csv", "json")), default="text", show_default=True
)
@output_option
@force_option
def command(
    paths: tuple[str, ...],
    scheme: str,
    construct: str | None,
    country: str | None,
    assume: str,
    form: str,
    output: Path | None,
    force: bool,
) -> None:
    """Convert published shares to the classes of one size scheme, with bounds.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern.
    """
    from studycheck.analysis.normalizing import normalize
    from studycheck.catalog import read

    refuse_existing(output, force)
    with errors_as_bad_input():
        normalization = normalize(read(paths), to=scheme, construct=construct, country=country, assume=assume)
    deliver(_text_of(normalization, form), output)


def _text_of(normalization: Normalization, form: str) -> str:
    if form == "text":
        return str(normalization)
    rows = normalization.records()
    if form == "csv":
        from studycheck.analysis.normalizing.result import COLUMNS
        from studycheck.report.formats.tables import csv_text

        return csv_text([COLUMNS, *(row.values() for row in rows)])
    import json

    notes = [str(note) for note in normalization.notes]
    plain = {"target": normalization.target.id, "assume": str(normalization.assume), "notes": notes}
    return json.dumps({**plain, "shares": rows}, ensure_ascii=False, indent=1) + "\n"
