"""The page: what its templates show, and what its script is given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.analysis.planning.plan import plan
from studycheck.analysis.planning.questions import questions
from studycheck.analysis.recommending import Recommendation
from studycheck.base.language import (
    clauses,
    counted,
    current_language,
    either,
    label,
    language,
    list_names,
    number,
    percent,
    say,
    term,
    use_language,
)
from studycheck.base.translated import join
from studycheck.checking.combining import ORDER
from studycheck.checking.numbers.checking import study_of
from studycheck.checking.results import BaseReport
from studycheck.report.first_screen import FirstScreen, first_screen
from studycheck.report.formats.explanations import explanations
from studycheck.report.formats.html.matrix import SHAPES, matrix_of
from studycheck.report.formats.html.numbers import ConstructChart, charts, numbers_of, plain
from studycheck.report.formats.html.packing import source_hash
from studycheck.report.formats.html.script_data import script_data
from studycheck.report.formats.html.studies import columns, domain_names, lights_key, study_rows
from studycheck.report.formats.tables import left_out, pair_counts
from studycheck.rules.site import RulePages
from studycheck.version import __version__
from studycheck.vocabulary.terms import Among, Dimension

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

SYMBOLS = ("●", "◐", "?", "×")
"""One symbol per verdict, so that the table can be read without colour."""
MOST_PAIRS = 120
"""Pairs whose findings stand on the page before anybody asks for them."""
FEW_PAIRS = 15
"""Pairs up to which the reasons for those that are not comparable stand there, too."""
MOST_STUDIES_FOR_PLAN = 100
MOST_GROUPS, MOST_QUESTIONS = 20, 120
FIRST_CONTRASTS = (
    Dimension.COUNTRY, Dimension.TIME, Dimension.SIZE, Dimension.SECTOR, Dimension.ROLE, Dimension.SCOPE,
)  # fmt: skip
"""The dimensions that people most often compare on purpose; the others follow."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("studycheck", "report/formats/html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "say": say, "either": either, "counted": counted, "term": term, "number": number, "percent": percent,
        "list_names": list_names, "clauses": clauses, "plain": plain, "label": label,
    }  # fmt: skip
    environment.filters["code"] = code
    return environment


@cache
def _source(name: str) -> str:
    return (files("studycheck") / "report" / "formats" / "html" / name).read_text(encoding="utf-8")


def code(text: str) -> Markup:
    """Return text as HTML with words between grave accents as code.

    Examples
    --------
    >>> code("`role` < `unit`")
    Markup('<code>role</code> &lt; <code>unit</code>')
    """
    from markupsafe import Markup, escape

    parts = [escape(part) for part in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 and place + 1 < len(parts) else part
        for place, part in enumerate(parts)
    )


def html_page(
    report: BaseReport, lang: str | None = None, rule_pages: str | Path | RulePages | None = None
) -> str:
    """Return the report as one HTML page that loads nothing from elsewhere.

    Parameters
    ----------
    report : BaseReport
        The report.
    lang : str, optional
        The language of the page: ``en`` or ``fr``.
    rule_pages : str, path or RulePages, optional
        Where the pages of rules stand; the explanation of each rule then has a link to its page.
    """
    pages = RulePages.at(rule_pages)
    with use_language(language(lang)):
        content = _content(report, current_language().code, pages)
        return _environment().get_template("page.html.j2").render(content)


def _content(report: BaseReport, lang: str, pages: RulePages) -> dict[str, Any]:
    from markupsafe import Markup

    # its check of numbers serves all that follows
    screen = first_screen(report, lang)
    pairs, own, together = _pairs(report), report.study_findings(), report.group_findings()
    numbers = numbers_of(report)
    drawings = charts(report, numbers) if numbers else []
    matrix, rows = matrix_of(report), study_rows(report)
    names = {row["id"]: row["name"] for row in rows}
    # of a check of numbers, the chart names their studies
    names |= {study_of(name): study_of(name) for name in names if name.endswith("]")}
    shown = [*own, *together, *(finding for pair in pairs for finding in pair.findings)]
    outcomes, explained = report.outcomes(), explanations(report, pages)
    also = explanations(numbers, pages) if numbers else {}
    rows_of_rules = {rule.code for rule, _ in outcomes}
    style, script = _source("page.css"), _source("explore.js")
    return {
        # files of ours, with no text of a card in them
        "style": Markup(style), "style_hash": Markup(source_hash(style)),
        "script": Markup(script), "script_hash": Markup(source_hash(script)),
        "data": Markup(script_data(report, numbers, matrix)),
        "lang": lang,
        "version": __version__,
        "title": say("Comparability of {studies}", studies=counted(len(report.catalog), "study", "studies")),
        "contents": _contents(report, drawings),
        "counts": report.counts,
        "symbols": SYMBOLS, "shapes": SHAPES,
        "verdicts": [term(verdict) for verdict in ORDER],
        "verdict_code": ORDER.index,
        **_answer(screen, drawings, names),
        "charts": drawings,
        "dimensions": _dimensions(),
        "contrast": report.contrast,
        "contrast_names": [term(dimension) for dimension in Dimension if dimension in report.contrast],
        "majors": report.profile.majors,
        "majors_choices": sorted({1, 2, 3, 4, 5, report.profile.majors}),
        "matrix": matrix,
        "pair_counts": pair_counts(report),
        "groups": report.groups(), "most_groups": MOST_GROUPS,
        "pairs": pairs, "every_pair": report.counts.pairs <= FEW_PAIRS, "open_pairs": len(report.open_pairs),
        "in_numbers": screen.shared.of is Among.ESTIMATES,
        "studies": rows,
        "study_names": names, "study_names_of": lambda ids: [names[name] for name in ids],
        "columns": columns(), "domains": domain_names(report), "lights_key": lights_key(),
        "together": together,
        "plan": plan(report) if 1 < len(report.catalog) <= MOST_STUDIES_FOR_PLAN else None,
        **_letters(report),
        "left_out": left_out(report, shown),
        "profile": report.profile.words,
        "failures": report.failures,
        "fired": [outcome for outcome in outcomes if outcome[1][0]],
        "quiet_rules": [outcome for outcome in outcomes if not outcome[1][0]],
        "explanations": explained,
        "other_rules": [one for name, one in (also | explained).items() if name not in rows_of_rules],
        "skipped": report.skipped,
    }  # fmt: skip


def _answer(screen: FirstScreen, drawings: list[ConstructChart], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the first part: the recommended chart, its notes, and the studies that it leaves out."""
    chart = screen.chart
    if chart is None or not chart.construct:
        return {"screen": screen, "drawn": None, "chart_title": "", "chart_notes": [], "left_out_rows": []}
    of_construct = next((one for one in drawings if one.construct == chart.construct), None)
    drawn = of_construct.chosen([one.id for one in chart.numbers]) if of_construct and chart.numbers else None
    # the caption stands under the picture
    notes = [note for note in chart._grid().notes if not (drawn and chart.caption and chart.caption in note)]
    rows = {one.study: one for one in chart.left_out}
    linked = []
    for cells in chart.left_out._grid().rows:
        one = rows[str(cells[0])]
        beside, number = one.beside, one.number
        links_numbers = number is not None and beside.endswith("]")
        link = f"{number.id if number and links_numbers else one.study}~{beside}" if beside else ""
        cells = (names.get(one.study, one.study), *cells[1:])
        linked.append((cells, link if beside not in ("", one.study) else ""))
    title = _title(drawn, chart) if drawn else chart.title
    return {
        "screen": screen,
        "drawn": drawn,
        "chart_title": title,
        "chart_notes": notes,
        "left_out_rows": linked,
    }


def _title(drawn: ConstructChart, chart: Recommendation) -> str:
    count = counted(len(chart.numbers), "number", "numbers")
    assert chart.verdict is not None
    return label(drawn.name, join(", ", [count, term(chart.verdict)]))


def _contents(report: BaseReport, drawings: list[ConstructChart]) -> list[tuple[str, str]]:
    pairs = report.counts.pairs
    parts = [
        ("answer", say("What can be shown"), pairs),
        ("explore", say("Compare two studies"), pairs),
        ("what-if", say("What if?"), pairs),
        ("matrix", say("Verdicts by pair"), pairs),
        ("studies", say("Studies"), True),
        ("numbers", say("Numbers by construct"), drawings),
        ("rules", say("Rules"), True),
    ]
    return [(name, title) for name, title, there in parts if there]


def _dimensions() -> list[tuple[Dimension, str, int]]:
    """Return the dimensions of the switches with their names and places, the most usual ones first."""
    every = tuple(Dimension)
    ordered = dict.fromkeys((*FIRST_CONTRASTS, *every))
    return [(dimension, term(dimension), every.index(dimension)) for dimension in ordered]


def _letters(report: BaseReport) -> dict[str, Any]:
    """Return the questions by publisher, the most useful first."""
    asked = questions(report) if len(report.catalog) > 1 else ()
    letters: dict[str, list[Any]] = {}
    for question in asked[:MOST_QUESTIONS]:
        letters.setdefault(question.publisher, []).append(question)
    return {"letters": list(letters.items()), "more_questions": max(0, len(asked) - MOST_QUESTIONS)}


def _pairs(report: BaseReport) -> list[Any]:
    """Return the pairs whose reasons stand on the page: all where they are few, else those that are not ruled out.

    Comparable ones come first.
    """
    names, pairs = list(report.catalog), report.open_pairs
    found = sorted(zip(pairs.codes.tolist(), pairs.first.tolist(), pairs.second.tolist(), strict=True))
    shown = [(one, other) for _, one, other in found[:MOST_PAIRS]]
    if report.counts.pairs <= FEW_PAIRS:
        shown += [pair for pair in combinations(range(len(names)), 2) if pair not in shown]
    return [report.pair(names[one], names[other]) for one, other in shown]
