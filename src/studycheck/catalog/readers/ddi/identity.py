"""The producer of a study, its title, year and countries."""

from __future__ import annotations

import re
from pathlib import Path

from studycheck.catalog.readers.ddi.dates import stated_date
from studycheck.catalog.readers.ddi.facts import DdiFacts
from studycheck.catalog.readers.ddi.nations import by_code, by_name, regions_in
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.catalog.readers.ddi.words import words
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.dates import PartialDate

_TITLE = "stdydscr/citation/titlstmt"
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_PERSISTENT = re.compile(r"^(?:urn:|hdl:|ark:|https?:|doi:|10\.\d{4,9}/)", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
# results are published within five years of the last answer; a release of data may be decades later
_LATE = 5 * 365
_ORGANISATION = re.compile(
    r"\b(?:office|institut\w*|bureau|ministry|ministerio|ministère|universit\w*|agency|statisti\w*|bank|cent(?:er|re)|department|council|commission|authority|organi[sz]ation|foundation|association|society|company|ltd|inc|gmbh|amt|bundes\w*|research|group|programme|program|nations|unicef|government|instituto|direction|direcci[óo]n|survey|service|(?-i:[A-Z]{3,}))\b",
    re.IGNORECASE,
)
# "Doe, J.", "Doe, Jane (University of Examplia)"
_PERSON = re.compile(
    r"[^\W\d_][\w'’ -]*,\s+(?:(?:[^\W\d_]\.[\s-]?)+|[^\W\d_][\w'’-]*(?:\s[^\W\d_]\.?)?)\s*(?:[(,]|$)"
)
_URL = re.compile(r"https?://\S+$")


def identity(record: Record, facts: DdiFacts, name: str) -> None:
    """Fill in id, title, language, publisher, sponsor, series and links."""
    _id(record, facts, name)
    _title(record, facts)
    _publisher(record, facts)
    _series(record, facts)
    _links(record, facts)


def _id(record: Record, facts: DdiFacts, name: str) -> None:
    numbers = [e for under in (_TITLE, "docdscr/citation/titlstmt") for e in record.find("IDNo", under=under)]
    local = [number for number in numbers if not _PERSISTENT.match(number.text)]
    for source in (*local, *numbers):
        study_id = as_id(_DOI.sub(r"\1", source.text))
        if study_id:
            facts.declare("id", study_id, source)
            return
    place, name_or_number = (
        ("the harvest's identifier", record.identifier.rpartition(":")[2])
        if record.identifier
        else ("the name of the file", Path(name).stem)
    )
    facts.infer("id", as_id(name_or_number) or "record", Element("", place, line=record.line), name_or_number)


def as_id(given: str) -> str:
    """Return an identifier in the form of an id of a card.

    Examples
    --------
    >>> as_id("ECDS 0146"), as_id("10.5255/UKDA-SN-1683-1")
    ('ECDS-0146', '10.5255-UKDA-SN-1683-1')
    """
    if _ID.fullmatch(given):
        return given
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", given).strip("-._ ")
    return plain[:80].rstrip("-._")


def _title(record: Record, facts: DdiFacts) -> None:
    titles = record.find("titl", under=_TITLE)
    parallel = record.find("parTitl", under=_TITLE)
    # without a wanted language, a title without a language is the main one and precedes parallel titles
    ranked = [
        *(t for t in (*titles, *parallel) if t.language == record.wanted is not None),
        *(t for t in titles if t.language in (record.language, None)),
        *(t for t in parallel if t.language == record.language),
        *titles,
        *record.find("parTitl", "titl", under="stdydscr/citation"),
    ]
    if not ranked:
        return
    title = ranked[0]
    facts.declare("title", title.text, title)
    if title.language and re.fullmatch("[a-z]{2,3}", title.language):
        facts.declare("language", title.language, title, f"xml:lang of the title: {title.language}")


def _publisher(record: Record, facts: DdiFacts) -> None:
    producers = record.preferred("producer", under="stdydscr/citation/prodstmt")
    authors = [
        e
        for e in record.preferred("AuthEnty", under="stdydscr/citation/rspstmt")
        if _ORGANISATION.search(e.text) and not _PERSON.match(e.text)
    ]
    if producers:
        facts.declare("publisher", "; ".join(dict.fromkeys(e.text for e in producers)), producers[0])
    elif others := record.preferred("distrbtr", under="stdydscr/citation/diststmt") or authors:
        facts.infer("publisher", "; ".join(dict.fromkeys(e.text for e in others)), others[0])
    if paid := record.preferred("fundAg", under="stdydscr/citation/prodstmt"):
        kinds = [e for e in paid if words("survey", "kind of funding").search(e.text)]
        if sponsors := [e for e in paid if e not in kinds]:
            facts.declare("sponsor.name", "; ".join(dict.fromkeys(e.text for e in sponsors)), sponsors[0])
        if kinds:
            facts.note(f"Funding ({kinds[0].place}): {'; '.join(dict.fromkeys(e.text for e in kinds))}")


def _series(record: Record, facts: DdiFacts) -> None:
    elements = record.all("serName", "serInfo", under="stdydscr/citation/serstmt")
    if any(words("survey", "no series").search(element.text) for element in elements):
        return
    kinds = {e.text.casefold() for e in record.find("dataKind")}
    for name in record.preferred("serName", under="stdydscr/citation/serstmt")[:1]:
        if words("survey", "kind of study").search(name.text) or name.text.casefold() in kinds:
            facts.note(f"Type of study ({name.place}): {name.text}")
        else:
            facts.declare("series", name.text, name)


def year(record: Record, facts: DdiFacts) -> None:
    """Fill in the year of publication: that of distribution, unless an archive released the data, or of production."""
    released, produced = (
        [
            (date, e)
            for e in record.all(name, under=f"stdydscr/citation/{under}")
            if (date := stated_date(e.get("date"), e.text)[0])
        ]
        for name, under in (("distDate", "diststmt"), ("prodDate", "prodstmt"))
    )
    by_archive = released and (_is_by_archive(record) or _is_late(released, facts))
    if by_archive:
        days = {date for date, _ in released}
        # an archive dates its own edition in both places
        produced = [
            (date, e) for date, e in produced if date not in days and not _is_late([(date, e)], facts)
        ]
    dates = produced if by_archive else released or produced
    if dates:
        # a translation of the record is later than the study
        first, source = min(dates, key=lambda pair: pair[0].earliest)
        facts.declare("year", first.year, source, source.text or source.get("date"))
    if by_archive:
        day, source = min(released, key=lambda pair: pair[0].earliest)
        facts.note(f"Released by an archive, which is no year of publication ({source.place}): {day}")


def _is_by_archive(record: Record) -> bool:
    """Whether those who distribute the data are others than those who made them."""
    makers = {
        e.text.casefold() for e in record.all("producer", "AuthEnty", under="stdydscr/citation") if e.text
    }
    distributors = {
        e.text.casefold() for e in record.all("distrbtr", under="stdydscr/citation/diststmt") if e.text
    }
    return bool(distributors) and not distributors & makers


def _is_late(dates: list[tuple[PartialDate, Element]], facts: DdiFacts) -> bool:
    fieldwork = facts.values.get("fieldwork.end") or facts.values.get("fieldwork.start")
    first = min(date.earliest for date, _ in dates)
    return bool(fieldwork) and (first - PartialDate.parse(fieldwork).latest).days > _LATE


def _links(record: Record, facts: DdiFacts) -> None:
    by_address: dict[str, dict[str, str]] = {}
    sources = []
    for number in record.find("IDNo", under=_TITLE):
        if doi := _DOI.match(number.text):
            by_address.setdefault(f"https://doi.org/{doi[1]}", {"title": "DOI"})
            sources.append(number)
    known = {address.lower().replace("/dx.", "/").replace("http:", "https:") for address in by_address}
    for holding in sorted(
        record.all("holdings", under="stdydscr/citation"), key=lambda e: e.language != record.language
    ):
        address = holding.get("URI") or holding.text
        plain = address.lower().replace("/dx.", "/").replace("http:", "https:")
        if _URL.fullmatch(address) and plain not in known:
            known.add(plain)
            title = holding.text if holding.text and holding.text != address else holding.get("location")
            by_address[address] = {"title": title} if title else {}
            sources.append(holding)
    if by_address:
        links = [{**link, "url": address} for address, link in by_address.items()]
        facts.declare("links", links, sources[0], "; ".join(by_address))


def nations(record: Record, facts: DdiFacts) -> None:
    """Fill in the countries: from codes, then from names in any of the languages of archives."""
    sources: dict[str, Element] = {}
    unknown: dict[str, Element] = {}
    parts: dict[str, Element] = {}
    partly = False
    elements = record.find("nation") + [e for e in record.all("nation") if not e.text and e.get("abbr")]
    for element in elements:
        names, whole = by_name(element.text) if element.text else ((), True)
        coded = by_code(element.get("abbr"))
        if region := re.match(r"([A-Z]{2})-[A-Z0-9]{1,3}$", element.get("abbr")):
            coded, partly = by_code(region[1]), True  # ISO 3166-2: a part of a country
            parts[element.text or element.get("abbr")] = element
        if coded and names and coded not in names:
            countries = ", ".join(f"{code} ({country_name(code)})" for code in (coded, *names))
            facts.conflict(f"{element.place}: code and name are of different countries: {countries}")
            continue
        codes = (coded,) if coded else names
        if regions_in(element.text):
            parts[element.text] = element
        partly |= not coded and not whole
        for code in codes:
            sources.setdefault(code, element)
        if not codes:
            unknown[element.text or element.get("abbr")] = element
    # a name that is known in one language of the record need not be known in the others
    languages = {element.language for element in sources.values()}
    for name, element in unknown.items():
        if not sources or element.language in languages:
            facts.note(f"Nation that is not a country with an ISO code ({element.place}): {name}")
            partly = True
    if parts:
        place = next(iter(parts.values())).place
        facts.note(
            f"Only a part of a country is covered, or is named beside it ({place}): {'; '.join(parts)}"
        )
    if not elements:
        _countries_from_coverage(record, facts)
    elif sources:
        first = next(iter(sources.values()))
        quote = "; ".join(dict.fromkeys(e.text or e.get("abbr") for e in sources.values()))
        (facts.infer if partly else facts.declare)("countries", list(sources), first, quote)
        _regions(elements, facts)


def _regions(elements: list[Element], facts: DdiFacts) -> None:
    """Fill in the parts of countries that elements name; a country named as a whole beside its part is whole."""
    wholes = {code for e in elements if not regions_in(e.text) for code in by_name(e.text)[0]}
    regions: dict[str, Element] = {}
    for element in elements:
        for region in regions_in(element.text):
            part = part_of_country(region)
            if part is None or part.country not in wholes:
                regions.setdefault(region, element)
    if regions:
        first = next(iter(regions.values()))
        quote = "; ".join(dict.fromkeys(element.text for element in regions.values()))
        facts.infer("regions", list(regions), first, quote)


def _countries_from_coverage(record: Record, facts: DdiFacts) -> None:
    for element in record.find("geogCover"):
        if codes := by_name(element.text)[0]:
            facts.infer("countries", list(codes), element)
            _regions([element], facts)
            if regions_in(element.text):
                facts.note(f"Only a part of a country is covered ({element.place}): {element.text}")
            return
