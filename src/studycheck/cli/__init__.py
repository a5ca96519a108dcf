"""The command line. Each command is a file of its own, which is loaded only when the command is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from studycheck.cli.exit_codes import EPILOG, OF_EVERY_COMMAND, exit_codes
from studycheck.version import __version__

GROUPS = {
    "Check": (
        "check",
        "compare",
        "chart",
        "plan",
        "questions",
        "intervals",
        "diff",
        "evidence",
        "index",
        "near",
        "demo",
    ),
    "Read and convert": (
        "new",
        "template",
        "convert",
        "schema",
        "topics",
    ),
    "Code and verify": ("brief", "verify", "agreement", "mcp"),
    "Sizes": (
        "schemes",
        "crosswalk",
        "normalize",
        "combine",
        "classify",
    ),
    "Rules": (
        "explain",
        "waive",
        "new-rule",
    ),
}
"""The commands under the headings of the help."""
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
"""Every command; ``new-rule`` is the function `command` in ``new_rule.py``."""

_WHOLE = 1_000
"""Letters of a first sentence: none is cut."""


_NEW_OBJECTS = 500_000
"""New objects after which Python looks for garbage; by itself it does so after some hundred."""
_ASKS_FOR_HELP = frozenset(("-h", "--help"))


@contextmanager
def _rare_collections(*, is_last: bool) -> Iterator[None]:
    """Look for garbage less often until the end of the block: nearly all that a command makes lasts until it ends.

    Where the program ends with the block, nothing is looked through once more on the way out.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(_NEW_OBJECTS, usual[0]), *usual[1:])
    try:
        yield
    finally:
        if is_last:
            gc.freeze()
        gc.set_threshold(*usual)


class Commands(click.Group):
    """Loads a command when it is called, and ends it with the message and the exit code of what it raises."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Run the program in the language that its arguments or STUDYCHECK_LANG name."""
        with _rare_collections(is_last=args is None):
            return self._main_in_language(args, *more, **options)

    def _main_in_language(self, args: Sequence[str] | None, *more: Any, **options: Any) -> Any:
        given = sys.argv[1:] if args is None else list(args)
        if "STUDYCHECK_LANG" not in os.environ and not any(text.startswith("--lang") for text in given):
            return super().main(args, *more, **options)
        from studycheck.base.language import language, use_language
        from studycheck.cli.translation import language_of, translate_click

        translate_click()
        with use_language(language(language_of(given))):
            return super().main(args, *more, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, its help in the language that its arguments name."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is None or not (_ASKS_FOR_HELP & set(rest)):
            return name, command, rest
        from studycheck.cli.translation import in_language

        return name, in_language(command), rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands behind them."""
        from studycheck.cli.translation import in_language

        click.Command.format_options(in_language(self), ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the exit codes."""
        from studycheck.cli.translation import in_language

        click.Command.format_epilog(in_language(self), ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program does."""
        from studycheck.cli.translation import help_text

        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(help_text(self.help) or "")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their first sentences, in groups."""
        from studycheck.base.language import term

        width = max(map(len, COMMANDS))
        for heading, names in GROUPS.items():
            with formatter.section(term(heading, "help")):
                rows = [(name, self._first_sentence(ctx, name)) for name in names]
                formatter.write_dl(rows, col_max=width)

    def _first_sentence(self, ctx: click.Context, name: str) -> str:
        from studycheck.cli.translation import in_language

        command = self.get_command(ctx, name)
        if command is None:
            return ""
        return in_language(command).get_short_help_str(limit=_WHOLE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"studycheck.cli.{cmd_name.replace('-', '_')}").command
        command.params += [option for option in OF_EVERY_COMMAND if option not in command.params]
        if command.help is None and command.callback is not None:
            from studycheck.base.docstrings import docstring_of

            command.help = docstring_of(command.callback)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with exit_codes(ctx):
            from studycheck.cli.errors import warnings_as_lines

            with warnings_as_lines():
                return super().invoke(ctx)


@click.group(
    cls=Commands,
    params=[*OF_EVERY_COMMAND],
    help="Say which published survey estimates may stand side by side on one chart, and why the others may not.",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="studycheck", message="%(prog)s %(version)s")
def main() -> None:
    """Take the options that stand before a command."""
