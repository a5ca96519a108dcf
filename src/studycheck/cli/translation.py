"""The help of a command, and what click says, in the current language."""

from __future__ import annotations

import copy
import inspect
import os
from collections.abc import Sequence
from types import ModuleType

import click
from click import core, decorators, exceptions, formatting, parser, types

from studycheck.base.language import ENGLISH, current_language, languages, term

CLICK: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, parser, types)
"""The modules of click that say something."""


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


def in_language(command: click.Command) -> click.Command:
    """Return a command with its help in the current language; the command itself if that is English."""
    if current_language() is ENGLISH:
        return command
    translated = copy.copy(command)
    translated.help = help_text(command.help)
    translated.epilog = help_text(command.epilog)
    translated.params = [_parameter(parameter) for parameter in command.params]
    return translated


def help_text(text: str | None) -> str | None:
    """Return a text of the help in the current language."""
    if text is None or current_language() is ENGLISH:
        return text
    return str(term(inspect.cleandoc(text), "help"))


def translate_click() -> None:
    """Let click look its own words up here.

    It looks them up with gettext, whose catalogues are files chosen by the locale of the machine; the language of
    an answer is chosen by ``--lang``.
    """
    for module in CLICK:
        for name, of_click in (("_", _text), ("ngettext", _plural)):
            if hasattr(module, name):
                setattr(module, name, of_click)


def _text(text: str) -> str:
    return str(term(text, "click"))


def _plural(one: str, several: str, number: int) -> str:
    return current_language().words.npgettext("click", one, several, number)


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    translated = copy.copy(parameter)
    # the two options that click adds
    of_click = parameter.help and parameter.help.startswith("Show ")
    translated.help = _text(parameter.help or "") if of_click else help_text(parameter.help)
    return translated
