"""The work of `check`: choose rules, run them, apply waivers, make the report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Any

from studycheck.base.garbage import defer_collection
from studycheck.base.language import say
from studycheck.base.progress import steps
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.checking.profiles import DEFAULT, Profile, as_profile
from studycheck.checking.results import Settings
from studycheck.checking.runner import Results, run
from studycheck.checking.selection import select_rules
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.report.report import Report
from studycheck.rules import Rule
from studycheck.rules.book import RULES
from studycheck.rules.collecting import unique
from studycheck.rules.facts import by_estimate, encode
from studycheck.study import Study
from studycheck.study.topics import check_construct
from studycheck.vocabulary.terms import Among, Comparing, Dimension

if TYPE_CHECKING:
    from studycheck.checking.waivers import Waivers


@defer_collection()
def run_check(
    studies: Catalog | Study | Iterable[Study],
    *,
    contrast: str | Dimension | Iterable[str | Dimension],
    comparing: str | Comparing,
    of: str | Among,
    construct: str | Collection[str],
    profile: str | PathLike[str] | Profile | None,
    rules: Sequence[Rule[Any]] | None,
    waivers: Waivers | str | PathLike[str] | None,
    today: date | None,
    check: Callable[..., Report],
) -> Report:
    """Check studies as `check` says; the report calls `check` again where it asks about other studies."""
    rules = RULES if rules is None else rules
    catalog, among = as_catalog(studies, "studies", "check(studycheck.read(…))"), Among.named("of", of)
    sources = catalog
    question, dimensions = Comparing.named("comparing", comparing), _dimensions(contrast)
    if among is Among.ESTIMATES:
        catalog = by_estimate(catalog, _constructs(construct, catalog))
    elif construct:
        raise StudycheckError(say('construct= selects estimates; add of="estimates", or leave it out'))
    book = unique(rules)
    strictness = as_profile(DEFAULT if profile is None else profile, (*RULES, *book))
    active, skipped = select_rules(book, strictness, of=among, comparing=question, contrast=dimensions)
    results = run(
        encode(catalog, design_effect=strictness.design_effect),
        active,
        skipped=skipped,
        progress=lambda rules: steps(rules, "rules"),
    )
    accepted = _waivers(waivers, book)
    _apply(accepted, results, today)
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
    _apply(waivers, results, today)
    return results


def _waivers(given: Waivers | str | PathLike[str] | None, book: Sequence[Rule[Any]]) -> Waivers | None:
    if not isinstance(given, str | PathLike):
        return given
    from studycheck.checking.waivers import read_waivers

    return read_waivers(given, book)


def _apply(waivers: Waivers | None, results: Results, today: date | None) -> None:
    if waivers is not None:
        from studycheck.checking.waivers import apply_waivers

        apply_waivers(results, waivers, on=today)


def _constructs(construct: str | Collection[str], catalog: Catalog) -> frozenset[str]:
    names = frozenset([construct] if isinstance(construct, str) else construct)
    published = {estimate.construct for _, estimate in catalog.estimates()}
    for name in sorted(names):
        check_construct(name, catalog.topics)
        if name not in published:
            raise UnknownNameError("construct in these studies", name, sorted(published))
    return names


def _dimensions(contrast: str | Dimension | Iterable[str | Dimension]) -> frozenset[Dimension]:
    names = [contrast] if isinstance(contrast, str) else list(contrast)
    return frozenset(Dimension.named("contrast", name) for name in names)
