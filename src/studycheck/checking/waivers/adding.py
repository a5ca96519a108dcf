"""One more waiver in a file, of which every line stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from studycheck.base.files import write_text
from studycheck.base.language import say
from studycheck.base.yaml_dump import dump
from studycheck.checking.waivers.reading import read_waivers
from studycheck.checking.waivers.waiver import Waiver
from studycheck.errors import InputError, OutputError, Problem
from studycheck.rules.names import explain
from studycheck.study.problems import problems_of

_HEADING = "waivers:\n"


def add_waiver(file: str | Path, **facts: Any) -> Waiver:
    """Add a waiver at the end of a file of waivers, which is made if there is none; return the waiver.

    Parameters
    ----------
    file : path
        The file.
    **facts
        The fields of `Waiver`; those that are None are left out.

    Raises
    ------
    UnknownNameError
        If there is no rule of that code.
    InputError
        If a field is wrong, the file is not valid, or it already waives this finding; nothing is written.
    OutputError
        If the file cannot be written, or its list of waivers does not end it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "waivers.yaml"
    >>> facts = {"reason": "a pilot", "author": "A. Tester", "date": "2026-03-31"}
    >>> print(add_waiver(file, code="SA001", target=["acme-2012"], **facts))
    SA001 on acme-2012: a pilot (A. Tester, 2026-03-31)
    >>> len(read_waivers(file))
    1
    """
    path = Path(file)
    waiver = _waiver({name: fact for name, fact in facts.items() if fact is not None})
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    known = list(read_waivers(path)) if before.strip() else []
    target = frozenset(waiver.target)
    if any((w.code, frozenset(w.target), w.field) == (waiver.code, target, waiver.field) for w in known):
        message = say(
            "already waives {code} on {where}; change it there", code=waiver.code, where=waiver.where
        )
        raise InputError([Problem(str(path), 0, "", message)], what="waivers")
    plain = waiver.model_dump(mode="json", exclude_none=True)
    entry = dump([plain | {"target": list(waiver.target)}])
    start = before if before.endswith("\n") or not before else f"{before}\n"
    if not known:
        start = (
            _HEADING
            if not before.strip() or "waivers:" not in before
            else start.replace("waivers: []", "waivers:")
        )
    _refuse_unreadable(path, start + entry, [*known, waiver])
    write_text(path, start + entry)
    return waiver


def _waiver(facts: dict[str, Any]) -> Waiver:
    rule = explain(facts["code"])
    try:
        waiver = Waiver.model_validate(facts | {"code": rule.code})
    except ValidationError as error:
        raise InputError(
            problems_of(error, Waiver), what="waiver", outcome=say("nothing was written")
        ) from None
    problems = [Problem("", 0, field, message) for field, message in waiver.contradictions()]
    if problems:
        raise InputError(problems, what="waiver", outcome=say("nothing was written"))
    return waiver


def _refuse_unreadable(path: Path, text: str, waivers: list[Waiver]) -> None:
    """Refuse a file to whose list nothing can be added at its end, such as one written in brackets."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(text, encoding="utf-8")
        try:
            reads = list(read_waivers(trial)) == waivers
        except InputError:
            reads = False
    if not reads:
        raise OutputError(
            say(
                "cannot add to {path}: its list of waivers is not at its end, one entry under another",
                path=path,
            )
        )
