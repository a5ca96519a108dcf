"""Waivers from a file beside the cards."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from studycheck.base.document import Document, dotted
from studycheck.base.language import say
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

_REQUIRED = "code, target, reason, author and date"


def read_waivers(path: str | os.PathLike[str], rules: Collection[Rule[Any]] = RULES) -> Waivers:
    """Read waivers from a YAML file: ``waivers:`` and a list of entries with the fields of `Waiver`.

    Parameters
    ----------
    path : str or path
        The file.
    rules : collection of Rule, optional
        The rules that they may name.

    Raises
    ------
    InputError
        If the file is not valid; with all problems: a waiver without a reason, an unknown field, a wrong date, two
        waivers of one finding. An unknown rule or study is not an error but a finding of the check.

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
        Problem(
            file, document.line((key,)), key, say("is not a field of this file; write waivers: and a list")
        )
        for key in document.data
        if key != "waivers"
    ]
    entries = document.data.get("waivers") or []
    if not isinstance(entries, list):
        message = say(
            "{entries} is not a list of waivers; write a list of entries, each with {REQUIRED}",
            entries=shorten(entries),
            REQUIRED=_REQUIRED,
        )
        problems.append(Problem(file, document.line(("waivers",)), "waivers", message))
        entries = []
    waivers: list[Waiver] = []
    places: list[Place] = []
    first_lines: dict[object, int] = {}
    for index, entry in enumerate(entries):
        line = document.line(("waivers", index))
        waiver = _read_waiver(entry, index, document, file, problems)
        if waiver is None:
            continue
        first = first_lines.setdefault((waiver.code, frozenset(waiver.target), waiver.field), line)
        if first != line:
            message = say(
                "line {first} already waives {code} on {where}; remove one of the two",
                first=first,
                code=waiver.code,
                where=waiver.where,
            )
            problems.append(Problem(file, line, f"waivers[{index}]", message))
        waivers.append(waiver)
        places.append(Place(file, line))
    if problems:
        raise InputError(problems, what="waivers")
    return Waivers(waivers, rules, places=places)


def _read_waiver(
    entry: object, index: int, document: Document, file: str, problems: list[Problem]
) -> Waiver | None:
    """Return the waiver of an entry, or None and add its problems."""
    at = ("waivers", index)

    def add_problem(field: str, message: str) -> None:
        path = (*at, field) if field else at
        problems.append(Problem(file, document.line(path), dotted(path), message))

    if not isinstance(entry, dict):
        add_problem(
            "", say("{entry} is not a waiver; write {REQUIRED}", entry=shorten(entry), REQUIRED=_REQUIRED)
        )
        return None
    try:
        waiver = Waiver.model_validate(entry)
    except ValidationError as error:
        problems.extend(
            replace(problem, field=f"{dotted(at)}.{problem.field}")
            for problem in problems_of(error, Waiver, document, file, at)
        )
        return None
    for field, message in waiver.contradictions():
        add_problem(field, message)
    if waiver.field is not None and not field_exists(Study, waiver.field):
        hint = did_you_mean(waiver.field, Study.model_fields)
        add_problem(
            "field", say("{field} is not a field of a study{hint}", field=shorten(waiver.field), hint=hint)
        )
    return waiver
