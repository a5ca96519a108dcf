"""``studycheck brief``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.cli.output import TEXT, deliver, force_option, form_of, output_option, refuse_existing
from studycheck.cli.topic_options import chosen_topic, topic_files


@click.command("brief")
@click.option(
    "--topic",
    metavar="TOPIC",
    help="The topic of the surveys, or a .yaml file of it.  [default: social-networks]",
)
@topic_files
@click.option("--schema/--no-schema", default=True, show_default=True, help="With the JSON Schema of cards.")
@output_option
@force_option
def command(
    topic: str | None, topics: tuple[Path, ...], schema: bool, output: Path | None, force: bool
) -> None:
    """Print the brief for coders: every field, allowed terms, traps, a worked example and the JSON Schema.

    It is for the person, or the program, that puts the facts of a publication on a card. Afterwards, studycheck
    verify holds the card against the publication.
    """
    form_of(None, output, {"text": (*TEXT, ".md")})
    refuse_existing(output, force)
    from studycheck.base.language import current_language
    from studycheck.coding.brief import brief

    # a name is that of a topic of the settings, too; a file is read as it is
    is_file = topic is not None and Path(topic).suffix in (".yaml", ".yml")
    about = topic if is_file else chosen_topic(topic, topics)
    deliver(brief(about, lang=current_language().code, schema=schema), output)
