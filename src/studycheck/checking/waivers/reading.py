"""Waivers from a file beside the cards."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any

from pydantic import ValidationError

from studycheck.base.document import Document, dotted
from studycheck.base.places import Place
from studycheck.base.yaml_file import read_yaml
from studycheck.checking.waivers.waiver import Waiver
from studycheck.checking.waivers.waivers import Waivers
from studycheck.errors import InputError, Problem, did_you_mean, shorten
from studycheck.rules.book import RULES
from studycheck.rules.rule import Rule
from studycheck.study import Study
from studycheck.study.paths import field_exists
from studycheck.study.problems import problems_of

FILE_NAME = "waivers.yaml"
"""What the file beside the cards is called; folders of cards are read without it."""


def read_waivers(path: str | os.PathLike[str], rules: Collection[Rule[Any]] = RULES) -> Waivers:
    """Read waivers from a YAML file: ``waivers:`` and a list, each with the fields of `Waiver`.

    Parameters
    ----------
    path : str or path
        The file.
    rules : collection of Rule, optional
        Rules that they may name.

    Raises
    ------
    InputError
        With everything that is wrong in the file: a waiver without a reason, an unknown field, a date that is
        none, a waiver that stands twice. What is unknown only to this check, a rule or a study, is a finding.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "waivers.yaml"
    >>> _ = file.write_text('''
    ... waivers:
    ... - {code: SA001, target: acme-2012, reason: a pilot, author: A. Tester, date: 2026-03-31}
    ... ''')
    >>> print(read_waivers(file))
    1 waiver
    rule    target     reason    author     date        expires
    ------  ---------  --------  ---------  ----------  ---------
    SA001   acme-2012  a pilot   A. Tester  2026-03-31
    """
    file = os.fspath(path)
    document = read_yaml(file, what="a list of waivers")
    problems = [
        Problem(file, document.line((key,)), key, "is not known here; write waivers: and a list")
        for key in document.data
        if key != "waivers"
    ]
    entries = document.data.get("waivers") or []
    if not isinstance(entries, list):
        said = f"{shorten(entries)} is not a list of waivers"
        problems.append(Problem(file, document.line(("waivers",)), "waivers", said))
        entries = []
    found: list[Waiver] = []
    places: list[Place] = []
    first: dict[object, int] = {}
    for index, entry in enumerate(entries):
        line = document.line(("waivers", index))
        waiver = _waiver(entry, index, document, file, problems)
        if waiver is None:
            continue
        other = first.setdefault((waiver.code, frozenset(waiver.target), waiver.field), line)
        if other != line:
            said = f"{waiver.code} on {waiver.where} is already accepted on line {other}"
            problems.append(Problem(file, line, f"waivers[{index}]", said))
        found.append(waiver)
        places.append(Place(file, line))
    if problems:
        raise InputError(problems, what="waivers")
    return Waivers(found, rules, places=places)


def _waiver(
    entry: object, index: int, document: Document, file: str, problems: list[Problem]
) -> Waiver | None:
    at = ("waivers", index)

    def say(field: str, message: str) -> None:
        path = (*at, field) if field else at
        problems.append(Problem(file, document.line(path), dotted(path), message))

    if not isinstance(entry, dict):
        say("", f"{shorten(entry)} is not a waiver: write its code, target, reason, author and date")
        return None
    try:
        waiver = Waiver.model_validate(entry)
    except ValidationError as error:
        for problem in problems_of(error, Waiver, document, file, at):
            message = problem.message.replace(", or write not stated", "")
            problems.append(Problem(file, problem.line, f"{dotted(at)}.{problem.field}", message))
        return None
    for field, message in waiver.contradictions():
        say(field, message)
    if waiver.field is not None and not field_exists(Study, waiver.field):
        hint = did_you_mean(waiver.field, Study.model_fields)
        say("field", f"{shorten(waiver.field)} is no field of a study{hint}")
    return waiver
