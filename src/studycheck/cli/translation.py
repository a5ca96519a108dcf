"""The help of a command in the language that its caller asks for."""

from __future__ import annotations

import copy
import inspect
import os
from collections.abc import Sequence

import click

from studycheck.base.language import ENGLISH, current_language, language, languages, term, use_language


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that ``--lang`` names among arguments, else that of STUDYCHECK_LANG, else English.

    Examples
    --------
    >>> language_of(["check", "--lang", "fr"]), language_of(["--lang=fr"]), language_of([])
    ('fr', 'fr', 'en')
    """
    named = os.environ.get("STUDYCHECK_LANG", "")
    for place, argument in enumerate(arguments):
        if argument == "--lang":
            named = next(iter(arguments[place + 1 :]), "")
        elif argument.startswith("--lang="):
            named = argument.removeprefix("--lang=")
    # what is not a language is refused where the option is read
    return named if named in languages() else ENGLISH.code


def in_language(command: click.Command, code: str) -> click.Command:
    """Return a command whose help is in a language; the command itself if that is English."""
    if code == ENGLISH.code:
        return command
    with use_language(language(code)):
        translated = copy.copy(command)
        translated.help = help_text(command.help)
        translated.params = [_parameter(parameter) for parameter in command.params]
        return translated


def help_text(text: str | None) -> str | None:
    """Return a text of the help in the current language."""
    if text is None or current_language() is ENGLISH:
        return text
    return str(term(inspect.cleandoc(text), "help"))


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    translated = copy.copy(parameter)
    translated.help = help_text(parameter.help)
    return translated
