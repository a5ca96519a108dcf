"""``studycheck crosswalk``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.base.language import say
from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import TEXT, deliver, force_option, form_of, output_option, refuse_existing
from studycheck.cli.references import reference_named, reference_option


@click.command("crosswalk")
@click.argument("source")
@click.argument("target")
@click.option("--country", help="The country of the firms: an ISO code, a name, or EU.")
@click.option(
    "--year",
    type=int,
    help="The year of the firm-size distribution; the nearest available year is taken.",
)
@click.option(
    "--weight", default="firms", show_default=True, help="The unit that is counted: firms or employment."
)
@reference_option
@click.option("--sector", help="The sector, for schemes whose classes depend on it.")
@output_option
@force_option
def command(
    source: str,
    target: str,
    country: str | None,
    year: int | None,
    weight: str,
    reference: str | None,
    sector: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """Print how the firms in each class of one size scheme fall into the classes of another, with bounds."""
    from studycheck.sizes.crosswalks import crosswalk

    form_of(None, output, {"text": TEXT})
    refuse_existing(output, force)
    if reference is None and (country is None or year is None):
        raise click.UsageError(say("name the firms: --country and --year, or --reference"))
    with errors_as_bad_input():
        chosen = reference_named(reference)
        walk = crosswalk(
            source, target, country=country, year=year, weight=weight, sector=sector, reference=chosen
        )
    deliver(str(walk), output)
