"""``studycheck normalize``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studycheck.cli.errors import errors_as_bad_input
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
from studycheck.cli.references import reference_named, reference_option
from studycheck.cli.study_options import no_settings_option, reading_options, studies_of, topics_beside

if TYPE_CHECKING:
    from studycheck.analysis.normalizing import Normalization


FORMATS = {"text": TEXT, "csv": (".csv",), "json": (".json",)}


@click.command("normalize")
@reading_options
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
@format_option(FORMATS)
@reference_option
@no_settings_option
@output_option
@force_option
def command(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...],
    scheme: str,
    construct: str | None,
    country: str | None,
    assume: str,
    form: str | None,
    reference: str | None,
    no_settings: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Convert published shares to the classes of one size scheme, with bounds.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern. Without --reference, the distribution of
    the country and the nearest year is taken, also of those in the folder that firm-sizes names in studycheck.toml.
    """
    from studycheck.analysis.normalizing import normalize
    from studycheck.cli.settings import find_settings

    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    if not no_settings:
        find_settings(paths[0]).join_firm_sizes()
    topics = topics or (() if no_settings else topics_beside(paths))
    studies = studies_of(paths, language, skip_non_surveys, topics)
    with errors_as_bad_input(), language_of_form(form):
        chosen = reference_named(reference)
        normalization = normalize(
            studies, to=scheme, construct=construct, country=country, assume=assume, reference=chosen
        )
        deliver(_text_of(normalization, form), output)


def _text_of(normalization: Normalization, form: str) -> str:
    if form == "text":
        return str(normalization)
    rows = normalization.records()
    if form == "csv":
        from studycheck.analysis.normalizing.implied import COLUMNS
        from studycheck.report.formats.tables import csv_text

        return csv_text([COLUMNS, *(row.values() for row in rows)])
    import json

    notes = [str(note) for note in normalization.notes]
    plain = {"target": normalization.target.id, "assume": str(normalization.assume), "notes": notes}
    return json.dumps({**plain, "shares": rows}, ensure_ascii=False, indent=1) + "\n"
