"""``studycheck crosswalk``."""

from __future__ import annotations

import click

from studycheck.cli.refusing import refusing


@click.command("crosswalk")
@click.argument("source")
@click.argument("target")
@click.option("--country", required=True, help="Whose firms: an ISO code, a name, or EU.")
@click.option("--year", required=True, type=int, help="Of the reference distribution; the nearest is taken.")
@click.option("--weight", default="firms", show_default=True, help="firms or employment.")
@click.option("--sector", help="For schemes whose classes depend on the sector.")
def command(source: str, target: str, country: str, year: int, weight: str, sector: str | None) -> None:
    """Print how the classes of one size scheme fall on another, with bounds."""
    from studycheck.sizes.crosswalks import crosswalk

    with refusing():
        click.echo(str(crosswalk(source, target, country=country, year=year, weight=weight, sector=sector)))
