"""The formats in which a report is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from studycheck.base.language import say
from studycheck.cli.output import TEXT, form_of, refuse_existing
from studycheck.errors import OutputError

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.report import Report

TEXTS = ("text", "json", "csv", "html", "markdown", "latex", "sarif", "github")
FILES = {"xlsx": "report.xlsx", "parquet": "findings.parquet, or -o FOLDER for findings and verdicts"}
"""Formats that a screen cannot show, each with the file name that a message proposes."""
FORMATS = (*TEXTS, *FILES)
LINKED = ("html", "markdown", "json", "sarif")
"""Formats that explain each rule, with a link to its page if a site is named."""


_FORMATS = {
    "text": (*TEXT, ".out"), "json": (".json",), "csv": (".csv",), "html": (".html", ".htm"), "markdown": (".md",),
    "latex": (".tex",), "sarif": (".sarif", ".json"), "xlsx": (".xlsx",), "parquet": (".parquet",), "github": (),
}  # fmt: skip
"""The formats, each with the endings of its files."""


def format_of(form: str | None, output: Path | None) -> str:
    """Return the format given, else that of the file's ending, else text; refuse an ending that no format has."""
    if output is not None and output.is_dir() and form is not None:
        return form  # a folder, whose name may have a dot
    return form_of(form, output, _FORMATS)


def refuse_changed(form: str, changed: object) -> None:
    """Refuse a list of changed files where it has no effect."""
    if changed is not None and form != "github":
        raise OutputError(say("--changed chooses among annotations; add --format github, or leave it out"))


def refuse_rule_pages(form: str, rule_pages: str | None) -> None:
    """Refuse an address of pages of rules in a format that does not link to them."""
    if rule_pages is not None and form not in LINKED:
        raise OutputError(
            say(
                "--rule-pages adds links to {linked}; name one of these as --format, or leave it out",
                linked=", ".join(LINKED),
            )
        )


def refuse_screen(form: str, output: Path | None) -> None:
    """Refuse, before any work is done, to print a format of files, and to write a workbook under another ending."""
    if form in FILES and output is None:
        raise OutputError(say("--format {form} needs a file; add -o {value}", form=form, value=FILES[form]))
    if form == "xlsx" and output is not None and output.suffix.lower() != ".xlsx":
        raise OutputError(
            say("cannot write {output} as a workbook; name a file that ends in .xlsx", output=output)
        )


def refuse_beside(output: Path, *, force: bool) -> None:
    """Refuse to replace without --force the files that may be written beside a report as JSON."""
    from studycheck.report.formats.json_text import beside_of

    for path in beside_of(output).values():
        refuse_existing(path, force)


def parts_of(
    report: Report,
    form: str,
    changed: Iterable[str] | None = None,
    rule_pages: str | None = None,
) -> Iterable[str]:
    """Return a report in a format of texts, in parts; CSV of millions of findings is never one text."""
    if form == "csv":
        from studycheck.report.formats.tables import findings_csv_parts

        return findings_csv_parts(report)
    return [text_of(report, form, changed, rule_pages)]


def text_of(
    report: Report,
    form: str,
    changed: Iterable[str] | None = None,
    rule_pages: str | None = None,
) -> str:
    """Return a report in a format of texts; GitHub annotations only for the changed files, if these are named.

    Text, pages and tables for people are in the current language; the formats for programs are the same in each.
    """
    if form == "text":
        from studycheck.report.formats.text import full_text

        return full_text(report)
    makers: dict[str, Callable[[], str]] = {
        "json": lambda: report.to_json(rule_pages=rule_pages),
        "html": lambda: report.to_html(rule_pages=rule_pages),
        "markdown": lambda: report.to_markdown(rule_pages=rule_pages),
        "sarif": lambda: report.to_sarif(rule_pages=rule_pages),
        "latex": report.to_latex,
        "github": lambda: report.to_github(changed=changed),
    }  # fmt: skip
    return makers[form]()


def write(
    report: Report, form: str, output: Path, *, force: bool, rule_pages: str | None = None
) -> tuple[Path, ...]:
    """Write a report in a format of files, or as JSON, and return the paths."""
    if form == "json":
        from studycheck.report.formats.json_text import write_json

        return write_json(report, output, rule_pages)
    return (report.to_excel(output) if form == "xlsx" else report.to_parquet(output, force=force),)


def frame_as_csv(frame: pd.DataFrame) -> str:
    """Return a frame as CSV with cells that spreadsheets do not execute."""
    from studycheck.report.formats.tables import csv_text

    return csv_text([list(frame.columns), *frame.itertuples(index=False)])
