"""``studycheck schema``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from studycheck.cli.output import deliver, force_option, output_option, refuse_existing


def _card() -> dict[str, Any]:
    from studycheck.study.json_schema import card_schema

    return card_schema()


def _report() -> dict[str, Any]:
    from studycheck.report.formats.schema import report_schema

    return report_schema()


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {"card": _card, "report": _report}
"""The published schemas by name; each function loads what it needs."""


@click.command("schema")
@click.argument("kind", type=click.Choice(tuple(SCHEMAS)), default="card")
@output_option
@force_option
def command(kind: str, output: Path | None, force: bool) -> None:
    """Print the JSON Schema of cards, with which editors complete and check them, or that of JSON reports.

    Write it to a file with -o card.schema.json.
    """
    refuse_existing(output, force)
    deliver(as_json(SCHEMAS[kind]()), output)


def as_json(schema: dict[str, Any]) -> str:
    """Return a schema as the text that is published."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
