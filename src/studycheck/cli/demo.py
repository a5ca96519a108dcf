"""``studycheck demo``: checks the bundled catalog and writes a report, tables and three charts into one folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from studycheck.base.language import say
from studycheck.cli.output import show

CONSTRUCTS = {"social-networks-2012": "has_profile", "ai-adoption": "uses_ai_listed"}
"""The catalogs that can be shown, and the construct that the chart of estimates shows of each."""
SCHEMES = ("us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012")


@click.command("demo")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("studycheck-demo"), show_default=True
)
@click.option(
    "--catalog",
    type=click.Choice(list(CONSTRUCTS)),
    default="social-networks-2012",
    show_default=True,
    help="The bundled catalog to show.",
)
@click.option("--force", is_flag=True, help="Replace the files of an existing folder.")
def command(output: Path, catalog: str, force: bool) -> None:
    """Check a bundled catalog of real studies, and write a report and charts."""
    show(run_demo(output, catalog=catalog, force=force))


def run_demo(folder: str | Path, *, catalog: str = "social-networks-2012", force: bool = False) -> str:
    """Check a bundled catalog, write everything into `folder`, and return a summary.

    Parameters
    ----------
    folder : str or Path
        The folder to write to; this function makes it.
    catalog : str
        The name of the catalog.
    force : bool
        Whether to replace files of an existing folder.

    Raises
    ------
    OutputError
        If the folder exists and `force` is not given, or if it cannot be written.
    """
    import studycheck.charts as charts
    from studycheck.base.files import new_folder, write_text
    from studycheck.base.progress import steps
    from studycheck.catalog import datasets
    from studycheck.report import check
    from studycheck.report.formats.html import html_page
    from studycheck.report.formats.tables import findings_csv, verdicts_csv
    from studycheck.report.formats.text import summary

    with new_folder(folder, force=force) as target:
        report = check(datasets.load(catalog))
        jobs: dict[str, Callable[[], object]] = {
            "report.html": lambda: write_text(target / "report.html", html_page(report)),
            "findings.csv": lambda: write_text(target / "findings.csv", findings_csv(report)),
            "verdicts.csv": lambda: write_text(target / "verdicts.csv", verdicts_csv(report)),
            "size_ladder": lambda: charts.save(charts.size_ladder(SCHEMES), target / "size_ladder"),
            "verdict_matrix": lambda: charts.save(charts.verdict_matrix(report), target / "verdict_matrix"),
            "estimates": lambda: charts.save(
                charts.estimates(report, CONSTRUCTS[catalog]), target / "estimates"
            ),
        }
        for name in steps(list(jobs), "writing"):
            jobs[name]()
        names = sorted(path.name for path in target.iterdir())
    where = Path(folder).resolve()
    return say(
        "{summary}\n\nOpen report.html in a browser. Written to {where}:\n  {names}",
        summary=summary(report),
        where=where,
        names=", ".join(names),
    )
