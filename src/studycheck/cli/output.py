"""The output of a command: the screen, or a file that is never overwritten by accident."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from studycheck.base.language import say
from studycheck.base.visible import visible
from studycheck.errors import OutputError

F = TypeVar("F", bound=Callable[..., Any])
TEXT = ("", ".txt", ".text", ".log")
"""The endings of plain text."""
FOR_PROGRAMS = frozenset(("csv", "github", "json", "parquet", "sarif", "xlsx"))
"""Formats that programs read on: they are the same in every language."""
OF_OTHER_PROGRAMS = frozenset(
    (".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".ods", ".png", ".svg", ".jpg")
)
"""Endings of files that programs refuse to open if text is in them."""
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of the screen.",
)


def format_option(formats: Iterable[str]) -> Callable[[F], F]:
    """Return the option for the format of a command."""
    names = tuple(formats)
    told = f"The format.  [default: that of the ending of -o, else {names[0]}]"
    return click.option("--format", "form", type=click.Choice(names), help=told)


force_option = click.option("--force", is_flag=True, help="Replace the output file if it exists.")


def form_of(form: str | None, output: Path | None, formats: Mapping[str, tuple[str, ...]]) -> str:
    """Return the format given, else that of the ending of the output; the first format is that of the screen.

    Parameters
    ----------
    form : str or None
        The format that was asked for.
    output : Path or None
        The file to write.
    formats : mapping of str to tuple of str
        The endings of each format of the command; that of a name without an ending is empty.

    Raises
    ------
    OutputError
        If no format of the command has the ending, or another one than was asked for.

    Examples
    --------
    >>> formats = {"text": ("", ".txt"), "csv": (".csv",)}
    >>> form_of(None, Path("a.csv"), formats), form_of(None, None, formats), form_of("csv", None, formats)
    ('csv', 'text', 'csv')
    """
    screen = next(iter(formats))
    if output is None:
        return form or screen
    ending = output.suffix.lower()
    if form is not None and ending in formats[form]:
        return form  # .json holds more than one format
    own = next((name for name, endings in formats.items() if ending in endings), None)
    if own is None and (form is None or ending in OF_OTHER_PROGRAMS):
        wanted = [formats[form]] if form is not None and formats[form] else formats.values()
        every = ", ".join(dict.fromkeys(one for endings in wanted for one in endings if one))
        raise OutputError(
            say(
                "{output} would not hold {value}; name a file that ends in {every}",
                output=output,
                value=form or say("what its name says"),
                every=every,
            )
        )
    # text has no ending of its own
    if form is not None and own not in (None, form, screen):
        raise OutputError(
            say(
                "{output} would not hold {form}; name another file, or write --format {own}",
                output=output,
                form=form,
                own=own,
            )
        )
    return form or own or screen


def refuse_existing(output: Path | None, force: bool) -> None:
    """Refuse to replace a file without --force; called before any work is done."""
    if output is not None and output.is_file() and not force:  # a device loses nothing
        raise OutputError(
            say("{output} already exists; use --force to replace it, or name another file", output=output)
        )


@contextmanager
def language_of_form(form: str) -> Iterator[None]:
    """Write what people read in the language of the answer, and what programs read on in English, always."""
    from studycheck.base.language import ENGLISH, current_language, use_language

    with use_language(ENGLISH if form in FOR_PROGRAMS else current_language()):
        yield


def deliver(parts: str | Iterable[str], output: Path | None, *, data: bool = False) -> None:
    """Print a text, or its parts as they come, or write them to the file and say so.

    Control characters are made visible; where the text is `data` that programs read on, only on a terminal.
    """
    parts = [parts] if isinstance(parts, str) else parts
    raw = data and (output is not None or not sys.stdout.isatty())
    shown = parts if raw else map(visible, parts)
    if output is None:
        for part in shown:
            click.echo(part, nl=not part.endswith("\n"))
        return
    from studycheck.base.files import write_lines

    write_lines(output, shown)
    show(say("wrote {path}", path=output), err=True)


def show(text: object, *, err: bool = False) -> None:
    """Print a text, its control characters visible, on a line of its own."""
    shown = visible(str(text))
    click.echo(shown, nl=not shown.endswith("\n"), err=err)
