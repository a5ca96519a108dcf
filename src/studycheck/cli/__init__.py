"""The command line. Each command is a file of its own, which is loaded only when the command is called."""

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
    "check", "classify", "crosswalk", "demo", "diff", "explain", "index", "intervals", "near", "new", "new-rule",
    "normalize", "plan", "questions", "schema", "schemes", "template",
)  # fmt: skip
"""Every command; ``new-rule`` is the function `command` in ``new_rule.py``."""
BAD_INPUT = 2


class Commands(click.Group):
    """Loads a command when it is called, and turns each error of ours into its message and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"studycheck.cli.{cmd_name.replace('-', '_')}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        from studycheck.cli.errors import warnings_as_lines

        try:
            with warnings_as_lines():
                return super().invoke(ctx)
        except StudycheckError as error:
            click.echo(str(error), err=True)
            ctx.exit(BAD_INPUT)
        except OSError as error:
            from studycheck.base.write_errors import FULL, cannot_write

            if error.errno not in FULL:
                raise  # click knows what to do when the reader of a pipe has gone away
            _discard_buffered_output()
            click.echo(str(cannot_write("the output", error)), err=True)
            ctx.exit(BAD_INPUT)


def _discard_buffered_output() -> None:
    """Keep Python from writing at exit, once more, the text that standard output has refused."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="studycheck", message="%(prog)s %(version)s")
def main() -> None:
    """Say which published survey estimates may stand side by side on one chart, and why the others may not."""
