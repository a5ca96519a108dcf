"""The command line: check, explain, schemes, crosswalk, classify, new, demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck import __version__
from studycheck.errors import StudycheckError

if TYPE_CHECKING:
    from studycheck.results import Report

FORMATS = ("text", "json", "csv", "html")
BAD_INPUT = 2


class _Commands(click.Group):
    """Turns every error of ours into its message and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except StudycheckError as error:
            click.echo(str(error), err=True)
            ctx.exit(BAD_INPUT)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="studycheck", message="%(prog)s %(version)s")
def main() -> None:
    """Tell which published survey numbers may stand side by side on one chart, and why the others may not."""


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--contrast",
    multiple=True,
    metavar="DIMENSION",
    help="What the comparison means to vary: country, time, size, ...",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of the screen.",
)
@click.option("--force", is_flag=True, help="Replace the output file if it exists.")
@click.option(
    "--fail-on", type=click.Choice(("blocker", "major", "never")), default="blocker", show_default=True,
    help="Exit with 1 if there is a finding at least as grave.",
)  # fmt: skip
def check(
    paths: tuple[str, ...],
    form: str,
    contrast: tuple[str, ...],
    output: Path | None,
    force: bool,
    fail_on: str,
) -> None:
    """Check study cards by themselves and against each other.

    PATH is a file (.yaml, .json), a folder or a pattern. Exit code 0: nothing as grave as --fail-on;
    1: findings; 2: bad input, nothing written.
    """
    from studycheck import check as run
    from studycheck import read

    _refuse_existing(output, force)
    names = [name for given in contrast for name in given.split(",") if name.strip()]
    report = run(read(paths), contrast=[name.strip() for name in names])
    text = _formatted(report, form)
    _deliver(text, output)
    sys.exit(_exit_code(report, fail_on))


def _refuse_existing(output: Path | None, force: bool) -> None:
    """Refuse before any work is done."""
    from studycheck.errors import OutputError

    if output is not None and output.exists() and not force:
        raise OutputError(f"{output} already exists; use --force to replace it, or name another file")


def _deliver(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    from studycheck.files import write_text

    write_text(output, text)
    click.echo(f"wrote {output}", err=True)


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


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the page of a rule, such as SZ002."""
    from studycheck.pages import explain as page

    click.echo(str(page(code)))


@main.command()
@click.argument("scheme", required=False, metavar="[ID]")
@click.option("--label", help="What can this label mean? Such as PME or 'small business'.")
@click.option("--country", help="Only schemes used there.")
@click.option("--on", help="Only schemes not known to be out of force at this date or in this year.")
@click.option("--kind", help="Only schemes of a kind: statutory, agency, statistical, vendor, popular-usage.")
def schemes(
    scheme: str | None, label: str | None, country: str | None, on: str | None, kind: str | None
) -> None:
    """List size schemes, show one, or find what a size label can mean."""
    from studycheck.errors import InputError, Problem
    from studycheck.sizes import find_size_schemes, size_schemes

    if scheme is not None:
        click.echo(str(size_schemes[scheme]))
    elif label or country or on or kind:
        try:
            click.echo(str(find_size_schemes(label=label, country=country, on=on, kind=kind)))
        except InputError:
            raise
        except ValueError as error:
            raise InputError([Problem("", 0, "", str(error))]) from None
    else:
        click.echo(str(size_schemes))


@main.command()
@click.argument("source")
@click.argument("target")
@click.option("--country", required=True, help="Whose firms: an ISO code, a name, or EU.")
@click.option("--year", required=True, type=int, help="Of the reference distribution; the nearest is taken.")
@click.option("--weight", default="firms", show_default=True, help="firms or employment.")
@click.option("--sector", help="For schemes whose classes depend on the sector.")
def crosswalk(source: str, target: str, country: str, year: int, weight: str, sector: str | None) -> None:
    """Print how the classes of one size scheme fall on another, with bounds."""
    from studycheck.crosswalks import crosswalk as convert
    from studycheck.errors import InputError, Problem

    try:
        click.echo(str(convert(source, target, country=country, year=year, weight=weight, sector=sector)))
    except ValueError as error:
        if isinstance(error, StudycheckError):
            raise
        raise InputError([Problem("", 0, "", str(error))]) from None


@main.command()
@click.argument("firms", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--scheme", required=True, help="Id of a size scheme.")
@click.option("--headcount", metavar="COLUMN")
@click.option("--turnover", metavar="COLUMN")
@click.option("--balance", metavar="COLUMN")
@click.option("--capital", metavar="COLUMN")
@click.option("--sector", help="A column of sectors, or one sector for all firms.")
@click.option("--currency", help="A column of currency codes, or one code for all firms.")
@click.option("--on", help="Day whose rates convert other currencies.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of the screen.",
)
@click.option("--force", is_flag=True, help="Replace the output file if it exists.")
def classify(firms: Path, scheme: str, output: Path | None, force: bool, **columns: str | None) -> None:
    """Add the size class of every firm to a CSV file, as far as its numbers tell.

    Adds size_class, empty where more than one class is possible, and size_lowest and size_highest, which span
    what is possible.
    """
    _refuse_existing(output, force)
    from studycheck.errors import InputError, Problem

    try:
        text = _classified(firms, scheme, columns)
    except (ValueError, TypeError, OSError) as error:
        if isinstance(error, StudycheckError):
            raise
        raise InputError([Problem(str(firms), 0, "", str(error))]) from None
    _deliver(text, output)


def _classified(firms: Path, scheme: str, columns: dict[str, str | None]) -> str:
    import pandas as pd

    from studycheck.sizes.classify import classify as classes

    frame = pd.read_csv(firms)
    found = classes(frame, scheme, **columns)
    added = found.set_axis(["size_class", "size_lowest", "size_highest"], axis=1)
    return str(pd.concat([frame, added], axis=1).to_csv(index=False, lineterminator="\n"))


@main.command()
@click.argument("study_id", metavar="ID")
def new(study_id: str) -> None:
    """Print a commented card to fill in: studycheck new acme-2012 > acme-2012.yaml."""
    from studycheck.new_card import new_card

    click.echo(new_card(study_id), nl=False)


@main.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("studycheck-demo"), show_default=True
)
@click.option("--force", is_flag=True, help="Replace the files of an existing folder.")
def demo(output: Path, force: bool) -> None:
    """Check the bundled catalogue of real studies and write a report and charts."""
    from studycheck.demo import run_demo

    click.echo(run_demo(output, force=force))


if __name__ == "__main__":
    main()
