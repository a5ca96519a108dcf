"""Loads custom rules from a Python file. The file is executed: name only files that you would run yourself."""

from __future__ import annotations

import importlib.util
import os
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any

from studycheck.base.language import say
from studycheck.errors import InputError, Problem
from studycheck.rules.book import RULES
from studycheck.rules.collecting import collect, makers
from studycheck.rules.rule import Rule


def load_rules(path: str | os.PathLike[str]) -> tuple[Rule[Any], ...]:
    """Run a Python file and return the rules that it defines, in order of code.

    Parameters
    ----------
    path : str or path
        The file. Rules that it imports from the rule book do not count as its own.

    Raises
    ------
    InputError
        If the file cannot be read, raises an error, does not define a rule, or defines two rules with one code;
        the message names file and line.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "my_rules.py"
    >>> _ = file.write_text("from studycheck.rules import pair_rul")
    >>> load_rules(file)
    Traceback (most recent call last):
        ...
    studycheck.errors.InputError: ...my_rules.py:1: ImportError: cannot import name 'pair_rul' from ...
    """
    file = Path(path)
    module = _run(file)
    for name, value in list(vars(module).items()):
        if isinstance(value, Rule) and value in RULES:
            delattr(module, name)
    try:
        rules = collect(module)
    except ValueError as error:
        raise InputError([Problem(str(file), 0, "", str(error))], what="rules") from None
    if not rules:
        message = say("the file does not define a rule; make one with {makers}", makers=makers())
        raise InputError([Problem(str(file), 0, "", message)], what="rules")
    return rules


def _run(file: Path) -> ModuleType:
    name = f"studycheck_rules_of_{file.stem}"
    if not file.is_file():
        raise InputError([Problem(str(file), 0, "", say("no such file"))], what="rules")
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise InputError([Problem(str(file), 0, "", say("not a Python file (.py)"))], what="rules")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look up their own module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # whatever the file raises is a problem of the file
        del sys.modules[name]
        message = f"{type(error).__name__}: {error}"
        raise InputError([Problem(str(file), _line(error, file), "", message)], what="rules") from error
    return module


def _line(error: BaseException, file: Path) -> int:
    """Return the line of the file that raised the error, or that is not valid Python."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename) == file:
        return error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if Path(frame.filename) == file), 0)
