"""``studycheck classify``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.cli.firms import read_firms
from studycheck.cli.output import deliver, force_option, output_option, refuse_existing
from studycheck.cli.refusing import refusing


@click.command("classify")
@click.argument("firms", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--scheme", required=True, help="Id of a size scheme.")
@click.option("--headcount", metavar="COLUMN")
@click.option("--turnover", metavar="COLUMN")
@click.option("--balance", metavar="COLUMN")
@click.option("--capital", metavar="COLUMN")
@click.option("--sector", help="A column of sectors, or one sector for all firms.")
@click.option("--currency", help="A column of currency codes, or one code for all firms.")
@click.option("--on", help="Day whose rates convert other currencies.")
@output_option
@force_option
def command(firms: Path, scheme: str, output: Path | None, force: bool, **columns: str | None) -> None:
    """Add the size class of every firm to a CSV file, as far as its numbers tell.

    Cells may be parted by commas, semicolons or tabs; beside the latter two, 1,5 is one and a half.

    Adds size_class, empty where more than one class is possible, and size_lowest and size_highest, which span
    what is possible.
    """
    refuse_existing(output, force)
    if not any(columns[quantity] for quantity in _QUANTITIES):
        raise click.UsageError(
            "name the column of at least one of --headcount, --turnover, --balance, --capital"
        )
    with refusing(ValueError, TypeError, OSError, file=str(firms)):
        text = _classified(firms, scheme, columns)
    deliver(text, output)


_QUANTITIES = ("headcount", "turnover", "balance", "capital")


def _classified(firms: Path, scheme: str, columns: dict[str, str | None]) -> str:
    import pandas as pd

    from studycheck.sizes.classify import classify

    table = read_firms(firms)
    frame = pd.DataFrame(table.rows, columns=list(table.header), dtype=object)
    numbers = [name for quantity in _QUANTITIES if (name := columns[quantity]) in table.header]
    for name in table.header:
        if name in numbers:
            frame[name] = table.numbers(name)
        elif name in (columns["sector"], columns["currency"]):
            frame[name] = [cell or None for cell in frame[name]]
    found = classify(frame, scheme, **columns)
    added = found.astype(object).where(found.notna(), "").to_numpy().tolist()
    # what the file holds beside its numbers is not touched: a register number keeps its zeros
    return table.with_columns(("size_class", "size_lowest", "size_highest"), added)
