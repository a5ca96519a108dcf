"""``studycheck new-rule``."""

import click

from studycheck.cli.output import show


@click.command("new-rule")
@click.argument("code")
@click.option("--on", "looks_at", type=click.Choice(("pair", "study")), default="pair", show_default=True)
def command(code: str, looks_at: str) -> None:
    """Print a rule to start from, with its page and examples: studycheck new-rule XX001 > my_rules.py."""
    from studycheck.rules.new_rule import new_rule

    show(new_rule(code, looks_at=looks_at))
