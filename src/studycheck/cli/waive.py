"""``studycheck waive``."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path

import click

from studycheck.base.language import say
from studycheck.cli.output import show


@click.command("waive")
@click.argument("code", metavar="CODE")
@click.argument("studies", nargs=-1, required=True, metavar="STUDY...")
@click.option("--reason", required=True, help="Why the finding is accepted.")
@click.option("--author", metavar="NAME", help="Who accepts it.  [default: your name on this computer]")
@click.option("--expires", metavar="DAY", help="The last day on which the waiver holds, such as 2027-12-31.")
@click.option(
    "--field", metavar="FIELD", help="A field of the card that the rule must look at, for this one alone."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("waivers.yaml"),
    show_default=True,
    help="The file of waivers to write to; it stands beside the cards.",
)
def command(
    code: str,
    studies: tuple[str, ...],
    reason: str,
    author: str | None,
    expires: str | None,
    field: str | None,
    output: Path,
) -> None:
    """Accept a finding: add a waiver to the file of waivers beside the cards.

    CODE is the rule, STUDY the id of the study, both ids of a pair, or all ids of a group. The finding stays visible
    and does not affect a verdict any more. What stands in the file stays there.
    """
    from studycheck.checking.waivers.adding import add_waiver

    waiver = add_waiver(
        output, code=code, target=studies, reason=reason, author=author or getpass.getuser(),
        date=date.today().isoformat(), expires=expires, field=field,
    )  # fmt: skip
    show(say("wrote {path}: {waiver}", path=output, waiver=waiver), err=True)
