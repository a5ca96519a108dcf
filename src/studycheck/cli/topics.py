"""``studycheck topics``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.cli.output import show
from studycheck.cli.topic_options import known_topics, topic_files


@click.command("topics")
@click.argument("topic", required=False, metavar="[ID]")
@topic_files
def command(topic: str | None, topics: tuple[Path, ...]) -> None:
    """List the topics that cards may name, or show one: its constructs, pace, events and sources."""
    known = known_topics(topics)
    show(known if topic is None else known[topic])
