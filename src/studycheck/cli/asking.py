"""What is asked of study cards: the options that `check`, `plan`, `questions` and `diff` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from studycheck.cli.refusing import refusing
from studycheck.errors import InputError, Problem

if TYPE_CHECKING:
    from studycheck.cli.settings import CommandSettings
    from studycheck.report import Report
    from studycheck.rules import Rule

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(dir_okay=False, path_type=Path)
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_READING = (
    click.option(
        "--language", metavar="CODE", help="The language in which archive records with several are read."
    ),
    click.option(
        "--skip-non-surveys", is_flag=True,
        help="Leave out archive records that describe no survey, and name them on standard error.",
    ),
)  # fmt: skip
_OPTIONS = (
    click.option(
        "--contrast",
        multiple=True,
        metavar="DIMENSION",
        help="What the comparison means to vary: country, time, size, ...",
    ),
    click.option(
        "--of", type=click.Choice(("studies", "estimates")), default="studies", show_default=True,
        help="Compare studies as wholes, or every published number with every other.",
    ),
    click.option("--construct", multiple=True, help="With --of estimates: only numbers of this construct."),
    click.option(
        "--comparing", type=click.Choice(("levels", "changes")), default="levels", show_default=True,
        help="Set side by side how high results are, or how much series moved.",
    ),
    click.option(
        "--profile", metavar="NAME", help="How strict to be: strict, exploratory, ... or a .yaml file."
    ),
    click.option(
        "--rules", multiple=True, type=_FILE, help="A Python file with rules of your own; it is run."
    ),
    click.option("--waivers", type=_FILE, help="A file of waivers; else waivers.yaml beside the cards."),
    click.option("--no-settings", is_flag=True, help="Take no settings from files."),
)  # fmt: skip


def asking(command: F) -> F:
    """Give a command the paths of cards, how they are read and the options of a question, which `asked` answers."""
    return _PATHS(_with(_READING, questioning(command)))


def questioning(command: F) -> F:
    """Give a command the options of a question alone, which `meant` answers."""
    return _with(_OPTIONS, command)


def _with(options: tuple[Callable[[F], F], ...], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def asked(
    paths: tuple[str, ...], language: str | None, skip_non_surveys: bool, **options: Any
) -> tuple[Report, CommandSettings]:
    """Return the report on the cards, and the settings that were found for them."""
    from studycheck.catalog import read
    from studycheck.report import check

    question, settings = meant(paths, **options)
    catalog = read(paths, language=language, skip_non_surveys=skip_non_surveys)
    if not len(catalog):
        said = "holds no study; rows of a workbook that begin with # are remarks"
        raise InputError([Problem(", ".join(map(str, paths)), 0, "", said)])
    return check(catalog, **{**question, "rules": rule_book(question["rules"])}), settings


def meant(
    paths: tuple[str, ...],
    contrast: tuple[str, ...],
    profile: str | None,
    rules: tuple[Path, ...],
    waivers: Path | None,
    no_settings: bool,
    **question: Any,
) -> tuple[dict[str, Any], CommandSettings]:
    """Return the arguments of `studycheck.check`, the rules as files, and the settings that were found."""
    from studycheck.cli.settings import CommandSettings, find_settings

    settings = CommandSettings() if no_settings else find_settings(paths[0])
    names = [name.strip() for given in contrast for name in given.split(",") if name.strip()]
    found = {
        "contrast": names or settings.contrast,
        "profile": profile or settings.profile,
        "rules": rules or settings.rules,
        "waivers": waivers or settings.waivers or _beside(paths),
    }
    return {**found, **question}, settings


def rule_book(files: tuple[Path, ...]) -> Sequence[Rule[Any]]:
    """Return the rule book with the rules of one's own."""
    from studycheck.rules.book import RULES
    from studycheck.rules.collecting import unique
    from studycheck.rules.loading import load_rules

    with refusing():
        return unique([*RULES, *(rule for file in files for rule in load_rules(file))])


def _beside(paths: tuple[str, ...]) -> Path | None:
    """Return the file of waivers beside the cards of the first path, if there is one."""
    from studycheck.checking.waivers import FILE_NAME

    first = Path(paths[0])
    file = (first if first.is_dir() else first.parent) / FILE_NAME
    return file if file.is_file() else None
