"""``studycheck new``."""

import click

from studycheck.cli.output import show


@click.command("new")
@click.argument("study_id", metavar="ID")
def command(study_id: str) -> None:
    """Print an empty card with comments, to fill in: studycheck new acme-2012 > acme-2012.yaml."""
    from studycheck.study.new_card import new_card

    show(new_card(study_id))
