"""The one entry to checking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from studycheck.catalog import Catalog
from studycheck.errors import UnknownNameError
from studycheck.profiles import DEFAULT, Profile
from studycheck.progress import steps
from studycheck.results import Report
from studycheck.rules import RULES, Rule
from studycheck.rules.rule import unique
from studycheck.runner import run
from studycheck.study import Study
from studycheck.table import encode
from studycheck.vocab import Dimension

STANDARD_RULES = RULES


def check(
    studies: Catalog | Study | Iterable[Study],
    *,
    contrast: str | Dimension | Iterable[str | Dimension] = (),
    profile: Profile = DEFAULT,
    rules: Sequence[Rule[Any]] = STANDARD_RULES,
) -> Report:
    """Check studies by themselves and against each other.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        One study is criticised by itself, several are also compared.
    contrast : str or iterable of str, optional
        Dimensions that the comparison means to vary, such as ``{"country"}``: their rules on pairs are not
        run. Without it the question is whether the studies may be shown as one.
    profile : Profile, optional
        How strict to be.
    rules : sequence of Rule, optional
        The rule book, or ``[*studycheck.RULES, mine]``.

    Returns
    -------
    Report
        Findings, verdicts, groups and counts.

    Raises
    ------
    InputError
        If two studies share an id.
    UnknownNameError
        If a contrast is no dimension, or the profile grades a rule that does not grade by distance.
    StudycheckError
        If `rules` holds what is no rule.
    ValueError
        If two rules share a code.

    Examples
    --------
    >>> import studycheck as sc
    >>> us = sc.Study(id="us", countries="US", network_scope="public")
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="enterprise")
    >>> [finding.code for finding in sc.check([us, fr]).findings]
    ['NS001', 'GE001']
    >>> [finding.code for finding in sc.check([us, fr], contrast={"country"}).findings]
    ['NS001']
    """
    catalog = _catalog(studies)
    varied = _dimensions(contrast)
    ordered = unique(list(rules))
    gradable = {rule.code for rule in (*STANDARD_RULES, *ordered) if rule.grades}
    for code in profile.grades:
        if code not in gradable:
            raise UnknownNameError("rule that grades by distance", code, sorted(gradable))
    skipped = [rule for rule in ordered if rule.looks_at == "pair" and rule.dimension in varied]
    active = [rule for rule in ordered if rule not in skipped]
    results = run(
        encode(catalog),
        active,
        profile=profile,
        skipped=skipped,
        progress=lambda rules: steps(rules, "rules"),
    )
    return Report(catalog, results, profile, varied)


def _catalog(studies: Catalog | Study | Iterable[Study]) -> Catalog:
    if isinstance(studies, Catalog):
        return studies
    return Catalog([studies] if isinstance(studies, Study) else studies)


def _dimensions(contrast: str | Dimension | Iterable[str | Dimension]) -> frozenset[Dimension]:
    names = [contrast] if isinstance(contrast, str) else list(contrast)
    found = set()
    for name in names:
        try:
            found.add(Dimension(name))
        except ValueError:
            raise UnknownNameError("contrast", name, [str(dimension) for dimension in Dimension]) from None
    return frozenset(found)
