"""``studycheck schemes``."""

from __future__ import annotations

import click

from studycheck.cli.refusing import refusing


@click.command("schemes")
@click.argument("scheme", required=False, metavar="[ID]")
@click.option("--label", help="What can this label mean? Such as PME or 'small business'.")
@click.option("--country", help="Only schemes used there.")
@click.option("--on", help="Only schemes not known to be out of force at this date or in this year.")
@click.option("--kind", help="Only schemes of a kind: statutory, agency, statistical, vendor, popular-usage.")
def command(
    scheme: str | None, label: str | None, country: str | None, on: str | None, kind: str | None
) -> None:
    """List size schemes, show one, or find what a size label can mean."""
    from studycheck.sizes import find_size_schemes, size_schemes

    if scheme is not None:
        click.echo(str(size_schemes[scheme]))
    elif label or country or on or kind:
        with refusing():
            click.echo(str(find_size_schemes(label=label, country=country, on=on, kind=kind)))
    else:
        click.echo(str(size_schemes))
