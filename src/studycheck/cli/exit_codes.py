"""How a command ends: its exit code, and the line on standard error that says why. Every exit code comes from here."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import click

from studycheck.errors import StudycheckError

OK, FINDINGS, BAD_INPUT, FAILED, INTERRUPTED, NO_READER = 0, 1, 2, 3, 130, 141
MEANINGS = {
    OK: "nothing was found that --fail-on names; or the command does not look for anything",
    FINDINGS: "findings, or verdicts that changed",
    BAD_INPUT: "bad input, or a place that cannot be written",
    FAILED: "a rule failed to run, or studycheck itself did",
    INTERRUPTED: "interrupted",
    NO_READER: "the program that read the output has gone away",
}
"""Every exit code; the page of the command line says more of each."""
EPILOG = "\b\nExit codes:\n" + "\n".join(f"  {code:<3}  {meaning}" for code, meaning in MEANINGS.items())
_DEBUG = "studycheck.debug"


def _set_debug(ctx: click.Context, parameter: click.Parameter, given: bool) -> None:
    ctx.meta[_DEBUG] = given or ctx.meta.get(_DEBUG, False)


DEBUG = click.Option(
    ["--debug"],
    is_flag=True,
    expose_value=False,
    callback=_set_debug,
    help="Print the traceback of an error, too.",
)
LANG = click.Option(
    ["--lang"],
    type=click.Choice(("en", "fr")),
    envvar="STUDYCHECK_LANG",
    expose_value=False,
    help="The language of the answer.  [default: en, or what STUDYCHECK_LANG says]",
)
"""The language, which `studycheck.cli.Commands` sets before anything is read."""
OF_EVERY_COMMAND = (LANG, DEBUG)
"""The options of every command, before its name or behind it."""


@contextmanager
def exit_codes(ctx: click.Context) -> Iterator[None]:
    """End a command with the line and the exit code of whatever it raises."""
    from studycheck.base.language import say

    try:
        yield
    except (click.UsageError, click.exceptions.Exit):
        raise  # click shows how the command is used, and ends with the same code for bad input
    except click.ClickException as error:
        _end(ctx, BAD_INPUT, f"Error: {error.format_message()}")
    except StudycheckError as error:
        _end(ctx, BAD_INPUT, str(error))
    except (KeyboardInterrupt, click.Abort):
        _end(ctx, INTERRUPTED, say("\nInterrupted. Files are as they were, or complete."))
    except OSError as error:
        _end_output(ctx, error)
    except Exception as error:  # a mistake of ours: people need one line, and we need to hear of it
        _end(ctx, FAILED, _report_it(error))


def finish(code: int, failed: Iterable[str] = ()) -> NoReturn:
    """End a command with an exit code; where rules failed, name them: that counts for more than findings."""
    names = sorted(set(failed))
    if not names:
        sys.exit(code)
    from studycheck.base.language import either

    _show(
        either(
            len(names),
            "{names} failed to run, so that nobody can tell what it would have found. Correct the rule; if it is not "
            "your own, please report this line to the authors of studycheck.",
            "{names} failed to run, so that nobody can tell what they would have found. Correct the rules; if they "
            "are not your own, please report this line to the authors of studycheck.",
            names=", ".join(names),
        )
    )
    sys.exit(FAILED)


def _end_output(ctx: click.Context, error: OSError) -> None:
    """End with what the system says about the output; any other error of the system is a mistake of ours."""
    from studycheck.base.language import say
    from studycheck.base.write_errors import FULL, cannot_write

    if error.errno == errno.EPIPE:
        _discard_buffered_output()
        ctx.exit(NO_READER)
    if error.errno not in FULL:
        _end(ctx, FAILED, _report_it(error))
    _discard_buffered_output()
    _end(ctx, BAD_INPUT, str(cannot_write(say("the output"), error)))


def _end(ctx: click.Context, code: int, line: str) -> NoReturn:
    if ctx.meta.get(_DEBUG):
        traceback.print_exc()
    _show(line)
    ctx.exit(code)


def _show(line: str) -> None:
    from studycheck.cli.output import show  # `studycheck --version` need not load it

    show(line, err=True)


def _report_it(error: Exception) -> str:
    """Return the line by which a mistake of ours can be found."""
    from studycheck.base.language import say
    from studycheck.version import __version__

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "studycheck" in Path(frame.filename).parts] or frames
    where = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    said = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}{f': {said}' if said else ''}"
    return say(
        "studycheck {version} failed: {what}{where}. This is a mistake of the program, or of a rule "
        "of your own. Please report this line to the authors of studycheck, with what you did; "
        "--debug prints where it comes from.",
        version=__version__,
        what=what,
        where=where,
    )


def _discard_buffered_output() -> None:
    """Keep Python from writing at exit, once more, the text that standard output has refused."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
