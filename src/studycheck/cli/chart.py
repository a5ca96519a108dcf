"""``studycheck chart``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studycheck.base.language import say
from studycheck.cli.errors import errors_as_bad_input
from studycheck.cli.output import force_option, refuse_existing
from studycheck.cli.pictures import ENDINGS, write_picture
from studycheck.cli.study_options import (
    chart_options,
    rule_book,
    settings_of,
    studies_of,
    topics_beside,
)
from studycheck.errors import OutputError

if TYPE_CHECKING:
    from studycheck.catalog import Catalog
    from studycheck.report import Report

OF_CATALOG = ("precision", "respondents", "scope-map", "timeline")
OF_REPORT = ("verdict-matrix",)
OF_JUDGEMENTS = ("traffic-light",)
OF_MAP = ("evidence-map",)
OF_CONSTRUCT = ("estimates", "sensitivity")
OF_PAIR = ("comparison", "difference", "why-not")
OF_SCHEMES = ("size-ladder", "firm-sizes", "crosswalk-flow", "crosswalk-matrix")
NORMALIZED = ("normalized",)
NAMES = (*OF_CATALOG, *OF_REPORT, *OF_JUDGEMENTS, *OF_MAP, *OF_CONSTRUCT, *OF_PAIR, *NORMALIZED, *OF_SCHEMES)
_WIDTHS = ("single", "one-and-a-half", "double")


class _Name(click.Choice[str]):
    """The name of a chart, with hyphens as in the shell or underscores as in Python."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        name: str = super().convert(str(value).replace("_", "-"), param, ctx)
        return name


@click.command("chart")
@click.argument("name", type=_Name(NAMES), metavar="NAME")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The picture to write: .png, .svg or .pdf.",
)
@force_option
@click.option("--construct", metavar="NAME", help="The construct, for estimates, sensitivity and normalized.")
@click.option(
    "--pair", nargs=2, metavar="A B", help="Two studies or numbers, for comparison, difference and why-not."
)
@click.option("--to", "scheme", metavar="SCHEME", help="The size scheme, for normalized.")
@click.option("--rows", metavar="KIND", help="objective, construct or country, for evidence-map.")
@click.option(
    "--columns", metavar="KIND", help="size, year or respondent, for evidence-map; size,year for both."
)
@click.option("--country", metavar="CODE", help="The country, for normalized and crosswalks.")
@click.option("--year", type=int, help="The year, for crosswalks.")
@click.option(
    "--judgements",
    type=click.Path(dir_okay=False, path_type=Path),
    help="For traffic-light: a table of judgements of the risk of bias, drawn beside the findings.",
)
@click.option(
    "--tool",
    metavar="NAME",
    help="The tool of these judgements: ROB2, ROBINS-I, QUADAS-2, ...; without --judgements, PATH is their table.",
)
@click.option(
    "--width", metavar="WIDTH", help=f"The width on paper: {', '.join(_WIDTHS)}, or millimetres such as 89."
)
@chart_options
def command(
    name: str,
    paths: tuple[str, ...],
    output: Path,
    force: bool,
    width: str | None,
    **options: Any,
) -> None:
    """Draw a chart into a file.

    NAME is one of these. PATH is a file, a folder or a pattern of cards:

    \b
      precision, respondents, scope-map, timeline
      verdict-matrix
      traffic-light                  judgements too, with --judgements and --tool
      evidence-map                   with --rows and --columns
      estimates, sensitivity         with --construct
      normalized                     with --construct and --to
      comparison, difference, why-not    with --pair

    or the ids of size schemes:

    \b
      size-ladder                    one or more schemes
      firm-sizes                     a distribution, then schemes
      crosswalk-flow, crosswalk-matrix   two schemes, with --country and --year
    """  # noqa: D301 - \b is a sign for click
    if output.suffix.lower() not in ENDINGS:
        raise OutputError(
            say(
                "{output} would not hold a chart; name a file that ends in one of {names}",
                output=output,
                names=", ".join(ENDINGS),
            )
        )
    refuse_existing(output, force)
    from studycheck import charts

    _need(name, options)
    with errors_as_bad_input():
        ax = _DRAWERS[name](charts, name.replace("-", "_"), paths, options)
        write_picture(ax, output, _width(width))


def _need(name: str, options: Mapping[str, Any]) -> None:
    """Refuse a chart without what it is about; the message names the options."""
    needed = {
        **dict.fromkeys(OF_PAIR, ("pair",)), **dict.fromkeys(NORMALIZED, ("scheme",)),
        "sensitivity": ("construct",), **dict.fromkeys(("crosswalk-flow", "crosswalk-matrix"), ("country", "year")),
    }.get(name, ())  # fmt: skip
    names = {"scheme": "--to", "pair": "--pair A B"}
    missing = [names.get(one, f"--{one}") for one in needed if not options[one]]
    if missing:
        raise click.UsageError(say("{name} needs {options}", name=name, options=say(" and ").join(missing)))


def _width(given: str | None) -> Any:
    if given is None or given in _WIDTHS:
        return given
    try:
        return float(given.removesuffix("mm"))
    except ValueError:
        raise click.UsageError(
            say(
                "{given!r} is not a width; write one of {names}, or millimetres such as 89",
                given=given,
                names=", ".join(_WIDTHS),
            )
        ) from None


def _catalog(paths: tuple[str, ...], options: Mapping[str, Any]) -> Catalog:
    topics = options["topics"] or (() if options["no_settings"] else topics_beside(paths))
    return studies_of(paths, options["language"], options["skip_non_surveys"], topics)


def _report(paths: tuple[str, ...], options: Mapping[str, Any]) -> Report:
    from studycheck.report import check

    names = ("contrast", "profile", "rules", "waivers", "no_settings", "trust_settings")
    settings, _ = settings_of(paths, **{one: options[one] for one in names})
    return check(_catalog(paths, options), **{**settings, "rules": rule_book(settings["rules"])})


def _of_catalog(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    return getattr(charts, name)(_catalog(paths, options))


def _of_report(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    return getattr(charts, name)(_report(paths, options))


def _traffic_light(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    from studycheck.analysis.appraisal import read_judgements

    table, tool = options["judgements"], options["tool"]
    if table is None and tool is not None:
        if len(paths) != 1:
            raise click.UsageError(say("--tool without --judgements takes one table of judgements as PATH"))
        return charts.traffic_light(read_judgements(paths[0], tool), overall=True)
    judgements = None if table is None else read_judgements(table, tool or "Generic")
    return charts.traffic_light(_report(paths, options), judgements=judgements)


def _map(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    kinds = {"rows": options["rows"], "columns": options["columns"] and options["columns"].split(",")}
    chosen = {name: kind for name, kind in kinds.items() if kind}
    return charts.evidence_map(_report(paths, options), **chosen)


def _estimates(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    return charts.estimates(_report(paths, options), options["construct"])


def _sensitivity(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    from studycheck.analysis.pooling import sensitivity

    report = _report(paths, options)
    return charts.sensitivity(sensitivity(report, options["construct"]))


def _of_pair(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    report, (one, other) = _report(paths, options), options["pair"]
    if name != "comparison":
        return getattr(charts, name)(report, one, other)
    from studycheck.comparing import compare

    return compare(one, other, report).plot()


def _draw_normalized(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    from studycheck.analysis.normalizing import normalize

    shares = normalize(
        _catalog(paths, options),
        to=options["scheme"],
        construct=options["construct"],
        country=options["country"],
    )
    return charts.normalized(shares)


def _ladder(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    return charts.size_ladder(paths)


def _firm_sizes(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    return charts.firm_sizes(paths[0], schemes=paths[1:])


def _crosswalk(charts: Any, name: str, paths: tuple[str, ...], options: Mapping[str, Any]) -> Any:
    from studycheck.sizes.crosswalks import crosswalk

    if len(paths) != 2:
        raise click.UsageError(
            say("{value} takes two size schemes, not {n}", value=name.replace("_", "-"), n=len(paths))
        )
    walk = crosswalk(*paths, country=options["country"], year=options["year"])
    return getattr(charts, name)(walk)


_DRAWERS: Mapping[str, Callable[[Any, str, tuple[str, ...], Mapping[str, Any]], Any]] = {
    **dict.fromkeys(OF_CATALOG, _of_catalog), **dict.fromkeys(OF_REPORT, _of_report),
    **dict.fromkeys(OF_JUDGEMENTS, _traffic_light),
    **dict.fromkeys(OF_PAIR, _of_pair), "estimates": _estimates, "sensitivity": _sensitivity,
    "evidence-map": _map, "normalized": _draw_normalized, "size-ladder": _ladder, "firm-sizes": _firm_sizes,
    "crosswalk-flow": _crosswalk, "crosswalk-matrix": _crosswalk,
}  # fmt: skip
