"""The table of studies: what it shows of each, and how it is sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from studycheck.analysis.appraisal import appraise
from studycheck.base.frozen import frozen
from studycheck.base.language import msg, number, say, term
from studycheck.checking.numbers.published import countries_of, scope_words, size_of
from studycheck.checking.results import BaseReport
from studycheck.report.formats.html.facts import FACTS
from studycheck.study import Study, known
from studycheck.study.identity import Link
from studycheck.vocabulary.terms import Among, Domain, Light

LIGHT_SYMBOLS = {
    Light.MAJOR: "▲",
    Light.MINOR: "◆",
    Light.UNKNOWN: "?",
    Light.CLEAR: "●",
    Light.NOT_APPLICABLE: "–",
}
"""One symbol per rating, so that the table can be read without colour."""
_LONG = 60
"""The most letters of a title that names a study."""
_ROLES = next(line for line in FACTS if "respondents.roles" in line.fields)


@frozen
class TableCell:
    """A cell: what it says, and the number by which its column is sorted, if it is not sorted by its text."""

    text: str
    key: float | None = None


def columns() -> list[tuple[str, str]]:
    """Return the headings of the columns with the kind of each: the title, then those of `TableCell`."""
    return [
        (say(msg("title")), ""), (term("publisher", "column"), ""), (term("country", "column"), ""),
        (term("year", "column"), "n"), ("n", "n"), (term("size", "column"), ""), (say(msg("who answered")), ""),
        (say(msg("networks")), ""),
    ]  # fmt: skip


def names_of(studies: Sequence[Study]) -> list[str]:
    """Return the names of studies for people, no two alike: the short title, or a title that is short, or the id."""
    names = [known(study.title_short) or known(study.title) or study.id for study in studies]
    counts = Counter(names)
    return [
        name if counts[name] == 1 and len(name) <= _LONG else study.id
        for name, study in zip(names, studies, strict=True)
    ]


def study_rows(report: BaseReport) -> list[dict[str, Any]]:
    """Return what the page says of each study of a report."""
    findings: dict[str, list[Any]] = {name: [] for name in report.catalog}
    for finding in report.study_findings():
        findings[finding.studies[0]].append(finding)
    lights, names = _lights(report), names_of(report.catalog.studies)
    return [
        {
            "id": study.id,
            "name": name,
            "title": known(study.title) or study.id,
            "cells": _cells(study),
            "lights": lights.get(study.id, []),
            "findings": findings[study.id],
            "links": [_link(link) for link in study.links],
        }
        for study, name in zip(report.catalog.studies, names, strict=True)
    ]


def _cells(study: Study) -> list[TableCell]:
    when, n = study.date, study.sample.size
    kind = known(study.sponsor.kind)
    publisher = known(study.publisher) or ""
    scope = scope_words(study)
    covered = study.size.range
    roles = _ROLES.text(study) if _ROLES.is_known(study) else ""
    return [
        TableCell(f"{publisher} ({term(kind)})" if kind and publisher else publisher),
        TableCell(countries_of(study)),
        TableCell(str(when)[:4] if when else "", when.year if when else -1),
        TableCell("" if n is None else number(n, ","), -1 if n is None else n),
        TableCell(size_of(study), covered.first if covered else -1),
        TableCell(roles),
        TableCell(scope),
    ]


def domain_names(report: BaseReport) -> list[str]:
    """Return the domains in which the table rates studies; none where numbers are compared."""
    return [] if report.settings.of is Among.ESTIMATES else [term(domain) for domain in Domain]


def lights_key() -> list[dict[str, Any]]:
    """Return the ratings with their symbols."""
    return [_light(light) for light in Light]


def _light(light: Light) -> dict[str, Any]:
    return {"code": list(Light).index(light), "symbol": LIGHT_SYMBOLS[light], "name": term(light)}


def _lights(report: BaseReport) -> dict[str, list[dict[str, Any]]]:
    if report.settings.of is Among.ESTIMATES:
        return {}
    ratings = appraise(report).to_frame()
    return {
        name: [_light(Light(text)) for text in row]
        for name, row in zip(ratings.index, ratings.values, strict=True)
    }


def _link(link: Link) -> dict[str, str]:
    url = known(link.url) or ""
    return {"title": known(link.title) or url, "url": url, "safe": safe_link(url)}


def safe_link(url: str | None) -> str:
    """Return an address that a page may link to: of the web; nothing for any other.

    Examples
    --------
    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)"), safe_link(None)
    ('https://example.org/a', '', '')
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in ("http", "https") and parts.netloc else ""
