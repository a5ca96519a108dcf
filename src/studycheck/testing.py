"""For those who write rules: everything that a rule should do, in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import combinations
from typing import Any

from studycheck.errors import StudycheckError
from studycheck.report import Report
from studycheck.report.check import check
from studycheck.rules.references import source
from studycheck.rules.rule import Rule
from studycheck.study import Study
from studycheck.study.paths import field_exists

_EXAMPLES = {"study": 1, "pair": 2}


def check_rule(rule: Rule[Any]) -> None:
    """Raise an error that names everything that is wrong with a rule.

    What it tests: the rule has a page, sources and a remedy; it fires on the cards of its page under *Fires
    on*, and its message can be printed; it has nothing to say of those under *Clear on*; it says the same of
    two studies in either order; and whichever of the facts that it needs is missing, not stated or not
    applicable, it raises no error and finds nothing out of nothing.

    Parameters
    ----------
    rule : Rule
        Made with `studycheck.rules.study_rule`, ``pair_rule``, ``distance_rule`` or ``group_rule``.

    Raises
    ------
    AssertionError
        With all problems.

    Examples
    --------
    >>> import studycheck as sc
    >>> from studycheck.testing import check_rule
    >>> check_rule(sc.explain("NS001"))
    """
    problems = [
        problem
        for part in (_description, _examples, _symmetry, _missing_facts)
        for problem in _guarded(part, rule)
    ]
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise AssertionError("\n".join([f"{rule.code}: {count}", *(f"- {said}" for said in problems)]))


def _guarded(part: Any, rule: Rule[Any]) -> list[str]:
    """Return what one part of the test says; cards that are none are said, too."""
    try:
        return list(part(rule))
    except StudycheckError as error:
        return [str(error)]


def _description(rule: Rule[Any]) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{2}\d{3}", rule.code):
        yield f"its code is {rule.code!r}; write two capital letters and three digits"
    for name, text in (("title", rule.title), ("page", rule.page.prose), ("remedy", rule.remedy)):
        if not text.strip():
            yield f"it has no {name}" + ("; write a docstring" if name == "page" else "")
    if not rule.cites:
        yield "it cites nothing; name what it rests on"
    if not rule.needs:
        yield "it needs no field of a card; name those that decide it"
    for path in rule.needs:
        if not field_exists(Study, path):
            yield f"it needs {path!r}, which is no field of a card"
    for key in rule.cites:
        try:
            source(key)
        except StudycheckError as error:
            yield f"it cites {error}"


def _examples(rule: Rule[Any]) -> Iterator[str]:
    for heading, cards, fires in (("Fires on", rule.fires, True), ("Clear on", rule.clear, False)):
        wanted = _EXAMPLES.get(rule.looks_at)
        if not cards:
            yield f"its page has no cards under “{heading}”"
            continue
        if wanted is not None and len(cards) != wanted:
            yield f"under “{heading}” there are {len(cards)} cards; it looks at {wanted}"
            continue
        report = _report(rule, cards)
        yield from (f"under “{heading}”: {failure}" for failure in report.failures)
        if report.failures:
            continue
        if fires and not report.findings:
            yield f"under “{heading}” it finds nothing{_undecided(report)}"
        if not fires and report.findings:
            yield f"under “{heading}” it finds: {report.findings[0].message}"
        if not fires and not report.findings and report.gaps:
            yield f"under “{heading}” it cannot decide{_undecided(report)}"
        yield from _unprintable(report)


def _undecided(report: Report) -> str:
    missing = [str(missing) for gap in report.gaps for missing in gap.missing]
    return f": {'; '.join(missing)}" if missing else ""


def _unprintable(report: Report) -> Iterator[str]:
    for finding in report.findings:
        try:
            text = str(finding.message)
        except Exception as error:  # a template can ask anything of its values
            yield f"its message cannot be printed: {type(error).__name__}: {error}"
        else:
            if not text.strip() or "\n" in text:
                yield f"its message is not one line of text: {text!r}"


def _symmetry(rule: Rule[Any]) -> Iterator[str]:
    if rule.looks_at != "pair":
        return
    cards = [
        {**card, "id": f"{place}-{name}"}
        for place, given in (("fires", rule.fires), ("clear", rule.clear))
        for name, card in given.items()
    ]
    for one, other in combinations(cards, 2):
        said = []
        for first, second in ((one, other), (other, one)):
            # ids decide which study comes first
            pair = {"a": {**first, "id": "a"}, "b": {**second, "id": "b"}}
            report = _report(rule, pair)
            severities = [str(finding.severity) for finding in report.findings]
            said.append(severities[0] if severities else "nothing" if not report.gaps else "undecided")
        if said[0] != said[1]:
            yield (
                f"it says {said[0]} of {one['id']} and {other['id']}, and {said[1]} of them in the other order"
            )


def _missing_facts(rule: Rule[Any]) -> Iterator[str]:
    found: dict[str, None] = {}
    for value in (None, "not stated", "not applicable"):
        for cards in (rule.fires, rule.clear):
            for path in (*rule.needs, "") if value is None else rule.needs:
                changed = {name: _with(card, path, value) for name, card in cards.items()}
                try:
                    report = _report(rule, changed)
                except StudycheckError:
                    continue  # a card that cannot be without the field
                where = f"{path or 'everything'} is {value or 'left out'}"
                for failure in report.failures:
                    found.setdefault(f"where {where}: {failure.error}")
                if not path and report.findings:
                    found.setdefault(f"it finds something on empty cards: {report.findings[0].message}")
    yield from found


def _with(card: Mapping[str, Any], path: str, value: str | None) -> dict[str, Any]:
    """Return a card with a field left out or marked; without a path, nothing but its id is left."""
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
