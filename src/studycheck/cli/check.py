"""``studycheck check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from studycheck.base.language import say
from studycheck.cli.exit_codes import FINDINGS, OK, finish
from studycheck.cli.formats import (
    FILES,
    FORMATS,
    format_of,
    parts_of,
    refuse_beside,
    refuse_changed,
    refuse_rule_pages,
    refuse_screen,
    write,
)
from studycheck.cli.output import deliver, force_option, language_of_form, refuse_existing, show
from studycheck.cli.study_options import failed_rules, report_of, study_options
from studycheck.errors import InputError

if TYPE_CHECKING:
    from studycheck.report import Report


@click.command("check")
@study_options
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The format.  [default: that of the ending of -o, else text]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to a file instead of the screen; xlsx and parquet need it.",
)
@force_option
@click.option("--pair", nargs=2, metavar="A B", help="Check two studies alone, and print every reason.")
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    help="Verify the cards first, as studycheck verify does: a publication, or a folder of them.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("blocker", "major", "minor", "never")),
    help="Exit with 1 if there is a finding of this severity or above.  [default: blocker]",
)
@click.option(
    "--changed",
    type=click.File(encoding="utf-8"),
    help="With --format github: a file that lists files, as git diff --name-only does. Only findings on cards "
    "in these files are annotated. - is standard input.",
)
@click.option(
    "--rule-pages",
    metavar="URL|FOLDER",
    help="Where the pages of rules stand: the folder reference/rules of a built site, or its address. html, markdown, "
    "json and sarif explain each rule; with this they link to its page, too.",
)
def command(
    form: str | None,
    output: Path | None,
    force: bool,
    pair: tuple[str, str] | None,
    fail_on: str | None,
    changed: TextIO | None,
    rule_pages: str | None,
    **options: Any,
) -> None:
    """Check study cards by themselves and against each other.

    PATH is a file (.yaml, .json, .xml, .xlsx, .csv), a folder or a pattern. Options that are not given are
    taken from studycheck.toml, or from [tool.studycheck] in pyproject.toml, at or above the first PATH. Exit
    code 0: no finding at or above --fail-on; 1: at least one; 2: bad input, and nothing is written; 3: a rule
    failed.
    """
    form = format_of(form, output)
    refuse_changed(form, changed)
    refuse_rule_pages(form, rule_pages)
    if rule_pages is not None:
        from studycheck.rules.site import RulePages

        RulePages.at(rule_pages)  # a wrong address is told before any work is done
    refuse_screen(form, output)
    refuse_existing(output, force)
    if form == "json" and output is not None:
        refuse_beside(output, force=force)
    try:
        report, settings = report_of(**options, only=pair)
    except InputError as error:
        if form == "github":  # a problem that keeps a card from being read belongs on its line, too
            from studycheck.report.formats.github import problems_text

            show(problems_text(error.problems))
        raise
    pages = rule_pages or settings.rule_pages
    with language_of_form(form):
        if output is not None and (form in FILES or form == "json"):
            written = write(report, form, output, force=force, rule_pages=pages)
        else:
            written = ()
            names = None if changed is None else [line.strip() for line in changed if line.strip()]
            deliver(parts_of(report, form, names, pages), output)
    for path in written:
        show(say("wrote {path}", path=path), err=True)
    finish(_exit_code(report, fail_on or settings.fail_on), failed_rules(report))


def _exit_code(report: Report, fail_on: str) -> int:
    if fail_on == "never":
        return OK
    from studycheck.vocabulary.terms import Severity

    limit = Severity(fail_on).rank
    fails = any(count for severity, count in report.severity_counts().items() if severity.rank >= limit)
    return FINDINGS if fails else OK
