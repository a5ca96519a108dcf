"""``studycheck convert``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from studycheck.base.language import say
from studycheck.cli.output import show
from studycheck.cli.study_options import reading_options, studies_of, topics_beside

if TYPE_CHECKING:
    from studycheck.catalog import Catalog

FORMATS = ("cards", "yaml", "json", "xlsx", "csv", "ddi")


@click.command("convert")
@reading_options
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file (.yaml, .json, .xlsx, .csv) or folder to write.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The format.  [default: that of the ending of -o; for a folder, cards: one file per study]",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option(
    "--mapping",
    metavar="NAME",
    help="Read a table with other headers: review, that of a systematic review; or a .yaml file that adds to it.",
)
@click.option("--construct", help="With --mapping: what the shares estimate.")
@click.option(
    "--column",
    multiple=True,
    metavar="HEADER=ROLE",
    help="With --mapping: what a column holds; HEADER= keeps it in the notes alone.",
)
@click.option(
    "--missing",
    multiple=True,
    metavar="SIGN=MEANING",
    help="With --mapping: what a sign for a missing value means, such as “–=not stated”.",
)
def command(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...],
    output: Path,
    form: str | None,
    force: bool,
    mapping: str | None,
    construct: str | None,
    column: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    """Write study cards in another format, and say what it does not hold.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern. What was written is read back and
    compared. Existing files are replaced with --force alone. Sheets and headers are in the language of --lang.

    With --mapping, PATH is one table of a systematic review (.csv, .xlsx) with the headers that reviews use.
    """
    from studycheck.base.language import current_language
    from studycheck.catalog.converting import convert, format_of

    format_of(output, form)
    if mapping is not None:
        catalog = _review(paths, mapping, construct, _pairs("--column", column), _pairs("--missing", missing))
    elif construct or column or missing:
        raise click.UsageError(
            say("--construct, --column and --missing belong to a table read with --mapping")
        )
    else:
        catalog = studies_of(paths, language, skip_non_surveys, topics or topics_beside(paths))
    language_of_sheets = cast("Literal['en', 'fr']", current_language().code)
    show(convert(catalog, output, form, force=force, language=language_of_sheets), err=True)


def _pairs(option: str, given: tuple[str, ...]) -> dict[str, str | None]:
    """Return what was given as NAME=MEANING."""
    pairs: dict[str, str | None] = {}
    for text in given:
        name, sign, meaning = text.rpartition("=")
        if not sign or not name:
            raise click.UsageError(
                say("{option} {text} is not of the form NAME=MEANING", option=option, text=text)
            )
        pairs[name.strip()] = meaning.strip() or None
    return pairs


def _review(
    paths: tuple[str, ...],
    mapping: str,
    construct: str | None,
    columns: dict[str, str | None],
    missing: dict[str, str | None],
) -> Catalog:
    """Return the catalog of the table of a review."""
    from studycheck.catalog.review import read_review

    if len(paths) != 1:
        raise click.UsageError(say("--mapping takes one table; convert each by itself"))
    return read_review(paths[0], construct=construct, columns=columns, missing=missing, mapping=mapping)
