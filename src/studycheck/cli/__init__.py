"""The command line. A command is a file of its own, loaded when it is called for."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from studycheck.errors import StudycheckError
from studycheck.version import __version__

COMMANDS = (
    "check", "classify", "crosswalk", "demo", "diff", "explain", "intervals", "new", "new-rule", "normalize", "plan",
    "questions", "schema", "schemes", "template",
)  # fmt: skip
"""Every command; that of ``new-rule`` is `command` in ``new_rule.py``."""
BAD_INPUT = 2


class Commands(click.Group):
    """Loads a command when it is called for, and turns every error of ours into its message and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"studycheck.cli.{cmd_name.replace('-', '_')}").command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        from studycheck.cli.refusing import telling

        try:
            with telling():
                return super().invoke(ctx)
        except StudycheckError as error:
            click.echo(str(error), err=True)
            ctx.exit(BAD_INPUT)
        except OSError as error:
            from studycheck.base.write_errors import FULL, cannot_write

            if error.errno not in FULL:
                raise  # a reader that went away is no trouble: click knows what to do
            _forget_what_is_unsaid()
            click.echo(str(cannot_write("the output", error)), err=True)
            ctx.exit(BAD_INPUT)


def _forget_what_is_unsaid() -> None:
    """Keep Python from writing once more, at its end, what standard output has refused to take."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="studycheck", message="%(prog)s %(version)s")
def main() -> None:
    """Tell which published survey numbers may stand side by side on one chart, and why the others may not."""
