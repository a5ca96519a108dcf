"""`compare_coders`: the cards of two coders, fact by fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.coding.agreement.facts import CodedTwice, pair_facts
from studycheck.coding.agreement.impact import verdicts_that_turn
from studycheck.coding.agreement.merging import merged_card
from studycheck.coding.agreement.result import Agreement, FieldAgreement
from studycheck.errors import StudycheckError
from studycheck.statistics.agreement import Coefficient, Level, cohen_kappa, krippendorff_alpha
from studycheck.study import Study

Pairs = list[tuple[Any, Any]]
"""What both coders wrote, fact by fact."""


def compare_coders(
    first: Catalog | Study | Iterable[Study],
    second: Catalog | Study | Iterable[Study],
    *,
    coders: tuple[str, str] = ("first", "second"),
    impact: bool = True,
) -> Agreement:
    """Compare the cards that two coders made of the same studies.

    Parameters
    ----------
    first, second : Catalog, Study or iterable of Study
        The cards of each coder; those with one id are cards of one study.
    coders : tuple of str
        The names of the coders.
    impact : bool, default True
        Whether to check which verdicts turn on each disagreement.

    Raises
    ------
    StudycheckError
        If they have no study in common.

    Examples
    --------
    >>> from studycheck import Study
    >>> one = Study(id="a", countries="FR", sample={"achieved": 1043, "mode": "web"})
    >>> other = Study(id="a", countries="FR", sample={"achieved": 1034, "mode": "web"})
    >>> result = compare_coders(one, other)
    >>> [(fact.path, fact.first, fact.second) for fact in result.disagreements]
    [('sample.achieved', 1043, 1034)]
    >>> result.merged.studies[0].sample.achieved is None
    True
    """
    ours = as_catalog(first, "first", "compare_coders(studycheck.read(…), studycheck.read(…))")
    theirs = as_catalog(second, "second", "compare_coders(studycheck.read(…), studycheck.read(…))")
    both = [name for name in ours if name in theirs]
    if not both:
        raise StudycheckError(
            say(
                "{value} and {value_2} have no study in common: {value} has {names}, {value_2} {names_2}. "
                "Cards of one study have one id",
                value=coders[0],
                value_2=coders[1],
                names=listed(ours),
                names_2=listed(theirs),
            )
        )
    by_study = {name: tuple(pair_facts(ours[name], theirs[name])) for name in both}
    facts = tuple(fact for one in by_study.values() for fact in one)
    merged = Catalog([merged_card(ours[name], theirs[name], by_study[name]) for name in both])
    by_field: dict[str, list[CodedTwice]] = {}
    for fact in facts:
        by_field.setdefault(fact.field, []).append(fact)
    return Agreement(
        [_field(name, group) for name, group in by_field.items()],
        coders=coders,
        facts=facts,
        studies=tuple(both),
        kappa=_pooled_kappa(by_field.values()),
        alpha=_pooled_alpha(by_field.values()),
        impact=verdicts_that_turn(merged, facts) if impact else {},
        merged=merged,
        only_first=tuple(name for name in ours if name not in theirs),
        only_second=tuple(name for name in theirs if name not in ours),
    )


def _field(name: str, facts: Sequence[CodedTwice]) -> FieldAgreement:
    both = [fact for fact in facts if fact.by_both]
    levels = {fact.level for fact in both} - {None}
    level = levels.pop() or Level.NOMINAL if len(levels) == 1 else Level.NOMINAL
    if level is Level.NOMINAL:
        units = [(fact.category(0), fact.category(1)) for fact in both]
    else:
        units = [(fact.number(0), fact.number(1)) for fact in both]
    return FieldAgreement(
        name,
        level,
        len(both),
        sum(fact.agree for fact in both),
        sum(fact.second is None for fact in facts),
        sum(fact.first is None for fact in facts),
        cohen_kappa([fact.category(0) for fact in both], [fact.category(1) for fact in both]),
        krippendorff_alpha(units, level),
    )


def _pooled_kappa(fields: Iterable[Sequence[CodedTwice]]) -> Coefficient:
    """Return the pooled kappa of De Vries, Elliott, Kanouse and Teleki (2008), fields weighted by their facts."""

    def expected(pairs: Pairs) -> float:
        values = {value for pair in pairs for value in pair}
        products = (
            sum(one == value for one, _ in pairs) * sum(other == value for _, other in pairs)
            for value in values
        )
        return float(sum(products) / len(pairs))

    return _pooled(fields, expected)


def _pooled_alpha(fields: Iterable[Sequence[CodedTwice]]) -> Coefficient:
    """Return nominal alpha with the disagreement of all fields over what chance would give in all fields."""

    def expected(pairs: Pairs) -> float:
        values, n = [value for pair in pairs for value in pair], len(pairs)
        alike = sum(values.count(value) * (values.count(value) - 1) for value in set(values))
        return n * alike / (2 * n * (2 * n - 1))

    return _pooled(fields, expected)


def _pooled(fields: Iterable[Sequence[CodedTwice]], expected: Callable[[Pairs], float]) -> Coefficient:
    """Return the agreement of all fields beyond what chance would give, which `expected` returns for one field."""
    observed = by_chance = total = 0.0
    for facts in fields:
        pairs = [(fact.category(0), fact.category(1)) for fact in facts if fact.by_both]
        if pairs:
            total += len(pairs)
            observed += sum(one == other for one, other in pairs)
            by_chance += expected(pairs)
    if not total or by_chance >= total:
        return Coefficient(None, None, None, int(total))
    return Coefficient((observed - by_chance) / (total - by_chance), None, None, int(total))
