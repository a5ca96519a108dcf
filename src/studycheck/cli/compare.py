"""``studycheck compare``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.base.language import say
from studycheck.cli.exit_codes import OK, finish
from studycheck.cli.output import deliver, force_option, language_of_form, output_option, refuse_existing
from studycheck.cli.pictures import ENDINGS, write_picture
from studycheck.cli.study_options import compare_options, rule_book, settings_of
from studycheck.errors import OutputError

if TYPE_CHECKING:
    from studycheck.analysis.comparison import Comparison

TEXTS = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.argument("path", required=False)
@compare_options
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "html", "json")),
    help="The format.  [default: that of the ending of -o, else text]",
)
@output_option
@force_option
def command(
    a: str,
    b: str,
    path: str | None,
    form: str | None,
    output: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """Say whether two studies, or two published numbers, may stand side by side.

    A and B are each the id of a study, the id of one of its numbers, counted from 0, such as 'acme-2012[2]', or a
    file of one card. Ids are looked up in the cards of PATH, or else in the bundled catalogs. Of two studies, the
    numbers of one construct that come closest are compared. -o NAME.png, .svg or .pdf draws the answer.
    """
    from studycheck.comparing import compare

    ending = output.suffix.lower() if output is not None else ""
    chosen = _format(form, output, ending)
    refuse_existing(output, force)
    places = tuple(str(one) for one in (path, a, b) if one and Path(one).exists()) or (".",)
    settings, found = settings_of(places, **options)
    settings["rules"] = rule_book(settings["rules"])
    with language_of_form(chosen):
        comparison = compare(a, b, path, topics=found.topics, **settings)
        if ending in ENDINGS and output is not None:
            write_picture(comparison.plot(), output)
        else:
            deliver(_text_of(comparison, chosen), output)
    finish(OK, _failed_rules(comparison))


def _format(form: str | None, output: Path | None, ending: str) -> str:
    """Return the format given, else that of the ending; refuse an ending that no format has."""
    if output is None:
        return form or "text"
    expected = TEXTS.get(ending)
    if ending in ENDINGS and form is None:
        return "picture"
    if expected is None or form not in (None, expected):
        names = ", ".join((*TEXTS, *ENDINGS))
        raise OutputError(
            say(
                "{output} would not hold {form}; name a file that ends in one of {names}",
                output=output,
                form=form or say("an answer"),
                names=names,
            )
        )
    return expected


def _text_of(comparison: Comparison, form: str) -> str:
    if form == "json":
        return comparison.to_json()
    return comparison.to_html() if form == "html" else str(comparison)


def _failed_rules(comparison: Comparison) -> Sequence[str]:
    return [failure.code for failure in comparison.pair.failures]
