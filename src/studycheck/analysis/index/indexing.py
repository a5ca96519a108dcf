"""From studies to an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Any

from studycheck.analysis.index.cards import Cards
from studycheck.analysis.index.column import RuleColumn
from studycheck.analysis.index.index import Index, title_of
from studycheck.base.garbage import defer_collection
from studycheck.base.progress import steps
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.checking.profiles import DEFAULT, Profile, as_profile
from studycheck.checking.runner.facts_of import take_facts
from studycheck.checking.selection import select_rules
from studycheck.checking.series import survey_names
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.facts import encode
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import Rule
from studycheck.study import Study


@defer_collection()
def index(
    studies: Catalog | Study | Iterable[Study],
    *,
    profile: str | PathLike[str] | Profile = DEFAULT,
    rules: Sequence[Rule[Any]] = RULES,
) -> Index:
    """Return an index of studies: for every rule on pairs, what of each study decides.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        The collection.
    profile : str, path or Profile, optional
        How strict comparisons are, as for `studycheck.check`.
    rules : sequence of Rule, optional
        The rule book, or ``[*studycheck.RULES, mine]``.

    Raises
    ------
    InputError
        If two studies share an id, or the profile does not fit the rules.
    UnknownNameError
        If the profile does not exist.
    StudycheckError
        If `studies` are not studies, or `rules` holds something other than rules.

    Examples
    --------
    >>> import studycheck as sc
    >>> archive = sc.index(sc.datasets.load("social-networks-2012"))
    >>> archive
    <Index of 43 studies, ... rules on pairs>
    """
    catalog = as_catalog(studies, "studies", "index(studycheck.read(…))")
    book = unique(rules)
    strictness = as_profile(profile, (*RULES, *book))
    rows = encode(catalog, design_effect=strictness.design_effect).rows
    on_pairs = rules_on_pairs(book, strictness)
    facts = take_facts(on_pairs, rows)
    columns = [
        RuleColumn(rule, found.codes, found.facts)
        for rule, found in zip(steps(on_pairs, "rules"), facts, strict=True)
    ]
    titles, surveys = list(map(title_of, catalog.studies)), list(map(survey_names, catalog.studies))
    return Index(list(catalog), titles, surveys, columns, strictness, Cards.of(catalog.studies))


def rules_on_pairs(book: Sequence[Rule[Any]], profile: Profile) -> list[PairRule[Any] | DistanceRule[Any]]:
    """Return the rules on pairs of studies that a profile has run on levels."""
    active, _ = select_rules(book, profile)
    return [rule for rule in active if isinstance(rule, PairRule | DistanceRule)]
