"""``studycheck diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.base.language import say
from studycheck.cli.exit_codes import FINDINGS, OK, finish
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
from studycheck.cli.study_options import (
    check_options,
    failed_rules,
    record_options,
    rule_book,
    settings_of,
    topics_beside,
)
from studycheck.cli.trust import contents_of
from studycheck.errors import InputError, Problem

if TYPE_CHECKING:
    from studycheck.catalog import Catalog
    from studycheck.report.diff import Revision

FORMATS = {"text": TEXT, "markdown": (".md",), "json": (".json",)}


@click.command("diff")
@click.argument("old")
@click.argument("new")
@record_options
@check_options
@format_option(FORMATS)
@output_option
@force_option
def command(
    old: str,
    new: str,
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """Print what changed between two states of a catalog, in cards and in verdicts.

    OLD and NEW are each a file, a folder or a pattern. Both are checked with the rules and settings of NEW. If
    OLD is a folder with other settings, the changes that these cause are listed apart. Exit code 0: all pairs
    that are in both have the same verdict; 1: some verdicts changed; 2: bad input, and nothing is written; 3: a
    rule failed.
    """
    from studycheck.report.diff import diff

    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    if Path(old).resolve() == Path(new).resolve():
        message = say(
            "OLD and NEW are both {new}; name two states, such as a checkout of each of two commits", new=new
        )
        raise InputError([Problem("", 0, "", message)])
    settings, found = settings_of((new,), **options)
    found.join_firm_sizes()
    before = _settings_before(old, settings, options)
    settings["rules"] = rule_book(settings["rules"])
    with language_of_form(form):
        revision = diff(
            *_read(old, new, language=language, skip_non_surveys=skip_non_surveys, topics=topics),
            before=before,
            **settings,
        )
        deliver(_text_of(revision, form), output)
    reports = (revision.before, revision.old, revision.new)
    finish(FINDINGS if revision.verdicts_changed else OK, failed_rules(*reports))


def _read(*paths: str, topics: tuple[Path, ...] = (), **options: Any) -> list[Catalog]:
    """Read both states; an error names the problems of both at once."""
    from studycheck.catalog import read

    catalogs: list[Catalog] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            catalogs.append(read(path, topics=topics or topics_beside((path,)), **options))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems, what="cards")
    return catalogs


def _settings_before(old: str, settings: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of the old folder that `diff` compares with those of the new; a file alone has none."""
    if not Path(old).is_dir():
        return {}
    running = settings["rules"]
    old_settings, found = settings_of((old,), **options, running=running)
    before = {name: old_settings[name] for name in ("contrast", "profile", "waivers")}
    not_run = found.rules and not old_settings["rules"]
    if not not_run and contents_of(old_settings["rules"]) != contents_of(running):
        before["rules"] = rule_book(old_settings["rules"])
    return before


def _text_of(revision: Revision, form: str) -> str:
    if form == "json":
        return revision.to_json()
    return revision.to_markdown() if form == "markdown" else str(revision)
