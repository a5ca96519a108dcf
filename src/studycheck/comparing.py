"""`compare`: two studies or two numbers, wherever their cards are, and one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from studycheck.analysis.comparison import Comparison, answer
from studycheck.analysis.comparison.choosing import choose
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog import Catalog, datasets, read
from studycheck.catalog.read import TopicFiles
from studycheck.catalog.several import as_catalog
from studycheck.checking.profiles import Profile
from studycheck.checking.waivers import Waivers
from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError
from studycheck.report import Report, check
from studycheck.rules import Rule
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Dimension

Named = str | PathLike[str] | Study
"""A study, or the id of a study or a number, or the file of one card."""


def compare(
    a: Named,
    b: Named,
    among: Catalog | Report | Iterable[Study] | str | PathLike[str] | None = None,
    *,
    contrast: str | Dimension | Iterable[str | Dimension] = (),
    profile: str | PathLike[str] | Profile | None = None,
    rules: Sequence[Rule[Any]] | None = None,
    waivers: Waivers | str | PathLike[str] | None = None,
    topics: TopicFiles = (),
    lang: str | None = None,
) -> Comparison:
    """Say whether two studies, or two published numbers, may stand side by side.

    Parameters
    ----------
    a, b : str, path or Study
        Each a study; the id of a study, such as ``"acme-2012"``, or of one of its numbers, counted from 0, such as
        ``"acme-2012[2]"``; the title of a study that is the only one with it; or the file of one card. Of two
        studies, the numbers of one construct that come closest are compared.
    among : Catalog, Report, studies or path, optional
        The studies in which ids are looked up; the bundled catalogs by default. A report is asked as it is: it has its
        own contrast, profile, rules and waivers.
    contrast : str or iterable of str, optional
        Dimensions that differ on purpose, such as ``"country"``.
    profile, rules, waivers : optional
        As in `check`.
    topics : path, iterable of paths or Topics, optional
        As in `read`.
    lang : str, optional
        The language of the texts: ``en`` or ``fr``.

    Returns
    -------
    Comparison
        The answer, the reasons that weigh, what to do, and a caption. It prints, draws itself with ``plot()``, and
        writes HTML and JSON.

    Raises
    ------
    InputError
        If a file has problems, or does not hold one study.
    UnknownNameError
        If there is no study or number of that id.
    StudycheckError
        If both are the same, or options of `check` are given beside a report.

    Examples
    --------
    >>> import studycheck as sc
    >>> answer = sc.compare("us-small-businesses", "pme-francaises")
    >>> print(answer.headline)
    No: the two are not comparable.
    >>> print(sc.compare("eurostat-ict-ent-2021", "eurostat-ict-ent-2023").headline)
    Yes: the two may stand side by side.
    """
    options: dict[str, Any] = {"contrast": contrast, "profile": profile, "rules": rules, "waivers": waivers}
    if isinstance(among, Report):
        given = [name for name, value in options.items() if value is not None and value != ()]
        if given:
            raise StudycheckError(
                say(
                    "a report has its own {names}; pass report.catalog instead of the report",
                    names=", ".join(given),
                )
            )
        catalog, report = among.catalog, among
        if among.settings.of != "studies":
            raise StudycheckError(say("the report is one on estimates; pass one on studies, or its catalog"))
    else:
        catalog, report = _catalog(among, topics), None
    sides = [_Side.of(given, catalog, name, topics) for given, name in ((a, "a"), (b, "b"))]
    if sides[0].name == sides[1].name:
        raise StudycheckError(
            say("a and b are both {name}; name two studies or two numbers", name=sides[0].name)
        )
    if report is None or any(side.study not in report.catalog.studies for side in sides):
        report = check(_together(sides), **options)
    from studycheck.charts import comparison  # drawing is loaded where a comparison is made

    return answer(choose(report, sides[0].name, sides[1].name), lang=lang, draw=comparison)


def _catalog(among: Any, topics: TopicFiles) -> Catalog:
    if among is None:
        return Catalog(study for name in datasets.names() for study in datasets.load(name).studies)
    if isinstance(among, str | PathLike):
        return read(among, topics=topics)
    return as_catalog(among, "among", "compare(a, b, studycheck.read(…))")


class _Side:
    """One side: its study, and the id of the study or of a number."""

    def __init__(self, study: Study, name: str) -> None:
        self.study, self.name = study, name

    @classmethod
    def of(cls, given: Named, catalog: Catalog, argument: str, topics: TopicFiles) -> _Side:
        if isinstance(given, Study):
            return cls(given, given.id)
        if not isinstance(given, str | PathLike):
            raise StudycheckError(
                say(
                    "{argument}={given!r} is not a study; pass a Study, the id of a study or a number, or a file",
                    argument=argument,
                    given=given,
                )
            )
        name = str(given)
        owner = name.partition("[")[0] if name.endswith("]") else name
        if owner in catalog:
            return cls(catalog[owner], name)
        file = Path(name)
        if file.is_file():
            study = _only(read(file, topics=topics), name)
            return cls(study, study.id)
        titled = [study for study in catalog.studies if name.casefold() in _titles(study)]
        if len(titled) == 1:  # answers name studies by their titles, so that people write these
            return cls(titled[0], titled[0].id)
        raise UnknownNameError(
            "study", owner, catalog, listing=say(" (or name a title, or a file of one card)")
        )


def _titles(study: Study) -> set[str]:
    return {title.casefold() for title in (known(study.title_short), known(study.title)) if title}


def _only(cards: Catalog, name: str) -> Study:
    if len(cards) != 1:
        some = listed(cards, most=4)
        message = say(
            "holds {n} studies ({some}); name two ids, and pass the file as the studies to look in",
            n=len(cards),
            some=some,
        )
        raise InputError([Problem(name, 0, "", message)])
    return cards.studies[0]


def _together(sides: list[_Side]) -> Catalog:
    """Return both studies; two different cards with one id cannot be told apart."""
    studies = [side.study for side in sides]
    if studies[0].id == studies[1].id and studies[0] == studies[1]:
        studies = studies[:1]
    return Catalog(studies)
