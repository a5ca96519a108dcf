"""``studycheck schemes``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import TEXT, deliver, force_option, form_of, output_option, refuse_existing


@click.command("schemes")
@click.argument("scheme", required=False, metavar="[ID]")
@click.option("--label", help="List the meanings of a size label, such as PME or 'small business'.")
@click.option("--country", help="Only schemes used in this country.")
@click.option("--on", help="Leave out schemes known to be out of force at this date or in this year.")
@click.option(
    "--kind", help="Only schemes of this kind: statutory, agency, statistical, vendor, popular-usage."
)
@output_option
@force_option
def command(
    scheme: str | None,
    label: str | None,
    country: str | None,
    on: str | None,
    kind: str | None,
    output: Path | None,
    force: bool,
) -> None:
    """List size schemes, show one, or find the meanings of a size label."""
    from studycheck.sizes import find_size_schemes, size_schemes

    form_of(None, output, {"text": TEXT})
    refuse_existing(output, force)
    if scheme is not None:
        deliver(str(size_schemes[scheme]), output)
    elif label or country or on or kind:
        with errors_as_bad_input():
            found = find_size_schemes(label=label, country=country, on=on, kind=kind)
        deliver(str(found), output)
    else:
        deliver(str(size_schemes), output)
