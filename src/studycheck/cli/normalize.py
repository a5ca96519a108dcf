"""``studycheck normalize``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.cli.refusing import refusing

if TYPE_CHECKING:
    from studycheck.analysis.normalizing import Normalization


@click.command("normalize")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", "scheme", required=True, metavar="SCHEME", help="Id of a size scheme.")
@click.option("--construct", help="Only numbers of this construct.")
@click.option("--country", help="Only numbers of this country: an ISO code, a name, or EU.")
@click.option(
    "--assume",
    type=click.Choice(("none", "homogeneous", "monotone")),
    default="none",
    show_default=True,
    help="What to assume about firms inside a reported class.",
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
    """Print what the published shares say about the classes of one size scheme, with bounds.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern.
    """
    from studycheck.analysis.normalizing import normalize
    from studycheck.catalog import read

    refuse_existing(output, force)
    with refusing():
        found = normalize(read(paths), to=scheme, construct=construct, country=country, assume=assume)
    deliver(_formatted(found, form), output)


def _formatted(found: Normalization, form: str) -> str:
    if form == "text":
        return str(found)
    rows = found.records()
    if form == "csv":
        from studycheck.analysis.normalizing.result import COLUMNS
        from studycheck.report.formats.tables import csv_text

        return csv_text([COLUMNS, *(row.values() for row in rows)])
    import json

    plain = {"target": found.target.id, "assume": str(found.assume), "notes": [str(n) for n in found.notes]}
    return json.dumps({**plain, "shares": rows}, ensure_ascii=False, indent=1) + "\n"
