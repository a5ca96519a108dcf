"""Studies in the microdata schema of the World Bank and the International Household Survey Network.

Its ``study_desc`` has the same content in JSON as the study description of DDI-Codebook in XML, so its texts
are read as elements of that standard; `provenance` names the place in the JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from studycheck.base.document import Document
from studycheck.base.language import say
from studycheck.catalog.readers.json_text import parse_json
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.errors import InputError, Problem

# around the study in what a catalogue hands out
_WRAPPERS = ("dataset", "metadata", "data", "result", "survey")
_CITATION = "stdydscr/citation"
_SUMMARY = "stdydscr/stdyinfo/sumdscr"
_COLLECTION = "stdydscr/method/datacoll"
# place in study_desc; path in DDI-Codebook; for entries that are objects, the key of the text, and attributes
PLACES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("title_statement.title", f"{_CITATION}/titlstmt/titl", "", {}),
    ("title_statement.alternate_title", f"{_CITATION}/titlstmt/alttitl", "", {}),
    ("title_statement.idno", f"{_CITATION}/titlstmt/idno", "", {}),
    ("title_statement.identifiers", f"{_CITATION}/titlstmt/idno", "identifier", {"agency": "type"}),
    ("production_statement.producers", f"{_CITATION}/prodstmt/producer", "name", {}),
    ("authoring_entity", f"{_CITATION}/rspstmt/authenty", "name", {}),
    ("production_statement.prod_date", f"{_CITATION}/prodstmt/proddate", "", {}),
    ("production_statement.funding_agencies", f"{_CITATION}/prodstmt/fundag", "name", {}),
    ("distribution_statement.distributors", f"{_CITATION}/diststmt/distrbtr", "name", {}),
    ("distribution_statement.distribution_date", f"{_CITATION}/diststmt/distdate", "", {}),
    ("series_statement.series_name", f"{_CITATION}/serstmt/sername", "", {}),
    ("series_statement.series_info", f"{_CITATION}/serstmt/serinfo", "", {}),
    ("holdings", f"{_CITATION}/holdings", "name", {"URI": "uri"}),
    ("study_info.keywords", "stdydscr/stdyinfo/subject/keyword", "keyword", {}),
    ("study_info.topics", "stdydscr/stdyinfo/subject/topcclas", "topic", {}),
    ("study_info.abstract", "stdydscr/stdyinfo/abstract", "", {}),
    ("study_info.nation", f"{_SUMMARY}/nation", "name", {"abbr": "abbreviation"}),
    ("study_info.geog_coverage", f"{_SUMMARY}/geogcover", "", {}),
    ("study_info.analysis_unit", f"{_SUMMARY}/anlyunit", "", {}),
    ("study_info.universe", f"{_SUMMARY}/universe", "", {}),
    ("study_info.data_kind", f"{_SUMMARY}/datakind", "", {}),
    ("method.data_collection.sampling_procedure", f"{_COLLECTION}/sampproc", "", {}),
    ("method.data_collection.sample_frame.name", f"{_COLLECTION}/sampleframe/sampleframename", "", {}),
    ("method.data_collection.sampling_deviation", f"{_COLLECTION}/deviat", "", {}),
    ("method.data_collection.coll_mode", f"{_COLLECTION}/collmode", "", {}),
    ("method.data_collection.research_instrument", f"{_COLLECTION}/resinstru", "", {}),
    ("method.data_collection.coll_situation", f"{_COLLECTION}/collsitu", "", {}),
    ("method.data_collection.weight", f"{_COLLECTION}/weight", "", {}),
    ("method.analysis_info.response_rate", "stdydscr/method/anlyinfo/resprate", "", {}),
)


def parse_json_or_study_desc(text: str, name: str = "", limits: Limits = LIMITS) -> list[Document]:
    """Read JSON: study cards, or a study in the microdata schema, which has a ``study_desc``.

    Raises
    ------
    InputError
        If the text is not JSON, or a study is not a survey; the error gives the line and the reason.

    Examples
    --------
    >>> record = '''{"study_desc": {"title_statement": {"idno": "X1", "title": "Firms online 2012"},
    ...     "study_info": {"nation": [{"name": "Kenya", "abbreviation": "KEN"}]},
    ...     "method": {"data_collection": {"sampling_procedure": "Simple random sample"}}}}'''
    >>> card = parse_json_or_study_desc(record)[0].data[0]
    >>> card["countries"], card["sample"]["method"], card["provenance"]["countries"]["page"]
    (['KE'], 'probability', 'study_desc.study_info.nation[0]')
    """
    (document,) = parse_json(text, name, limits)
    data = document.data
    _refuse_other(data, name)
    wrappers, study = _study_in(data)
    if study is None:
        return [document]
    from studycheck.catalog.readers.ddi.documents import documents
    from studycheck.catalog.readers.ddi.record import Element, Record, clean

    def element(place: str, path: str, text: object, attributes: dict[str, str]) -> Element:
        where = document.line((*wrappers, *_steps(place)))
        return Element(path, place, clean(str(text)), attributes, line=where)

    elements = [element(*entry) for entry in _mapped_entries(study)]
    line = document.line((*wrappers, "study_desc"))
    return documents([Record(elements, line=line)], name)


def _study_in(data: Any) -> tuple[tuple[str, ...], dict[str, Any] | None]:
    """Return the study description and the keys around it: a catalogue's programming interface wraps it."""
    wrappers: list[str] = []
    while isinstance(data, dict):
        if isinstance(data.get("study_desc"), dict):
            return tuple(wrappers), data["study_desc"]
        key = next((name for name in _WRAPPERS if isinstance(data.get(name), dict)), None)
        if key is None:
            break
        wrappers.append(key)
        data = data[key]
    return (), None


def _refuse_other(data: Any, name: str) -> None:
    """Refuse JSON-LD in one sentence, not with a problem for each of its keys."""
    if not isinstance(data, dict) or not {"@context", "@graph"} & data.keys():
        return
    profile = str(data.get("conformsTo") or data.get("dct:conformsTo") or "")
    kind = "Croissant" if "croissant" in f"{profile} {data.get('@context')}".lower() else "JSON-LD"
    message = say(
        "this is {kind}, which describes the files of a data set and not how a survey "
        "was made; ask the archive for DDI-Codebook, or write a card",
        kind=kind,
    )
    raise InputError([Problem(name, 1, "", message)])


def _mapped_entries(study: dict[str, Any]) -> Iterator[tuple[str, str, object, dict[str, str]]]:
    """Yield place, path, text and attributes of every entry that has an element in DDI-Codebook."""
    for where, path, key, attributes in PLACES:
        for place, entry in _entries(_at(study, where), f"study_desc.{where}"):
            if isinstance(entry, dict):
                values = {name: str(entry[field]) for name, field in attributes.items() if entry.get(field)}
                yield place, path, entry.get(key) or "", values
            else:
                yield place, path, entry, {}
    # one object has both ends of a wave; the standard has an element for each
    for place, wave in _entries(_at(study, "study_info.coll_dates"), "study_desc.study_info.coll_dates"):
        for event in ("start", "end") if isinstance(wave, dict) else ():
            if wave.get(event):
                yield (
                    f"{place}.{event}",
                    f"{_SUMMARY}/colldate",
                    "",
                    {"event": event, "date": str(wave[event])},
                )


def _at(data: Any, where: str) -> Any:
    for name in where.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _entries(value: Any, place: str) -> list[tuple[str, Any]]:
    """Return entries with their places; nothing for empty values and values of other types."""
    if isinstance(value, list):
        return [
            (f"{place}[{index}]", entry) for index, entry in enumerate(value) if isinstance(entry, dict | str)
        ]
    return [(place, value)] if isinstance(value, dict | str | int) and value not in ("", {}) else []


def _steps(place: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    for part in place.split("."):
        name, _, index = part.partition("[")
        steps.append(name)
        if index:
            steps.append(int(index.rstrip("]")))
    return tuple(steps)
