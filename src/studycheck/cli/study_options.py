"""The options that commands on studies share, and the studies and the report they ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from studycheck.base.language import say
from studycheck.cli.errors import errors_as_bad_input
from studycheck.errors import InputError, Problem
from studycheck.vocabulary.terms import Dimension

if TYPE_CHECKING:
    from studycheck.catalog import Catalog
    from studycheck.checking.results import BaseReport
    from studycheck.cli.settings import CommandSettings
    from studycheck.report import Report
    from studycheck.rules import Rule

F = TypeVar("F", bound=Callable[..., Any])
PROFILES = ("default", "enterprise-surveys", "ess", "exploratory", "strict")
"""The bundled profiles; help need not look for their files."""
_FILE = click.Path(dir_okay=False, path_type=Path)
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_READING = (
    click.option(
        "--record-language", "language", metavar="CODE",
        help="The language in which to read archive records that have several.",
    ),
    click.option(
        "--skip-non-surveys", is_flag=True,
        help="Leave out archive records that do not describe a survey, and name them on standard error.",
    ),
    click.option(
        "--topics", multiple=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        help="A file of a topic that cards name.  [default: those that the settings name]",
    ),
)  # fmt: skip
_CONTRAST = click.option(
    "--contrast",
    multiple=True,
    metavar="DIMENSION",
    help=f"The dimension to compare by on purpose: {', '.join(Dimension)}.",
)
_PROFILE = click.option(
    "--profile", metavar="NAME", help=f"How strict to be: {', '.join(PROFILES)}, or a .yaml file."
)
_RULES = click.option(
    "--rules", multiple=True, type=_FILE, help="A Python file with rules of your own; it is run."
)
_TRUST = click.option(
    "--trust-settings",
    is_flag=True,
    help="Run the rules that a settings file names. Without it they are run only if the file is in the working "
    "directory and belongs to you.",
)
no_settings_option = click.option("--no-settings", is_flag=True, help="Ignore settings files.")
_SETTINGS = (_RULES, _TRUST, no_settings_option)
"""What code is run and where other settings come from: the same options for every command that runs rules."""
_WAIVERS = click.option(
    "--waivers", type=_FILE, help="A file of waivers.  [default: waivers.yaml beside the cards]"
)
_CHECKING = (
    _CONTRAST,
    click.option(
        "--of", type=click.Choice(("studies", "estimates")), default="studies", show_default=True,
        help="Compare whole studies, or every published estimate with every other.",
    ),
    click.option("--construct", multiple=True, help="With --of estimates: only estimates of this construct."),
    click.option(
        "--comparing", type=click.Choice(("levels", "changes")), default="levels", show_default=True,
        help="Compare how high results are, or how much series changed.",
    ),
    _PROFILE,
    _WAIVERS,
    *_SETTINGS,
)  # fmt: skip


class Weakest(click.Choice[str]):
    """A weakest verdict, in one word or as a report prints it: caution, with-caution and "with caution" are one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the verdict as reports print it."""
        written = str(value).casefold().replace(" ", "-")
        short = {"caution": "with-caution", "tell": "cannot-tell"}.get(written, written)
        chosen: str = super().convert(short, param, ctx)
        return chosen.replace("-", " ")


def allow_option(
    *more: str, help: str = "The weakest verdict that two studies on one chart may have."
) -> Callable[[F], F]:
    """Return the option for the weakest verdict; `more` are verdicts beside the two that charts may have."""
    choices = Weakest(("comparable", "with-caution", *more))
    return click.option("--allow", type=choices, default="with-caution", show_default=True, help=help)


def study_options(command: F) -> F:
    """Add the paths of cards and the options for reading and checking them, which `report_of` takes."""
    return _PATHS(_with(_READING, check_options(command)))


def construct_options(command: F) -> F:
    """Add the paths of cards, the construct that is needed, and the options for checking its estimates."""
    construct = click.option(
        "--construct", required=True, metavar="NAME", help="The construct, such as uses_social_media."
    )
    return _PATHS(_with((*_READING, construct, _CONTRAST, _PROFILE, _WAIVERS, *_SETTINGS), command))


def reading_options(command: F) -> F:
    """Add the paths of cards and the options for reading them, which `studies_of` takes."""
    return _PATHS(_with(_READING, command))


def record_options(command: F) -> F:
    """Add the options for reading archive records."""
    return _with(_READING, command)


def check_options(command: F) -> F:
    """Add the options for checking alone, which `settings_of` takes."""
    return _with(_CHECKING, command)


def compare_options(command: F) -> F:
    """Add the options for checking two studies."""
    return _with((_CONTRAST, _PROFILE, _WAIVERS, *_SETTINGS), command)


def chart_options(command: F) -> F:
    """Add the options for reading and checking cards, which a chart is about."""
    return _with((*_READING, _CONTRAST, _PROFILE, _WAIVERS, *_SETTINGS), command)


def index_options(command: F) -> F:
    """Add the paths of cards and the options for reading and indexing them."""
    return _PATHS(_with((*_READING, _PROFILE, *_SETTINGS), command))


def near_options(command: F) -> F:
    """Add the paths of cards and the options for reading them and asking an index about them."""
    return _PATHS(_with((*_READING, _CONTRAST, *_SETTINGS), command))


def _with(options: tuple[Callable[[F], F], ...], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def report_of(
    paths: tuple[str, ...],
    language: str | None,
    skip_non_surveys: bool,
    topics: tuple[Path, ...] = (),
    only: Sequence[str] | None = None,
    source: Path | None = None,
    **options: Any,
) -> tuple[Report, CommandSettings]:
    """Return the report on the cards, or only on the studies that are named, and the settings that hold for them.

    With a source, cards are verified against it before they are checked.
    """
    from studycheck.report import check

    arguments, settings = settings_of(paths, **options)
    settings.join_firm_sizes()
    catalog = studies_of(paths, language, skip_non_surveys, topics or settings.topics)
    catalog = catalog.select(only) if only else catalog
    if source is not None:
        from studycheck.coding.verifying import verify

        catalog = verify(catalog, source).catalog
    return check(catalog, **{**arguments, "rules": rule_book(arguments["rules"])}), settings


def failed_rules(*reports: BaseReport) -> list[str]:
    """Return the codes of the rules that failed to run in any of some reports."""
    from studycheck.rules.outcomes import OutcomeCode

    return [
        run.rule.code for report in reports for run in report.results.runs if run.counts()[OutcomeCode.FAILED]
    ]


def topics_beside(paths: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the files of topics that the settings for some cards name, which hold no code."""
    from studycheck.cli.settings import find_settings

    return find_settings(paths[0]).topics


def studies_of(
    paths: tuple[str, ...], language: str | None, skip_non_surveys: bool, topics: tuple[Path, ...]
) -> Catalog:
    """Return the studies on the cards, of which there is at least one; they may name topics in some files."""
    from studycheck.catalog import read

    catalog = read(paths, language=language, skip_non_surveys=skip_non_surveys, topics=topics)
    if not len(catalog):
        message = say("does not hold a study; rows of a workbook that begin with # are remarks")
        raise InputError([Problem(", ".join(map(str, paths)), 0, "", message)])
    return catalog


def settings_of(
    paths: tuple[str, ...],
    no_settings: bool,
    trust_settings: bool,
    contrast: tuple[str, ...] = (),
    profile: str | None = None,
    rules: tuple[Path, ...] = (),
    waivers: Path | None = None,
    running: tuple[Path, ...] = (),
    **others: Any,
) -> tuple[dict[str, Any], CommandSettings]:
    """Return the arguments of `studycheck.check`, with rules as files, and the settings that hold for the cards.

    Of the rules that settings name, the arguments hold those that may be run; copies of `running` are.
    """
    from studycheck.cli.settings import CommandSettings, find_settings
    from studycheck.cli.trust import rules_to_run

    settings = CommandSettings() if no_settings else find_settings(paths[0])
    dimensions = [name.strip() for given in contrast for name in given.split(",") if name.strip()]
    arguments = {
        "contrast": dimensions or settings.contrast,
        "profile": profile or settings.profile,
        "rules": rules or rules_to_run(settings, trust=trust_settings, running=running),
        "waivers": waivers or settings.waivers or _waivers_beside(paths),
    }
    return {**arguments, **others}, settings


def rule_book(files: tuple[Path, ...]) -> Sequence[Rule[Any]]:
    """Return the rule book together with the user's own rules."""
    from studycheck.rules.book import RULES
    from studycheck.rules.collecting import unique
    from studycheck.rules.loading import load_rules

    with errors_as_bad_input():
        return unique([*RULES, *(rule for file in files for rule in load_rules(file))])


def _waivers_beside(paths: tuple[str, ...]) -> Path | None:
    """Return the file of waivers beside the cards of the first path, if there is one."""
    from studycheck.catalog.read import WAIVERS

    first = Path(paths[0])
    file = (first if first.is_dir() else first.parent) / WAIVERS
    return file if file.is_file() else None
