"""``studycheck near``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
from studycheck.cli.study_options import allow_option, near_options, rule_book, settings_of, studies_of

if TYPE_CHECKING:
    from studycheck.analysis.index import Index, Neighbours


FORMATS = {"text": TEXT, "json": (".json",)}


@click.command("near")
@near_options
@click.option(
    "--in",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The folder that studycheck index wrote.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=12,
    show_default=True,
    help="The number of studies to list for each card.",
)
@allow_option("cannot-tell", help="The weakest verdict to list.")
@format_option(FORMATS)
@output_option
@force_option
def command(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...],
    folder: Path,
    most: int,
    allow: str,
    form: str | None,
    output: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """List the studies of an index that may stand beside each of some studies, best first.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern. A card with the id of a study in the
    index takes its place. Contrast and rules of your own are taken from studycheck.toml, or from [tool.studycheck]
    in pyproject.toml, where they are not given; the profile is that of the index, and waivers do not count. Exit
    code 0: the studies are listed, if there are any; 2: bad input, and nothing is written; 3: a rule failed.
    """
    from studycheck.analysis.index import open_index

    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    settings, found = settings_of(paths, **options)
    found.join_firm_sizes()
    catalog = studies_of(paths, language, skip_non_surveys, topics or found.topics)
    archive = open_index(folder, rules=rule_book(settings["rules"]))
    contrast = settings["contrast"]
    with language_of_form(form):
        answers = [
            archive.near(study, most=most, allow=allow, contrast=contrast) for study in catalog.studies
        ]
        text = _json_of(answers, archive, contrast) if form == "json" else "\n\n".join(map(str, answers))
        deliver(text, output)
    finish(OK, [*archive.failed, *(code for one in answers for code in one.failed)])


def _json_of(answers: list[Neighbours], archive: Index, contrast: tuple[str, ...]) -> str:
    import json

    from studycheck.vocabulary.terms import Dimension

    plain = {
        "index": {"studies": len(archive), "profile": archive.profile.name},
        "contrast": sorted({str(Dimension.named("contrast", name)) for name in contrast}),
        "studies": [one.to_dict() for one in answers],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
