"""``studycheck diff``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.cli.asking import meant, questioning, rule_book
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.errors import InputError, Problem

if TYPE_CHECKING:
    from studycheck.catalog import Catalog
    from studycheck.report.diff import Revision

FORMATS = ("text", "markdown", "json")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@questioning
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option
@force_option
def command(old: str, new: str, form: str, output: Path | None, force: bool, **question: Any) -> None:
    """Print what changed between two states of a catalogue, in cards and in verdicts.

    OLD and NEW are each a file, a folder or a pattern. Both are checked with the rules and settings that hold
    for NEW. If OLD is a folder and others hold for it, what they change is told apart. Exit code 0: no pair
    that is in both has another verdict; 1: some have; 2: bad input, nothing written.
    """
    from studycheck.report.diff import diff

    refuse_existing(output, force)
    if Path(old).resolve() == Path(new).resolve():
        said = f"OLD and NEW are both {new}; name two states, such as a checkout of each of two commits"
        raise InputError([Problem("", 0, "", said)])
    settings, _ = meant((new,), **question)
    before = _before(old, settings, question)
    settings["rules"] = rule_book(settings["rules"])
    revision = diff(*_read(old, new), before=before, **settings)
    deliver(_formatted(revision, form), output)
    sys.exit(1 if revision.verdicts_changed else 0)


def _read(*paths: str) -> list[Catalog]:
    """Read both states; what is wrong in either is said at once."""
    from studycheck.catalog import read

    found: list[Catalog] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(read(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems, what="cards")
    return found


def _before(old: str, settings: dict[str, Any], question: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that hold for the old folder and not for the new; a file alone has none."""
    if not Path(old).is_dir():
        return {}
    found, _ = meant((old,), **question)
    before = {name: found[name] for name in ("contrast", "profile", "waivers")}
    # files of rules are the same where they hold the same, wherever they stand
    if _contents(found["rules"]) != _contents(settings["rules"]):
        before["rules"] = rule_book(found["rules"])
    return before


def _contents(files: tuple[Path, ...]) -> list[bytes]:
    return sorted(file.read_bytes() for file in files if file.is_file())


def _formatted(revision: Revision, form: str) -> str:
    if form == "json":
        return revision.to_json()
    return revision.to_markdown() if form == "markdown" else str(revision)
