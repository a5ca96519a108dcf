"""``studycheck new``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.cli.output import show
from studycheck.cli.topic_options import chosen_topic, topic_options


@click.command("new")
@click.argument("study_id", metavar="ID")
@topic_options
def command(study_id: str, topic: str | None, topics: tuple[Path, ...]) -> None:
    """Print an empty card with comments, to fill in: studycheck new acme-2012 > acme-2012.yaml."""
    from studycheck.study.new_card import new_card

    show(new_card(study_id, chosen_topic(topic, topics)))
