"""``studycheck demo``."""

from pathlib import Path

import click


@click.command("demo")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("studycheck-demo"), show_default=True
)
@click.option("--force", is_flag=True, help="Replace the files of an existing folder.")
def command(output: Path, force: bool) -> None:
    """Check the bundled catalogue of real studies and write a report and charts."""
    from studycheck.demo import run_demo

    click.echo(run_demo(output, force=force))
