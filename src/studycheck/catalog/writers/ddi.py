"""DDI-Codebook 2.5: one record for each study, as archives ingest them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from studycheck.base.files import new_folder
from studycheck.base.write_errors import writing
from studycheck.catalog.readers.ddi.codes import MODES, SAMPLING, UNITS
from studycheck.study import Study, known
from studycheck.vocabulary.countries import aggregates, country_name
from studycheck.vocabulary.terms import Method, Unit

T = TypeVar("T")

_NAMESPACE = "ddi:codebook:2_5"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{_NAMESPACE} https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# terms for which the vocabularies have only a broader code
_BROADER_METHODS = {
    Method.ONLINE_PANEL: "Nonprobability",
    Method.CUSTOMER_LIST: "Nonprobability",
    Method.SELF_SELECTED: "Nonprobability",
}
_BROADER_UNITS = dict.fromkeys(
    (Unit.ENTERPRISE, Unit.ESTABLISHMENT, Unit.LEGAL_UNIT, Unit.FIRM), "Organization"
)


def _codes(table: Mapping[str, T]) -> dict[T, str]:
    """Return the first code of each term."""
    return {term: code for code, term in reversed(list(table.items()))}


def write_ddi(studies: Sequence[Study], folder: str | Path, *, force: bool = False) -> Path:
    """Write one DDI-Codebook 2.5 file for each study into a new folder; return the folder.

    Raises
    ------
    OutputError
        If the folder exists and `force` is not given, or cannot be written.
    """
    with new_folder(folder, force=force) as place:
        for study in studies:
            # the folder is put in place as a whole, so the records need not be forced to the disk one by one
            file = place / f"{study.id}.xml"
            with writing(file):
                file.write_bytes(ddi(study))
    return Path(folder)


def ddi(study: Study) -> bytes:
    """Return a study as a DDI-Codebook 2.5 document, as far as the standard can hold it."""
    language = known(study.language)
    root = ElementTree.Element(
        "codeBook",
        {"xmlns": _NAMESPACE, "xmlns:xsi": _XSI, "version": "2.5", "xsi:schemaLocation": _SCHEMA}
        | ({"xml:lang": language} if language else {}),
    )
    description = _Node(ElementTree.SubElement(root, "stdyDscr"))
    _citation(description.add("citation"), study)
    _summary(description.add("stdyInfo"), study)
    _method(description.add("method"), study)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


class _Node:
    """An element to which others are added; empty texts and attributes are left out."""

    def __init__(self, element: ElementTree.Element) -> None:
        self.element = element

    def add(self, name: str, text: object = None, /, **attributes: str | None) -> _Node:
        written = {key: _xml(value) for key, value in attributes.items() if value}
        child = ElementTree.SubElement(self.element, name, written)
        child.text = _xml(str(text)) if text is not None else None
        return _Node(child)

    def add_all(self, name: str, texts: Iterable[object]) -> None:
        for text in texts:
            if text is not None:
                self.add(name, text)

    def add_coded(self, name: str, text: str, code: str | None, vocabulary: str) -> None:
        """Add a text with the code of a controlled vocabulary inside, as archives write it."""
        node = self.add(name, text)
        if code:
            node.add("concept", code, vocab=f"DDI {vocabulary}")


def _citation(citation: _Node, study: Study) -> None:
    title = citation.add("titlStmt")
    title.add("titl", known(study.title) or study.id)
    title.add("IDNo", study.id)
    publisher, sponsor, year, series = (
        known(fact) for fact in (study.publisher, study.sponsor.name, study.year, study.series)
    )
    if publisher or sponsor:
        production = citation.add("prodStmt")
        production.add_all("producer", [publisher])
        production.add_all("fundAg", [sponsor])
    if year is not None:
        citation.add("distStmt").add("distDate", year, date=str(year))
    if series:
        citation.add("serStmt").add("serName", series)
    for link in study.links:
        if address := known(link.url):
            citation.add("holdings", known(link.title), URI=address)


def _summary(info: _Node, study: Study) -> None:
    summary = info.add("sumDscr")
    for event, date in (("start", known(study.fieldwork.start)), ("end", known(study.fieldwork.end))):
        if date:
            written = date.iso(at_end=event == "end")
            summary.add("collDate", written, event=event, date=written)
    for code in known(study.countries) or ():
        summary.add("nation", country_name(code), abbr=None if code in aggregates() else code)
    unit = known(study.population.unit)
    if unit:
        summary.add_coded("anlyUnit", unit.value.capitalize(), _unit_code(unit), "AnalysisUnit")
    summary.add_all("universe", [known(study.population.words)])
    # every card describes a survey, even an empty one
    summary.add("dataKind", "Survey data")


def _unit_code(unit: Unit) -> str | None:
    return _codes(UNITS).get(unit) or _BROADER_UNITS.get(unit)


def _method(method: _Node, study: Study) -> None:
    sample, collection = study.sample, method.add("dataColl")
    if kind := known(sample.method):
        code = _codes(SAMPLING).get(kind) or _BROADER_METHODS.get(kind)
        collection.add_coded("sampProc", kind.value.capitalize(), code, "SamplingProcedure")
    if (achieved := known(sample.achieved)) is not None:
        # the standard has no element for it; the World Bank's guide writes it here
        collection.add("sampProc", f"Number of respondents: {achieved}")
    if (issued := known(sample.issued)) is not None:
        # its element for the size of a sample is that of a target
        collection.add("sampProc", f"Issued sample: {issued}")
    if frame := known(sample.frame):
        collection.add("sampleFrame").add("sampleFrameName", frame)
    for mode in known(sample.mode) or ():
        collection.add_coded("collMode", mode.value.capitalize(), _codes(MODES).get(mode), "ModeOfCollection")
    collection.add_all("weight", [_weight(study)])
    rate, margin = known(sample.response_rate.value), known(sample.margin_of_error)
    if rate is not None or margin is not None:
        analysis = method.add("anlyInfo")
        if rate is not None:
            definition = known(sample.response_rate.definition)
            suffix = f" ({definition})" if definition else ""
            analysis.add("respRate", f"Response rate: {_percent(rate)} %{suffix}")
        if margin is not None:
            analysis.add("EstSmpErr", f"± {_percent(margin)} percentage points")


def _weight(study: Study) -> str | None:
    weighted, words = known(study.sample.weighted), known(study.sample.weighting)
    if weighted is False:
        return "No weighting used"
    return words or ("The results are weighted" if weighted else None)


def _percent(share: float) -> str:
    return f"{share * 100:.4f}".rstrip("0").rstrip(".")


def _xml(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
