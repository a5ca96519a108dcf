"""`check_rule`, which tests a custom rule in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import combinations
from typing import Any

from studycheck.base.wording import counted
from studycheck.errors import StudycheckError
from studycheck.report import Report
from studycheck.report.check import check
from studycheck.rules.references import source
from studycheck.rules.rule import Rule
from studycheck.study import Study
from studycheck.study.paths import field_exists

_EXAMPLES = {"study": 1, "pair": 2}


def check_rule(rule: Rule[Any]) -> None:
    """Raise an error that names all problems of a rule.

    It tests that the rule has a page, sources and a remedy; that it fires on the cards under *Fires on* of its
    page, with a message that can be printed; that it does not fire on the cards under *Clear on*; and that it returns
    the same for two studies in either order. If one of the facts that it needs is missing, not stated or not
    applicable, the rule must not raise an error, and it must not fire on empty cards.

    Parameters
    ----------
    rule : Rule
        A rule made with `studycheck.rules.study_rule`, ``pair_rule``, ``distance_rule`` or ``group_rule``.

    Raises
    ------
    AssertionError
        If the rule has problems; the message lists all of them.

    Examples
    --------
    >>> import studycheck as sc
    >>> from studycheck.testing import check_rule
    >>> check_rule(sc.explain("NS001"))
    """
    problems = [
        problem
        for part in (_description, _examples, _symmetry, _missing_facts)
        for problem in _run_part(part, rule)
    ]
    if problems:
        lines = [
            f"{rule.code}: {counted(len(problems), 'problem')}",
            *(f"- {problem}" for problem in problems),
        ]
        raise AssertionError("\n".join(lines))


def _run_part(part: Any, rule: Rule[Any]) -> list[str]:
    """Return the problems that one part of the test finds; invalid example cards are a problem, too."""
    try:
        return list(part(rule))
    except StudycheckError as error:
        return [str(error)]


def _description(rule: Rule[Any]) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{2}\d{3}", rule.code):
        yield f"its code is {rule.code!r}; write two capital letters and three digits"
    for name, text in (("title", rule.title), ("page", rule.page.prose), ("remedy", rule.remedy)):
        if not text.strip():
            yield f"the {name} is missing" + ("; write a docstring" if name == "page" else "")
    if not rule.cites:
        yield "cites is empty; name the sources of the rule"
    if not rule.needs:
        yield "needs is empty; name the card fields that decide"
    for path in rule.needs:
        if not field_exists(Study, path):
            yield f"it needs {path!r}, which is not a field of a card"
    for key in rule.cites:
        try:
            source(key)
        except StudycheckError as error:
            yield f"it cites {error}"


def _examples(rule: Rule[Any]) -> Iterator[str]:
    for heading, cards, fires in (("Fires on", rule.fires, True), ("Clear on", rule.clear, False)):
        number = _EXAMPLES.get(rule.looks_at)
        if not cards:
            yield f"its page does not have cards under “{heading}”"
            continue
        if number is not None and len(cards) != number:
            yield f"its page has {counted(len(cards), 'card')} under “{heading}”, but the rule looks at {number}"
            continue
        report = _report(rule, cards)
        yield from (f"under “{heading}”: {failure}" for failure in report.failures)
        if report.failures:
            continue
        if fires and not report.findings:
            yield f"it does not fire on the cards under “{heading}”{_missing_fields(report)}"
        if not fires and report.findings:
            yield f"it fires on the cards under “{heading}”: {report.findings[0].message}"
        if not fires and not report.findings and report.gaps:
            yield f"it cannot decide on the cards under “{heading}”{_missing_fields(report)}"
        yield from _message_problems(report)


def _missing_fields(report: Report) -> str:
    missing = [str(missing) for gap in report.gaps for missing in gap.missing]
    return f": {'; '.join(missing)}" if missing else ""


def _message_problems(report: Report) -> Iterator[str]:
    for finding in report.findings:
        try:
            text = str(finding.message)
        except Exception as error:  # a template can use any format or attribute of its values
            yield f"its message cannot be printed: {type(error).__name__}: {error}"
        else:
            if not text.strip() or "\n" in text:
                yield f"its message is not one line of text: {text!r}"


def _symmetry(rule: Rule[Any]) -> Iterator[str]:
    if rule.looks_at != "pair":
        return
    cards = [
        {**card, "id": f"{place}-{name}"}
        for place, example in (("fires", rule.fires), ("clear", rule.clear))
        for name, card in example.items()
    ]
    for one, other in combinations(cards, 2):
        outcomes = []
        for first, second in ((one, other), (other, one)):
            # ids decide which study comes first
            pair = {"a": {**first, "id": "a"}, "b": {**second, "id": "b"}}
            report = _report(rule, pair)
            severities = [str(finding.severity) for finding in report.findings]
            outcomes.append(severities[0] if severities else "unknown" if report.gaps else "clear")
        if outcomes[0] != outcomes[1]:
            yield (
                f"its outcome is {outcomes[0]} for {one['id']} and {other['id']}, "
                f"but {outcomes[1]} in the other order"
            )


def _missing_facts(rule: Rule[Any]) -> Iterator[str]:
    problems: dict[str, None] = {}
    for value in (None, "not stated", "not applicable"):
        for cards in (rule.fires, rule.clear):
            for path in (*rule.needs, "") if value is None else rule.needs:
                changed = {name: _with(card, path, value) for name, card in cards.items()}
                try:
                    report = _report(rule, changed)
                except StudycheckError:
                    continue  # a card is not valid without the field
                case = f"{path or 'every field'} is {value or 'missing'}"
                for failure in report.failures:
                    problems.setdefault(f"it fails if {case}: {failure.error}")
                if not path and report.findings:
                    problems.setdefault(f"it fires on empty cards: {report.findings[0].message}")
    yield from problems


def _with(card: Mapping[str, Any], path: str, value: str | None) -> dict[str, Any]:
    """Return a card without a field, or with a marker in it; without a path, a card with only its id."""
    if not path:
        return {"id": card["id"]}
    changed = deepcopy(dict(card))
    *above, name = path.replace("[0]", "").split(".")
    parts: list[Any] = [changed]
    for step in above:
        below = [part.setdefault(step, {}) for part in parts if isinstance(part, dict)]
        parts = [item for part in below for item in (part if isinstance(part, list) else [part])]
    for part in parts:
        if isinstance(part, dict):
            part.pop(name, None)
            if value is not None:
                part[name] = value
    return changed


def _report(rule: Rule[Any], cards: Mapping[str, Any]) -> Report:
    studies = [Study(**card) for card in cards.values()]
    return check(studies, rules=[rule], comparing=max(rule.comparing), of=max(rule.among))
