"""The one entry to checking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial
from os import PathLike
from typing import Any, TypeVar

from studycheck.base.progress import steps
from studycheck.catalog import Catalog
from studycheck.checking.profiles import DEFAULT, Profile, as_profile
from studycheck.checking.results import Settings
from studycheck.checking.runner import Results, run
from studycheck.checking.waivers import Waivers, apply_waivers, read_waivers
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.report.report import Report
from studycheck.rules import Rule
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.facts import by_estimate, encode
from studycheck.study import Study
from studycheck.vocabulary.constructs import OWN_PREFIX, check_construct, constructs
from studycheck.vocabulary.terms import Among, Comparing, Dimension, Vocabulary

STANDARD_RULES = RULES
V = TypeVar("V", bound=Vocabulary)


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
    """Check studies by themselves and against each other.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        One study is criticised by itself, several are also compared.
    contrast : str or iterable of str, optional
        Dimensions that the comparison means to vary, such as ``{"country"}``: their rules on pairs are not
        run. Without it the question is whether the studies may be shown as one.
    comparing : str, optional
        ``"levels"``: how high two results are. ``"changes"``: how much two series moved; what biases both
        ends of a series alike cancels, a changed question does not.
    of : str, optional
        ``"studies"``: studies as wholes, by their headline. ``"estimates"``: every published number against
        every other, each with what its study says of it; two studies can be incomparable and print numbers
        that are not. Rules on single studies run on studies only.
    construct : str or collection of str, optional
        With ``of="estimates"``: only numbers of these constructs.
    profile : str, path or Profile, optional
        How strict to be: a name such as ``"strict"`` (see `studycheck.checking.profiles.profile_names`), a file that
        `studycheck.checking.profiles.read_profile` reads, or a profile.
    rules : sequence of Rule, optional
        The rule book, or ``[*studycheck.RULES, mine]``.
    waivers : Waivers or path, optional
        Findings that people have accepted, or the file that holds them. They stay visible and do not enter a
        verdict.
    today : date, optional
        The day on which waivers hold or have expired.

    Returns
    -------
    Report
        Findings, verdicts, groups and counts.

    Raises
    ------
    InputError
        If two studies share an id, or the profile does not fit the rules.
    UnknownNameError
        If a contrast is no dimension, a construct is not registered or in no study, or there is no such
        profile.
    StudycheckError
        If `rules` holds what is no rule, or `construct` is given for studies.
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

    Two statistical offices headline different things, and print numbers of the same:

    >>> catalog = sc.datasets.load("social-networks-2012").select(["eurostat-ict-ent-2015", "insee-tic-2015"])
    >>> report = sc.check(catalog, of="estimates", construct="uses_social_media")
    >>> len(report.catalog)
    4
    """
    catalog, among = _catalog(studies), _member(Among, "of", of)
    sources = catalog
    question, varied = _member(Comparing, "comparing", comparing), _dimensions(contrast)
    if among is Among.ESTIMATES:
        catalog = by_estimate(catalog, _constructs(construct, catalog))
    elif construct:
        raise StudycheckError('construct= chooses among estimates; add of="estimates", or leave it out')
    book = unique(rules)
    strictness = as_profile(profile, (*STANDARD_RULES, *book))
    asked = [rule for rule in book if among in rule.among and _is_about(rule, among)]
    tuned, off = strictness.apply(asked, known=(*STANDARD_RULES, *book))
    skipped = {rule: reason for rule in tuned if (reason := _reason(rule, question, varied))}
    skipped |= dict.fromkeys(off, "profile")
    active = [rule for rule in tuned if rule not in skipped and question in rule.comparing]
    results = run(
        encode(catalog, design_effect=strictness.design_effect),
        active,
        skipped=skipped,
        progress=lambda rules: steps(rules, "rules"),
    )
    accepted = read_waivers(waivers, book) if isinstance(waivers, str | PathLike) else waivers
    if accepted is not None:
        apply_waivers(results, accepted, on=today)
    settings = Settings(varied, question, among, strictness, tuple(rules))
    if among is Among.STUDIES:
        return Report(catalog, results, settings, check=check)
    return Report(
        catalog,
        results,
        settings,
        check=check,
        sources=partial(_on_sources, sources, settings, accepted, today),
    )


def _on_sources(studies: Catalog, settings: Settings, waivers: Waivers | None, today: date | None) -> Results:
    """Return what rules on single studies say of the studies whose numbers are compared."""
    book = unique(settings.rules)
    asked = [rule for rule in book if Among.STUDIES in rule.among and rule.looks_at == "study"]
    tuned, off = settings.profile.apply(asked, known=(*STANDARD_RULES, *book))
    active = [rule for rule in tuned if rule not in off and settings.comparing in rule.comparing]
    results = run(encode(studies), active)
    if waivers is not None:
        apply_waivers(results, waivers, on=today)
    return results


def _is_about(rule: Rule[Any], among: Among) -> bool:
    """Whether a rule is asked at all: what a study says of itself it says once, not with each number."""
    return among is Among.STUDIES or rule.looks_at != "study"


def _reason(rule: Rule[Any], question: Comparing, varied: frozenset[Dimension]) -> str:
    """Return in a word why a rule on pairs is left out although it is about the question; or nothing."""
    if rule.looks_at != "pair":
        return ""
    if rule.dimension in varied:
        return "contrast"
    return "changes" if question is Comparing.CHANGES and question not in rule.comparing else ""


def _constructs(construct: str | Collection[str], catalog: Catalog) -> frozenset[str]:
    wanted = frozenset([construct] if isinstance(construct, str) else construct)
    printed = {estimate.construct for _, estimate in catalog.estimates()}
    for name in sorted(wanted):
        try:
            check_construct(name)
        except ValueError:
            hint = f" (a construct of your own begins with {OWN_PREFIX})"
            raise UnknownNameError("construct", name, constructs(), listing=hint) from None
        if name not in printed:
            raise UnknownNameError("construct in these studies", name, sorted(printed))
    return wanted


def _member(vocabulary: type[V], name: str, given: str) -> V:
    try:
        return vocabulary(given)
    except ValueError:
        raise UnknownNameError(name, given, [str(member) for member in vocabulary]) from None


def _catalog(studies: Catalog | Study | Iterable[Study]) -> Catalog:
    if isinstance(studies, Catalog):
        return studies
    if isinstance(studies, str | PathLike):
        raise StudycheckError(
            f"{str(studies)!r} is a path, not studies; check(studycheck.read({str(studies)!r}))"
        )
    return Catalog([studies] if isinstance(studies, Study) else studies)


def _dimensions(contrast: str | Dimension | Iterable[str | Dimension]) -> frozenset[Dimension]:
    names = [contrast] if isinstance(contrast, str) else list(contrast)
    return frozenset(_member(Dimension, "contrast", name) for name in names)
