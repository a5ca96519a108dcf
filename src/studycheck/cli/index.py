"""``studycheck index``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from studycheck.base.language import say
from studycheck.cli.exit_codes import OK, finish
from studycheck.cli.output import show
from studycheck.cli.study_options import index_options, rule_book, settings_of, studies_of


@click.command("index")
@index_options
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write the index to."
)
@click.option("--force", is_flag=True, help="Replace the index in an existing folder.")
def command(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...],
    output: Path,
    force: bool,
    **options: Any,
) -> None:
    """Write an index of many study cards, in which studycheck near looks up what may stand beside a study.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern. The profile and rules of your own are
    taken from studycheck.toml, or from [tool.studycheck] in pyproject.toml, where they are not given. The index
    keeps its profile. Exit code 0: it was written; 2: bad input, and nothing is written; 3: a rule failed.
    """
    from studycheck.analysis.index import index
    from studycheck.base.files import refuse_folder
    from studycheck.base.wording import counted

    refuse_folder(output, force=force)
    settings, found = settings_of(paths, **options)
    found.join_firm_sizes()
    rules = rule_book(settings["rules"])
    studies = studies_of(paths, language, skip_non_surveys, topics or found.topics)
    archive = index(studies, profile=settings["profile"], rules=rules)
    archive.save(output, force=force)
    show(
        say(
            "wrote {output}: {studies}, profile {name}",
            output=output,
            studies=counted(len(archive), "study", "studies"),
            name=archive.profile.name,
        ),
        err=True,
    )
    finish(OK, archive.failed)
