"""Who made a study, what it is called, when and where it was done."""

from __future__ import annotations

import re
from pathlib import Path

from studycheck.catalog.readers.ddi.dates import date_range, stated_date
from studycheck.catalog.readers.ddi.facts import Facts
from studycheck.catalog.readers.ddi.nations import by_code, by_name
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.catalog.readers.ddi.words import words
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.dates import PartialDate

_TITLE = "stdydscr/citation/titlstmt"
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_PERSISTENT = re.compile(r"^(?:urn:|hdl:|ark:|https?:|doi:|10\.\d{4,9}/)", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_URL = re.compile(r"https?://\S+$")


def identity(record: Record, facts: Facts, name: str) -> None:
    """Fill in id, title, language, publisher, sponsor, series, year and links."""
    _id(record, facts, name)
    _title(record, facts)
    _publisher(record, facts)
    _series(record, facts)
    _year(record, facts)
    _links(record, facts)


def _id(record: Record, facts: Facts, name: str) -> None:
    numbers = [e for under in (_TITLE, "docdscr/citation/titlstmt") for e in record.said("IDNo", under=under)]
    local = [number for number in numbers if not _PERSISTENT.match(number.text)]
    for source in (*local, *numbers):
        given = as_id(_DOI.sub(r"\1", source.text))
        if given:
            facts.declare("id", given, source)
            return
    where, given = (
        ("the harvest's identifier", record.identifier.rpartition(":")[2])
        if record.identifier
        else ("the name of the file", Path(name).stem)
    )
    facts.infer("id", as_id(given) or "record", Element("", where, line=record.line), given)


def as_id(given: str) -> str:
    """Return an identifier as an id of a card may be written.

    Examples
    --------
    >>> as_id("ECDS 0146"), as_id("10.5255/UKDA-SN-1683-1")
    ('ECDS-0146', '10.5255-UKDA-SN-1683-1')
    """
    if _ID.fullmatch(given):
        return given
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", given).strip("-._ ")
    return plain[:80].rstrip("-._")


def _title(record: Record, facts: Facts) -> None:
    titles = record.said("titl", under=_TITLE)
    parallel = record.said("parTitl", under=_TITLE)
    # unless a language was asked for, a title without one is the main one, before a parallel title
    ranked = [
        *(t for t in (*titles, *parallel) if t.language == record.asked is not None),
        *(t for t in titles if t.language in (record.language, None)),
        *(t for t in parallel if t.language == record.language),
        *titles,
        *record.said("parTitl", "titl", under="stdydscr/citation"),
    ]
    if not ranked:
        return
    title = ranked[0]
    facts.declare("title", title.text, title)
    if title.language and re.fullmatch("[a-z]{2,3}", title.language):
        facts.declare("language", title.language, title, f"xml:lang of the title: {title.language}")


def _publisher(record: Record, facts: Facts) -> None:
    producers = record.chosen("producer", under="stdydscr/citation/prodstmt")
    if producers:
        facts.declare("publisher", "; ".join(dict.fromkeys(e.text for e in producers)), producers[0])
    elif distributors := record.chosen("distrbtr", under="stdydscr/citation/diststmt"):
        facts.infer("publisher", "; ".join(dict.fromkeys(e.text for e in distributors)), distributors[0])
    if paid := record.chosen("fundAg", under="stdydscr/citation/prodstmt"):
        facts.declare("sponsor.name", "; ".join(dict.fromkeys(e.text for e in paid)), paid[0])


def _series(record: Record, facts: Facts) -> None:
    told = record.all("serName", "serInfo", under="stdydscr/citation/serstmt")
    if any(words("survey", "no series").search(element.text) for element in told):
        return
    names = record.chosen("serName", under="stdydscr/citation/serstmt")
    if names:
        facts.declare("series", names[0].text, names[0])


def _year(record: Record, facts: Facts) -> None:
    for name, under in (
        ("distDate", "stdydscr/citation/diststmt"),
        ("prodDate", "stdydscr/citation/prodstmt"),
    ):
        dated = [
            (date, e)
            for e in record.all(name, under=under)
            if (date := stated_date(e.get("date"), e.text)[0])
        ]
        if dated:
            # a translation of the record comes out later than the study
            first, source = min(dated, key=lambda pair: pair[0].earliest)
            facts.declare("year", first.year, source, source.text or source.get("date"))
            return


def _links(record: Record, facts: Facts) -> None:
    found: dict[str, dict[str, str]] = {}
    sources = []
    for number in record.said("IDNo", under=_TITLE):
        if doi := _DOI.match(number.text):
            found.setdefault(f"https://doi.org/{doi[1]}", {"title": "DOI"})
            sources.append(number)
    known = {address.lower().replace("/dx.", "/").replace("http:", "https:") for address in found}
    for holding in sorted(
        record.all("holdings", under="stdydscr/citation"), key=lambda e: e.language != record.language
    ):
        address = holding.get("URI") or holding.text
        plain = address.lower().replace("/dx.", "/").replace("http:", "https:")
        if _URL.fullmatch(address) and plain not in known:
            known.add(plain)
            title = holding.text if holding.text and holding.text != address else holding.get("location")
            found[address] = {"title": title} if title else {}
            sources.append(holding)
    if found:
        links = [{**link, "url": address} for address, link in found.items()]
        facts.declare("links", links, sources[0], "; ".join(found))


def fieldwork(record: Record, facts: Facts) -> None:
    """Fill in when answers were collected, from the dates of collection alone."""
    starts: list[tuple[PartialDate, Element]] = []
    ends: list[tuple[PartialDate, Element]] = []
    singles: list[tuple[PartialDate, Element]] = []
    for element in record.said("collDate") + [e for e in record.all("collDate") if not e.text]:
        event = element.get("event").lower()
        date, contradicts = stated_date(element.get("date"), element.text)
        if contradicts:
            facts.conflict(
                f"{element.place}: the attribute says {element.get('date')}, the text {element.text!r}"
            )
        elif date is not None:
            {"start": starts, "end": ends}.get(event, singles).append((date, element))
        elif event in ("", "single") and (
            both := date_range(element.text) or date_range(element.get("date"))
        ):
            starts.append((both[0], element))
            ends.append((both[1], element))
        elif element.text:
            facts.note(f"Dates of collection ({element.place}): {element.text}")
    starts, ends = starts or ([] if ends else singles), ends or ([] if starts else singles)
    # several waves: from the first to the last; what is known to the day wins over its own year
    for path, dates, pick in (("start", starts, min), ("end", ends, max)):
        if dates:
            edge = pick(d.earliest if path == "start" else d.latest for d, _ in dates)
            within = [pair for pair in dates if pair[0].earliest <= edge <= pair[0].latest]
            date, source = min(within, key=lambda pair: pair[0].latest - pair[0].earliest)
            facts.declare(f"fieldwork.{path}", str(date), source, source.text or source.get("date"))
    start, end = facts.values.get("fieldwork.start"), facts.values.get("fieldwork.end")
    if start and end and PartialDate.parse(end).latest < PartialDate.parse(start).earliest:
        told = facts.cited("fieldwork.end", "fieldwork.start")
        facts.conflict(f"collection ends on {end}, before it starts on {start}: {told}")
        facts.drop("fieldwork.start")
        facts.drop("fieldwork.end")


def nations(record: Record, facts: Facts) -> None:
    """Fill in the countries: codes first, then names in any of the languages of archives."""
    found: dict[str, Element] = {}
    unknown: dict[str, Element] = {}
    partly = False
    elements = record.said("nation") + [e for e in record.all("nation") if not e.text and e.get("abbr")]
    for element in elements:
        named, whole = by_name(element.text) if element.text else ((), True)
        coded = by_code(element.get("abbr"))
        if region := re.match(r"([A-Z]{2})-[A-Z0-9]{1,3}$", element.get("abbr")):
            coded, partly = by_code(region[1]), True  # ISO 3166-2: a part of a country
        if coded and named and coded not in named:
            told = ", ".join(f"{code} ({country_name(code)})" for code in (coded, *named))
            facts.conflict(f"{element.place}: code and name are of different countries: {told}")
            continue
        codes = (coded,) if coded else named
        partly |= not coded and not whole
        for code in codes:
            found.setdefault(code, element)
        if not codes:
            unknown[element.text or element.get("abbr")] = element
    # a name that is known in one language of the record need not be known in the others
    languages = {element.language for element in found.values()}
    for name, element in unknown.items():
        if not found or element.language in languages:
            facts.note(f"Nation that is no country with an ISO code ({element.place}): {name}")
            partly = True
    if not elements:
        _covered(record, facts)
    elif found:
        first = next(iter(found.values()))
        quote = "; ".join(dict.fromkeys(e.text or e.get("abbr") for e in found.values()))
        (facts.infer if partly else facts.declare)("countries", list(found), first, quote)


def _covered(record: Record, facts: Facts) -> None:
    for element in record.said("geogCover"):
        if codes := by_name(element.text)[0]:
            facts.infer("countries", list(codes), element)
            return
