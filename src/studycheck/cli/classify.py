"""``studycheck classify``."""

from __future__ import annotations

from pathlib import Path

import click

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

    Adds size_class, empty where more than one class is possible, and size_lowest and size_highest, which span
    what is possible.
    """
    refuse_existing(output, force)
    with refusing(ValueError, TypeError, OSError, file=str(firms)):
        text = _classified(firms, scheme, columns)
    deliver(text, output)


def _classified(firms: Path, scheme: str, columns: dict[str, str | None]) -> str:
    import pandas as pd

    from studycheck.sizes.classify import classify

    frame = pd.read_csv(firms)
    found = classify(frame, scheme, **columns)
    added = found.set_axis(["size_class", "size_lowest", "size_highest"], axis=1)
    return str(pd.concat([frame, added], axis=1).to_csv(index=False, lineterminator="\n"))
