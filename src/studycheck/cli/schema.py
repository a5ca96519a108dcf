"""``studycheck schema``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.cli.output import deliver, force_option, language_of_form, output_option, refuse_existing
from studycheck.cli.topic_options import chosen_topic, topic_options

if TYPE_CHECKING:
    from studycheck.vocabulary.topic import Topic


def _card(topic: Topic | None = None) -> dict[str, Any]:
    from studycheck.study.json_schema import card_schema

    return card_schema(None if topic is None else [topic])


def _report(_: Topic | None = None) -> dict[str, Any]:
    from studycheck.report.formats.schema import report_schema

    return report_schema()


SCHEMAS: dict[str, Callable[..., dict[str, Any]]] = {"card": _card, "report": _report}
"""The published schemas by name; each function loads what it needs."""


@click.command("schema")
@click.argument("kind", type=click.Choice(tuple(SCHEMAS)), default="card")
@topic_options
@output_option
@force_option
def command(kind: str, topic: str | None, topics: tuple[Path, ...], output: Path | None, force: bool) -> None:
    """Print the JSON Schema of cards, with which editors complete and check them, or that of JSON reports.

    Write it to a file with -o card.schema.json. With --topic, cards have the constructs of that topic alone.
    """
    refuse_existing(output, force)
    with language_of_form("json"):
        deliver(as_json(SCHEMAS[kind](chosen_topic(topic, topics))), output)


def as_json(schema: dict[str, Any]) -> str:
    """Return a schema as the text that is published."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
