"""``studycheck check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.cli.refusing import refusing

if TYPE_CHECKING:
    from studycheck.results import Report
    from studycheck.rules import Rule

FORMATS = ("text", "json", "csv", "html")
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--contrast",
    multiple=True,
    metavar="DIMENSION",
    help="What the comparison means to vary: country, time, size, ...",
)
@click.option("--profile", metavar="NAME", help="How strict to be: strict, exploratory, ... or a .yaml file.")
@click.option("--rules", multiple=True, type=_FILE, help="A Python file with rules of your own; it is run.")
@click.option("--waivers", type=_FILE, help="A file of waivers; else waivers.yaml beside the cards.")
@output_option
@force_option
@click.option(
    "--fail-on", type=click.Choice(("blocker", "major", "never")),
    help="Exit with 1 if there is a finding at least as grave.  [default: blocker]",
)  # fmt: skip
@click.option("--no-settings", is_flag=True, help="Take no settings from files.")
def command(
    paths: tuple[str, ...],
    form: str,
    contrast: tuple[str, ...],
    profile: str | None,
    rules: tuple[Path, ...],
    waivers: Path | None,
    output: Path | None,
    force: bool,
    fail_on: str | None,
    no_settings: bool,
) -> None:
    """Check study cards by themselves and against each other.

    PATH is a file (.yaml, .json), a folder or a pattern. What no option says is taken from studycheck.toml, or
    from [tool.studycheck] in pyproject.toml, at or above the first PATH. Exit code 0: nothing as grave as
    --fail-on; 1: findings; 2: bad input, nothing written.
    """
    from studycheck import check, read
    from studycheck.settings import Settings, find_settings

    refuse_existing(output, force)
    settings = Settings() if no_settings else find_settings(paths[0])
    names = [name.strip() for given in contrast for name in given.split(",") if name.strip()]
    catalog = read(paths)
    report = check(
        catalog,
        contrast=names or settings.contrast,
        profile=profile or settings.profile,
        rules=_rules(rules or settings.rules),
        waivers=waivers or settings.waivers or _beside(paths),
    )
    deliver(_formatted(report, form), output)
    sys.exit(_exit_code(report, fail_on or settings.fail_on))


def _rules(files: tuple[Path, ...]) -> Sequence[Rule[Any]]:
    """Return the rule book with the rules of one's own."""
    from studycheck.rules import RULES
    from studycheck.rules.collecting import unique
    from studycheck.rules.loading import load_rules

    with refusing():
        return unique([*RULES, *(rule for file in files for rule in load_rules(file))])


def _beside(paths: tuple[str, ...]) -> Path | None:
    """Return the file of waivers beside the cards of the first path, if there is one."""
    from studycheck.waivers import FILE_NAME

    first = Path(paths[0])
    file = (first if first.is_dir() else first.parent) / FILE_NAME
    return file if file.is_file() else None


def _formatted(report: Report, form: str) -> str:
    if form == "html":
        return report.to_html()
    if form == "text":
        from studycheck.report.text import full_text

        return full_text(report)
    from studycheck.report import tables

    return tables.json_text(report) if form == "json" else tables.findings_csv(report)


def _exit_code(report: Report, fail_on: str) -> int:
    if fail_on == "never":
        return 0
    from studycheck.vocab import Severity

    limit = Severity(fail_on).rank
    found = any(count for severity, count in report.severity_counts().items() if severity.rank >= limit)
    return 1 if found or report.counts.failed else 0
