"""``studycheck explain``."""

import click


@click.command("explain")
@click.argument("code")
def command(code: str) -> None:
    """Print the page of a rule, such as SZ002."""
    from studycheck.rules.names import explain

    click.echo(str(explain(code)))
