"""The dates of fieldwork, only from the dates of collection."""

from __future__ import annotations

from datetime import timedelta

from studycheck.catalog.readers.ddi.dates import date_range, stated_date
from studycheck.catalog.readers.ddi.facts import DdiFacts, cite
from studycheck.catalog.readers.ddi.record import Element, Record
from studycheck.vocabulary.dates import PartialDate

Dated = tuple[PartialDate, Element]
_PAUSE = timedelta(days=366)
"""A pause after which a collection is another round, not another wave of the same."""


def fieldwork(record: Record, facts: DdiFacts) -> None:
    """Fill in the first and the last day of collection; several rounds years apart are noted instead."""
    starts: list[Dated] = []
    ends: list[Dated] = []
    singles: list[Dated] = []
    unread: list[Element] = []
    for element in record.find("collDate") + [e for e in record.all("collDate") if not e.text]:
        event = element.get("event").lower()
        date, contradicts = stated_date(element.get("date"), element.text, event)
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
            unread.append(element)
            facts.note(f"Dates of collection ({element.place}): {element.text}")
    if _are_rounds(starts, ends, singles):
        dated = sorted([*starts, *ends, *singles], key=lambda pair: pair[0].earliest)
        sources = "; ".join(dict.fromkeys(cite(e, e.text or e.get("date")) for _, e in dated))
        facts.note(f"Several rounds of collection, which are no one fieldwork: {sources}")
        return
    starts, ends = starts or ([] if ends else singles), ends or ([] if starts else singles)
    # several waves: from the first to the last; an exact day has precedence over its year
    for path, dates, pick in (("start", starts, min), ("end", ends, max)):
        if dates:
            edge = pick(d.earliest if path == "start" else d.latest for d, _ in dates)
            within = [pair for pair in dates if pair[0].earliest <= edge <= pair[0].latest]
            date, source = min(within, key=lambda pair: pair[0].latest - pair[0].earliest)
            facts.declare(f"fieldwork.{path}", str(date), source, source.text or source.get("date"))
    start, end = facts.values.get("fieldwork.start"), facts.values.get("fieldwork.end")
    if start and end and PartialDate.parse(end).latest < PartialDate.parse(start).earliest:
        sources = facts.cite("fieldwork.end", "fieldwork.start")
        facts.conflict(f"collection ends on {end}, before it starts on {start}: {sources}")
        facts.drop("fieldwork.start")
        facts.drop("fieldwork.end")


def _are_rounds(starts: list[Dated], ends: list[Dated], singles: list[Dated]) -> bool:
    """Whether there are several collections with more than a year between the end of one and the start of the next."""
    firsts, lasts = (
        sorted({date for date, _ in dates}, key=lambda d: d.earliest) for dates in (starts, ends)
    )
    if len(firsts) > 1 and len(firsts) == len(lasts):
        spans = [(first.earliest, last.latest) for first, last in zip(firsts, lasts, strict=True)]
    else:
        # without a partner for each, every date is one of its own; one start and one end are a whole
        alone = [*([] if len(firsts) == 1 else firsts), *([] if len(lasts) == 1 else lasts)]
        spans = [(date.earliest, date.latest) for date in alone]
        if len(firsts) == len(lasts) == 1:
            spans.append((firsts[0].earliest, lasts[0].latest))
    spans += [(date.earliest, date.latest) for date, _ in singles]
    spans.sort()
    return any(
        later[0] - max(end for _, end in spans[: index + 1]) > _PAUSE for index, later in enumerate(spans[1:])
    )
