"""``studycheck schemes``."""

from __future__ import annotations

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import show


@click.command("schemes")
@click.argument("scheme", required=False, metavar="[ID]")
@click.option("--label", help="List the meanings of a size label, such as PME or 'small business'.")
@click.option("--country", help="Only schemes used in this country.")
@click.option("--on", help="Leave out schemes known to be out of force at this date or in this year.")
@click.option(
    "--kind", help="Only schemes of this kind: statutory, agency, statistical, vendor, popular-usage."
)
def command(
    scheme: str | None, label: str | None, country: str | None, on: str | None, kind: str | None
) -> None:
    """List size schemes, show one, or find the meanings of a size label."""
    from studycheck.sizes import find_size_schemes, size_schemes

    if scheme is not None:
        show(size_schemes[scheme])
    elif label or country or on or kind:
        with errors_as_bad_input():
            show(find_size_schemes(label=label, country=country, on=on, kind=kind))
    else:
        show(size_schemes)
