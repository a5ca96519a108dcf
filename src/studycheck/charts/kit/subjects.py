"""What a chart takes: its first argument as it is, or made of what people have at hand.

A chart of a report also takes a catalog or studies, which are checked; a chart of a catalog takes a report or studies.
The name of the first parameter says what a chart takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from types import MappingProxyType
from typing import Any

from studycheck.analysis.appraisal import Judgements
from studycheck.base.language import say
from studycheck.catalog import Catalog
from studycheck.charts.kit.arguments import need
from studycheck.checking.results import BaseReport, Pair
from studycheck.errors import InputError, Problem, shorten
from studycheck.report import check
from studycheck.study import Study, known

_SHOWN = 12


def subject_of(chart: str, parameter: str, given: Any) -> Any:
    """Return what a chart takes, made of what was given.

    Parameters
    ----------
    chart : str
        The name of the chart, for messages.
    parameter : str
        The name of its first parameter.
    given : object
        What was passed.

    Raises
    ------
    InputError
        If it cannot be made; the message says what the chart takes.
    """
    maker = _MAKERS.get(parameter)
    if maker is None or (made := maker(given)) is not None:
        return given if maker is None else made
    call, what = _CALLS[parameter]
    got = shorten(given) if _is_path(given) else say("an object of type {kind}", kind=type(given).__name__)
    message = say(
        "got {got}; charts.{chart} takes {what}, as in charts.{chart}({call})",
        got=got,
        chart=chart,
        what=what,
        call=call,
    )
    raise InputError([Problem("", 0, parameter, message)])


def construct_in(report: BaseReport, construct: str | None) -> str:
    """Return the construct that was named, or the only one of the estimates of a report.

    Raises
    ------
    InputError
        If there are several; the message lists them.
    """
    if construct is not None:
        return construct
    counts = Counter(
        estimate.construct for _, estimate in report.catalog.estimates() if estimate.share is not None
    )
    need(bool(counts), "construct", say("the studies publish no estimates, so that there is nothing to draw"))
    if len(counts) == 1:
        return next(iter(counts))
    most = ", ".join(f"{name} ({n:,})" for name, n in counts.most_common(_SHOWN))
    more = len(counts) - _SHOWN
    rest = say(" and {more:,} more", more=more) if more > 0 else ""
    raise InputError(
        [
            Problem(
                "",
                0,
                "construct",
                say(
                    "name one, as in construct={first!r} or --construct {first}: {most}{rest}",
                    first=counts.most_common(1)[0][0],
                    most=most,
                    rest=rest,
                ),
            )
        ]
    )


def _is_path(given: Any) -> bool:
    return isinstance(given, str | PathLike)


def _catalog(given: Any) -> Catalog | None:
    """Return a catalog of a catalog, a report, a study or several."""
    if isinstance(given, Catalog):
        return given
    if isinstance(given, BaseReport):
        return given.catalog
    several = [given] if isinstance(given, Study) else given
    if _is_path(several) or not isinstance(several, Iterable):
        return None
    studies = list(several)
    return Catalog(studies) if studies and all(isinstance(one, Study) for one in studies) else None


def _report(given: Any) -> Any:
    if isinstance(given, BaseReport | Judgements):
        return given
    catalog = _catalog(given)
    return None if catalog is None else check(catalog)


def _schemes(given: Any) -> Any:
    """Return schemes as they are, those of studies, or None where there are none."""
    if _is_path(given) and not isinstance(given, str):
        return None
    catalog = None if isinstance(given, str) else _catalog(given)
    if catalog is None:
        return given if isinstance(given, Iterable) else None
    named = [known(study.size.scheme) for study in catalog.studies]
    return list(dict.fromkeys(name for name in named if name)) or None


def _only(kind: str) -> Callable[[Any], Any]:
    """Return what takes objects of one class alone; by its name, so that the class need not be loaded."""
    return lambda given: given if any(one.__name__ == kind for one in type(given).__mro__) else None


_MAKERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "catalog": _catalog,
        "report": _report,
        "schemes": _schemes,
        "results": _only("Normalization"),
        "result": _only("Sensitivity"),
        "crosswalk": _only("Crosswalk"),
        "comparison": _only("Comparison"),
    }
)
_CALLS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "catalog": ('studycheck.read("studies/")', "a Catalog, a Report or studies"),
        "report": ('studycheck.check(studycheck.read("studies/"))', "a Report, a Catalog or studies"),
        "schemes": ('["eu-2003-361", "fr-lme-2008"]', "ids of size schemes, or studies whose cards name one"),
        "results": ('studycheck.normalize(catalog, to="eu-2003-361")', "a Normalization"),
        "result": ('studycheck.analysis.pooling.sensitivity(report, "uses_social_media")', "a Sensitivity"),
        "crosswalk": (
            'studycheck.crosswalk("fr-lme-2008", "eu-2003-361", country="FR", year=2022)', "a Crosswalk",
        ),
        "comparison": ('studycheck.compare("a", "b")', "a Comparison"),
    }
)  # fmt: skip


def unpack(parameter: str, values: list[Any]) -> list[Any]:
    """Return the arguments of a chart of a report and two ids, where a pair stands for all three."""
    if parameter == "report" and values and isinstance(values[0], Pair) and values[0].report is not None:
        pair = values[0]
        return [pair.report, pair.one, pair.other, *values[1:]]
    return values
