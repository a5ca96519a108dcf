"""`check`: the one entry to checking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial
from os import PathLike
from typing import Any

from studycheck.base.progress import steps
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.checking.profiles import DEFAULT, Profile, as_profile
from studycheck.checking.results import Settings
from studycheck.checking.runner import Results, run
from studycheck.checking.selection import select_rules
from studycheck.checking.waivers import Waivers, apply_waivers, read_waivers
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.report.report import Report
from studycheck.rules import Rule
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.facts import by_estimate, encode
from studycheck.study import Study
from studycheck.vocabulary.constructs import OWN_PREFIX, check_construct, constructs
from studycheck.vocabulary.terms import Among, Comparing, Dimension

STANDARD_RULES = RULES


def check(
    studies: Catalog | Study | Iterable[Study],
    *,
    contrast: str | Dimension | Iterable[str | Dimension] = (),
    comparing: str | Comparing = Comparing.LEVELS,
    of: str | Among = Among.STUDIES,
    construct: str | Collection[str] = (),
    profile: str | PathLike[str] | Profile = DEFAULT,
    rules: Sequence[Rule[Any]] = STANDARD_RULES,
    waivers: Waivers | str | PathLike[str] | None = None,
    today: date | None = None,
) -> Report:
    """Check each study, and compare every study with every other.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        The studies to check; several are also compared.
    contrast : str or iterable of str, optional
        Dimensions that the comparison varies on purpose, such as ``{"country"}``: their rules on pairs do not
        run. Without a contrast the question is whether the studies can be shown as alike.
    comparing : str, optional
        ``"levels"`` compares the levels of two results, ``"changes"`` the changes in two series: a bias that is the
        same at both ends of a series cancels, a changed question does not.
    of : str, optional
        ``"studies"`` compares studies as wholes, by their main figures. ``"estimates"`` compares every published
        estimate with every other, each with the facts of its study; two studies can be incomparable and still have
        comparable estimates. Rules on single studies run only on studies.
    construct : str or collection of str, optional
        The constructs whose estimates are compared, with ``of="estimates"``.
    profile : str, path or Profile, optional
        The profile, which sets how strict the check is: a name such as ``"strict"`` (see
        `studycheck.checking.profiles.profile_names`), a file that `studycheck.checking.profiles.read_profile` reads,
        or a profile.
    rules : sequence of Rule, optional
        The rules to run: by default the rule book; ``[*studycheck.RULES, mine]`` adds a custom rule.
    waivers : Waivers or path, optional
        Findings that people have accepted, or the file that holds them. They stay visible and do not affect a
        verdict.
    today : date, optional
        The date that decides whether waivers have expired; by default today.

    Returns
    -------
    Report
        Findings, verdicts, groups and counts.

    Raises
    ------
    InputError
        If two studies share an id, or the profile does not fit the rules.
    UnknownNameError
        If a contrast is not a dimension, a construct is not registered or does not occur in the studies, or the
        profile does not exist.
    StudycheckError
        If `studies` are not studies, `rules` holds something other than rules, or `construct` is given for studies.
    ValueError
        If two rules share a name.

    Examples
    --------
    >>> import studycheck as sc
    >>> us = sc.Study(id="us", countries="US", network_scope="public")
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="enterprise")
    >>> [finding.code for finding in sc.check([us, fr]).findings]
    ['NS001', 'GE001']
    >>> [finding.code for finding in sc.check([us, fr], contrast={"country"}).findings]
    ['NS001']

    The main figures of two statistical offices differ, but both publish estimates of one construct:

    >>> catalog = sc.datasets.load("social-networks-2012").select(["eurostat-ict-ent-2015", "insee-tic-2015"])
    >>> report = sc.check(catalog, of="estimates", construct="uses_social_media")
    >>> len(report.catalog)
    4
    """
    catalog, among = as_catalog(studies, "studies", "check(studycheck.read(…))"), Among.named("of", of)
    sources = catalog
    question, dimensions = Comparing.named("comparing", comparing), _dimensions(contrast)
    if among is Among.ESTIMATES:
        catalog = by_estimate(catalog, _constructs(construct, catalog))
    elif construct:
        raise StudycheckError('construct= selects estimates; add of="estimates", or leave it out')
    book = unique(rules)
    strictness = as_profile(profile, (*STANDARD_RULES, *book))
    active, skipped = select_rules(book, strictness, of=among, comparing=question, contrast=dimensions)
    results = run(
        encode(catalog, design_effect=strictness.design_effect),
        active,
        skipped=skipped,
        progress=lambda rules: steps(rules, "rules"),
    )
    accepted = read_waivers(waivers, book) if isinstance(waivers, str | PathLike) else waivers
    if accepted is not None:
        apply_waivers(results, accepted, on=today)
    settings = Settings(dimensions, question, among, strictness, tuple(rules))
    if among is Among.STUDIES:
        return Report(catalog, results, settings, check=check)
    return Report(
        catalog,
        results,
        settings,
        check=check,
        sources=partial(_check_sources, sources, settings, accepted, today),
    )


def _check_sources(
    studies: Catalog, settings: Settings, waivers: Waivers | None, today: date | None
) -> Results:
    """Return the results of rules on single studies for the studies whose estimates are compared."""
    on_studies = [rule for rule in unique(settings.rules) if rule.looks_at == "study"]
    active, _ = select_rules(on_studies, settings.profile, comparing=settings.comparing)
    results = run(encode(studies), active)
    if waivers is not None:
        apply_waivers(results, waivers, on=today)
    return results


def _constructs(construct: str | Collection[str], catalog: Catalog) -> frozenset[str]:
    names = frozenset([construct] if isinstance(construct, str) else construct)
    published = {estimate.construct for _, estimate in catalog.estimates()}
    for name in sorted(names):
        try:
            check_construct(name)
        except ValueError:
            hint = f" (a construct of your own begins with {OWN_PREFIX})"
            raise UnknownNameError("construct", name, constructs(), listing=hint) from None
        if name not in published:
            raise UnknownNameError("construct in these studies", name, sorted(published))
    return names


def _dimensions(contrast: str | Dimension | Iterable[str | Dimension]) -> frozenset[Dimension]:
    names = [contrast] if isinstance(contrast, str) else list(contrast)
    return frozenset(Dimension.named("contrast", name) for name in names)
