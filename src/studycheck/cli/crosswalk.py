"""``studycheck crosswalk``."""

from __future__ import annotations

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import show


@click.command("crosswalk")
@click.argument("source")
@click.argument("target")
@click.option("--country", required=True, help="The country of the firms: an ISO code, a name, or EU.")
@click.option(
    "--year",
    required=True,
    type=int,
    help="The year of the firm-size distribution; the nearest available year is taken.",
)
@click.option(
    "--weight", default="firms", show_default=True, help="The unit that is counted: firms or employment."
)
@click.option("--sector", help="The sector, for schemes whose classes depend on it.")
def command(source: str, target: str, country: str, year: int, weight: str, sector: str | None) -> None:
    """Print how the firms in each class of one size scheme fall into the classes of another, with bounds."""
    from studycheck.sizes.crosswalks import crosswalk

    with errors_as_bad_input():
        show(crosswalk(source, target, country=country, year=year, weight=weight, sector=sector))
