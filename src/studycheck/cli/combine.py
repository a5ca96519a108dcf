"""``studycheck combine``."""

from __future__ import annotations

from pathlib import Path

import click

from studycheck.cli.output import (
    TEXT,
    deliver,
    force_option,
    form_of,
    format_option,
    language_of_form,
    output_option,
    refuse_existing,
)

FORMATS = {"text": TEXT, "csv": (".csv",), "json": (".json",)}


@click.command("combine")
@click.argument("table", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv")
@click.option("--total", type=float, help="The population of the whole, if there are other parts.")
@format_option(FORMATS)
@output_option
@force_option
def command(table: Path, total: float | None, form: str | None, output: Path | None, force: bool) -> None:
    """Combine published shares of districts, countries or sectors by their populations, with bounds.

    FILE.csv has a row for each part, with the columns part, share, n, and population, or population_low and
    population_high. A share or a population that is not known is left empty.
    """
    from studycheck.analysis.parts import combine_parts, read_parts

    form = form_of(form, output, FORMATS)
    refuse_existing(output, force)
    parts = read_parts(table)
    with language_of_form(form):
        combined = combine_parts(parts.shares, parts.populations, n=parts.n, total=total)
        if form == "csv":
            from studycheck.report.formats.tables import csv_text

            frame = combined.to_frame()
            text = csv_text(
                [list(frame.columns), *frame.astype(object).where(frame.notna(), None).values.tolist()]
            )
        elif form == "json":
            import json

            names = ("low", "point", "high", "sampling_low", "sampling_high", "notes")
            plain = {name: getattr(combined, name) for name in names}
            text = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
        else:
            text = str(combined)
        deliver(text, output)
