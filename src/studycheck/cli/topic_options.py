"""The topics of commands that read no cards: those of the package, and those that settings or options name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from studycheck.study.topics import Topics
    from studycheck.vocabulary.topic import Topic

F = TypeVar("F", bound=Callable[..., Any])

topic_files = click.option(
    "--topics",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file of a topic of your own.  [default: those that the settings of this folder name]",
)


def topic_options(command: F) -> F:
    """Add the options that choose one topic, which `chosen_topic` takes."""
    about = click.option("--topic", metavar="ID", help="The topic; studycheck topics lists them.")
    return about(topic_files(command))


def known_topics(files: tuple[Path, ...]) -> Topics:
    """Return the topics of the package and those of some files, or of those that the settings here name."""
    from studycheck.cli.settings import find_settings
    from studycheck.study.topics import topics

    return topics.read(*(files or find_settings(Path.cwd()).topics))


def chosen_topic(name: str | None, files: tuple[Path, ...]) -> Topic | None:
    """Return the topic of a name; None if no name is given."""
    return None if name is None else known_topics(files)[name]
