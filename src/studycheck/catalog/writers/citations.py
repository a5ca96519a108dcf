"""References to studies for the web and for bibliographies: schema.org, CSL-JSON, BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studycheck.base.files import write_text
from studycheck.base.visible import visible
from studycheck.study import Study, known
from studycheck.vocabulary.countries import aggregates, country_name
from studycheck.vocabulary.dates import PartialDate

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\S+)$", re.IGNORECASE)
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def write_schema_org(studies: Sequence[Study], path: str | Path) -> Path:
    """Write studies as schema.org datasets in JSON-LD; return the path."""
    graph = [_dataset(study) for study in studies]
    return _write_json(path, {"@context": "https://schema.org", "@graph": graph})


def write_csl_json(studies: Sequence[Study], path: str | Path) -> Path:
    """Write references as CSL-JSON; return the path."""
    return _write_json(path, [_csl(study) for study in studies])


def write_bibtex(studies: Sequence[Study], path: str | Path) -> Path:
    """Write references as BibTeX; return the path."""
    return write_text(path, "\n".join(_bibtex(study) for study in studies))


def _write_json(path: str | Path, plain: Any) -> Path:
    return write_text(path, visible(json.dumps(plain, ensure_ascii=False, indent=1)) + "\n")


def _address(study: Study) -> tuple[str | None, str | None]:
    """Return the first page of a study and its DOI."""
    pages = [page for link in study.links if (page := known(link.url))]
    dois = [match[1] for page in pages if (match := _DOI.match(page))]
    return (pages[0] if pages else None), (dois[0] if dois else None)


def _span(start: PartialDate | None, end: PartialDate | None) -> str | None:
    """Return two dates as a period of ISO 8601, in which ``..`` is an open end."""
    if start is None and end is None:
        return None
    return f"{start.iso() if start else '..'}/{end.iso(at_end=True) if end else '..'}"


def _dataset(study: Study) -> dict[str, Any]:
    start, end = known(study.fieldwork.start), known(study.fieldwork.end)
    page, doi = _address(study)
    publisher, sponsor, series = known(study.publisher), known(study.sponsor.name), known(study.series)
    year = known(study.year)
    dataset = {
        "@type": "Dataset",
        "identifier": f"https://doi.org/{doi}" if doi else study.id,
        "name": known(study.title) or study.id,
        "description": known(study.population.words),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "funder": {"@type": "Organization", "name": sponsor} if sponsor else None,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": series} if series else None,
        "datePublished": str(year) if year else None,
        "inLanguage": known(study.language),
        "url": page,
        "temporalCoverage": _span(start, end),
        "spatialCoverage": [_place(code) for code in known(study.countries) or ()],
        "measurementTechnique": [mode.value for mode in known(study.sample.mode) or ()],
        "variableMeasured": list(dict.fromkeys(estimate.construct for estimate in study.estimates)),
    }
    return _without_empty(dataset)


def _place(code: str) -> dict[str, str]:
    if code in aggregates():
        return {"@type": "Place", "name": country_name(code)}
    return {"@type": "Country", "name": country_name(code), "identifier": code}


def _csl(study: Study) -> dict[str, Any]:
    page, doi = _address(study)
    year = known(study.year)
    reference = {
        "id": study.id,
        "type": "report",
        "title": known(study.title) or study.id,
        "publisher": known(study.publisher),
        "collection-title": known(study.series),
        "issued": {"date-parts": [[year]]} if year else None,
        "language": known(study.language),
        "DOI": doi,
        "URL": page,
    }
    return _without_empty(reference)


_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""Codes in addresses for the characters that open, close or escape braces in BibTeX."""


def _bibtex(study: Study) -> str:
    page, doi = _address(study)
    publisher = known(study.publisher)
    fields = {
        "title": f"{{{_tex(known(study.title) or study.id)}}}",
        # double braces keep the name of an organisation in one piece
        "author": f"{{{_tex(publisher)}}}" if publisher else None,
        "year": str(known(study.year) or "") or None,
        "series": _tex(known(study.series) or "") or None,
        "doi": doi and _tex(doi),
        "url": page and visible(page.translate(_URL)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{study.id},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in visible(" ".join(text.split())))


def _without_empty(entries: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value not in (None, [])}
