"""All that the script of the page is given."""

from __future__ import annotations

from typing import Any

from studycheck.analysis.planning.questions import question_text
from studycheck.base.language import say, term
from studycheck.checking.combining import CANNOT_TELL, RULED_OUT, WITH_CAUTION
from studycheck.checking.results import BaseReport
from studycheck.report.formats.html.facts import FACTS, FactLine
from studycheck.report.formats.html.grids import MOST_CELLS, cells, grid
from studycheck.report.formats.html.matrix import SHAPES, Matrix
from studycheck.report.formats.html.numbers import choosing
from studycheck.report.formats.html.packing import PackedTexts, packed
from studycheck.report.formats.html.studies import names_of, safe_link
from studycheck.report.formats.html.words import words
from studycheck.rules.outcomes import OutcomeCode
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Dimension, Marker


def script_data(report: BaseReport, numbers: BaseReport | None, matrix: Matrix | None) -> str:
    """Return the data of the script, packed; empty where there is no pair, or where they would be too large."""
    if matrix is None or cells(report) > MOST_CELLS:
        return ""
    texts = PackedTexts()
    if numbers is not None and cells(numbers) > MOST_CELLS:
        numbers = None
    sides = [_side(report, texts)]
    if numbers is not None:
        same = sides[0] if numbers is report else _side(numbers, texts)
        sides.append(same | choosing(report, numbers))
    # later parts add texts, so that these come last
    data: dict[str, Any] = {
        "sides": sides,
        "titles": [known(study.title) or study.id for study in report.catalog.studies],
        "names": names_of(report.catalog.studies),
        "order": matrix.order,
        "lines": [
            {"name": say(line.name), "fields": [texts.place(field) for field in line.fields]} for line in FACTS
        ],
        "rules": {
            run.rule.code: {"title": say(run.rule.title), "remedy": say(run.rule.remedy)}
            for compared in (report, *([numbers] if numbers else ()))
            for run in compared.results.on_pairs
        },
        "dimensions": [[str(dimension), term(dimension)] for dimension in Dimension],
        "codes": {
            "caution": WITH_CAUTION, "cannotTell": CANNOT_TELL, "ruledOut": RULED_OUT,
            "clear": int(OutcomeCode.CLEAR), "unknown": int(OutcomeCode.UNKNOWN),
            "inSeries": int(OutcomeCode.UNKNOWN_IN_SERIES), "failed": int(OutcomeCode.FAILED),
            "blocker": int(OutcomeCode.BLOCKER),
        },
        "majors": report.profile.majors,
        "construct": report.shared_constructs[0].construct if report.shared_constructs else "",
        "shapes": SHAPES,
        "sources": [_sources(study, texts) for study in report.catalog.studies],
        "words": words(),
    }  # fmt: skip
    fields = {place for side in sides for rows in side["missing"] for place in rows[::2]}
    names = texts.rows
    topics = {study.topic.id: study.topic for study in report.catalog.studies}
    data["topics"] = [list(topics).index(study.topic.id) for study in report.catalog.studies]
    data["questions"] = [
        {place: question_text(names[place], topic) for place in sorted(fields)} for topic in topics.values()
    ]
    data["states"] = {
        texts.place(str(state or "")): term(state) if state else say("not coded") for state in (None, *Marker)
    }
    data["texts"] = texts.rows
    return packed(data)


def _side(report: BaseReport, texts: PackedTexts) -> dict[str, Any]:
    facts = [[_fact(line, study, texts) for line in FACTS] for study in report.catalog.studies]
    return grid(report, texts) | {"facts": facts}


def _fact(line: FactLine, study: Study, texts: PackedTexts) -> int:
    """Return the place of a fact in words; of none, one less than nought less the place of the reason."""
    place = texts.place(line.text(study))
    return place if line.is_known(study) else -1 - place


def _sources(study: Study, texts: PackedTexts) -> dict[str, Any]:
    """Return the pages of a study, and where it states facts."""
    stated = []
    for field, one in study.provenance.items():
        place = " · ".join(str(part) for part in (known(one.page), known(one.quote)) if part)
        stated.append(
            [texts.place(field), texts.place(place or known(one.url) or ""), safe_link(known(one.url))]
        )
    return {
        "links": [
            [texts.place(known(link.title) or known(link.url) or ""), safe_link(known(link.url))]
            for link in study.links
        ],
        "stated": stated,
    }
