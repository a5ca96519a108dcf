"""``studycheck evidence``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
from studycheck.cli.study_options import reading_options, studies_of, topics_beside

if TYPE_CHECKING:
    from studycheck.analysis.evidence import EvidenceNumbers
    from studycheck.analysis.index import Index


FORMATS = {"text": TEXT, "csv": (".csv",), "json": (".json",)}


@click.command("evidence")
@reading_options
@click.option("--objective", help="What networks are used for: recruit, image, loyalty, ...")
@click.option("--construct", help="What is measured, such as uses_social_media.")
@click.option("--country", help="The country of the firms: an ISO code or a name.")
@click.option(
    "--headcount", metavar="SIZE", help="Their size: a number of people, or a class such as 50-249."
)
@click.option("--sector", metavar="CODE", help="Their sector, by ISIC Rev. 4 or NACE Rev. 2: C, 62, ...")
@click.option("--on", metavar="DATE", help="The date of interest: a year, 2012-06 or 2012-06-05.")
@click.option(
    "--scheme",
    default="eu-sbs-size",
    show_default=True,
    metavar="SCHEME",
    help="The size scheme in whose class a number of people lies.",
)
@click.option(
    "--most", type=click.IntRange(min=1), default=12, show_default=True, help="The number of numbers to list."
)
@format_option(FORMATS)
@output_option
@force_option
def command(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...],
    objective: str | None,
    construct: str | None,
    country: str | None,
    headcount: str | None,
    sector: str | None,
    on: str | None,
    scheme: str,
    most: int,
    form: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """List the published numbers that speak to a question about some firms, those that fit these firms best first.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern, or the folder that studycheck index wrote.
    Give an objective, a construct or both. Exit code 0: the numbers are listed, if there are any; 2: bad input.
    """
    from studycheck.analysis.evidence import evidence

    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    like = {"country": country, "headcount": headcount, "sector": sector, "on": on}
    studies = _index_in(paths) or studies_of(
        paths, language, skip_non_surveys, topics or topics_beside(paths)
    )
    with language_of_form(form):
        found = evidence(
            studies, objective=objective, construct=construct, like=like, scheme=scheme, most=most
        )
        deliver(_text_of(found, form), output)


def _index_in(paths: tuple[str, ...]) -> Index | None:
    """Return the index in the folder that is the only path, if it holds one."""
    from studycheck.analysis.index import open_index
    from studycheck.analysis.index.storage import SETTINGS

    if len(paths) == 1 and (Path(paths[0]) / SETTINGS).is_file():
        return open_index(paths[0])
    return None


def _text_of(found: EvidenceNumbers, form: str) -> str:
    if form == "json":
        return found.to_json()
    if form == "csv":
        from studycheck.analysis.evidence.result import COLUMNS
        from studycheck.report.formats.tables import csv_text

        return csv_text([COLUMNS, *(tuple(one.values()) for one in found.records())])
    return str(found)
