"""``studycheck classify``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.base.language import say
from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import TEXT, deliver, force_option, form_of, output_option, refuse_existing


@click.command("classify")
@click.argument("firms", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--scheme", required=True, help="The id of a size scheme.")
@click.option("--headcount", metavar="COLUMN", help="The column of headcounts.")
@click.option("--headcount-lower", metavar="COLUMN", help="The column of the smallest possible headcounts.")
@click.option("--headcount-upper", metavar="COLUMN", help="The column of the largest possible headcounts.")
@click.option("--headcount-band", metavar="COLUMN", help="The column of bands, such as 10-49 or 250+.")
@click.option(
    "--band", "bands", multiple=True, metavar="LABEL=BAND",
    help="What a label of that column means: B=10-49; B= if it is unknown.",
)  # fmt: skip
@click.option("--turnover", metavar="COLUMN", help="The column of turnovers.")
@click.option("--balance", metavar="COLUMN", help="The column of balance-sheet totals.")
@click.option("--capital", metavar="COLUMN", help="The column of capital.")
@click.option("--sector", help="A column of sectors, or one sector for all firms.")
@click.option("--currency", help="A column of currency codes, or one code for all firms.")
@click.option("--on", help="The day whose exchange rates convert other currencies.")
@output_option
@force_option
def command(
    firms: Path, scheme: str, output: Path | None, force: bool, bands: tuple[str, ...], **columns: str | None
) -> None:
    """Add the size class of every firm to a CSV file, as far as its numbers show it.

    The separator is a comma, a semicolon or a tab; with the last two, decimal commas are read.

    Three columns are added: size_class, which is empty where more than one class is possible, and size_lowest
    and size_highest, the lowest and the highest class that are possible.
    """
    form_of(None, output, {"csv": (".csv", ".tsv", *TEXT)})
    refuse_existing(output, force)
    if not any(columns[quantity] for quantity in (*_QUANTITIES, "headcount_band")):
        raise click.UsageError(
            say(
                "name the column of at least one of --headcount, --headcount-lower, --headcount-upper, "
                "--headcount-band, --turnover, --balance, --capital"
            )
        )
    with errors_as_bad_input(ValueError, TypeError, OSError, file=str(firms)):
        text = _with_classes(firms, scheme, columns, _meanings(bands))
    deliver(text, output, data=True)


_QUANTITIES = ("headcount", "headcount_lower", "headcount_upper", "turnover", "balance", "capital")


def _meanings(bands: tuple[str, ...]) -> dict[str, str | None] | None:
    """Return the meanings of labels of bands."""
    meanings: dict[str, str | None] = {}
    for given in bands:
        name, sign, band = given.partition("=")
        if not sign:
            raise click.UsageError(
                say("--band {given} has no =; write LABEL=BAND, such as B=10-49", given=given)
            )
        meanings[name.strip()] = band.strip() or None
    return meanings or None


def _with_classes(
    firms: Path, scheme: str, columns: dict[str, str | None], bands: dict[str, str | None] | None
) -> str:
    """Return the file with its size classes; all other cells stay as they are: a register number keeps its zeros."""
    import pandas as pd

    from studycheck.cli.firms import as_numbers, read_firms
    from studycheck.sizes.classify import classify

    table, delimiter = read_firms(firms)
    values = table.copy()
    for name in (columns["sector"], columns["currency"], columns["headcount_band"]):
        if name in table:
            values[name] = [cell.strip() or None for cell in table[name]]
    for name in (columns[quantity] for quantity in _QUANTITIES):
        if name in table:
            values[name] = as_numbers(table[name], delimiter, str(firms))
    classes = classify(values, scheme, bands=bands, **columns).add_prefix("size_")
    return pd.concat([table, classes], axis=1).to_csv(sep=delimiter, index=False, lineterminator="\n")
