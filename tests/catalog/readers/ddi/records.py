"""Small records of our own that show what real ones do."""

from __future__ import annotations

from typing import Any

from studycheck import Study
from studycheck.catalog.readers.ddi import parse_ddi

IDENTITY = "<titlStmt><titl>Firms online 2012</titl><IDNo>X1</IDNo></titlStmt>"


def record(
    *,
    citation: str = IDENTITY,
    summary: str = "<dataKind>Survey data</dataKind>",
    info: str = "",
    collection: str = "",
    analysis: str = "",
    rest: str = "",
    attributes: str = "",
) -> str:
    """Return a record with parts filled in."""
    return (
        f'<codeBook xmlns="ddi:codebook:2_5" version="2.5" {attributes}><stdyDscr><citation>{citation}</citation>'
        f"<stdyInfo>{info}<sumDscr>{summary}</sumDscr></stdyInfo>"
        f"<method><dataColl>{collection}</dataColl><anlyInfo>{analysis}</anlyInfo></method></stdyDscr>{rest}</codeBook>"
    )


def card(text: str, **arguments: Any) -> dict[str, Any]:
    """Return the one card of a record, as plain data that a study accepts."""
    (document,) = parse_ddi(text, "x.xml", **arguments)
    (found,) = document.data
    Study.model_validate(found)
    return dict(found)


def conflicts(text: str) -> list[str]:
    return list(card(text).get("coding", {}).get("conflicts", []))
