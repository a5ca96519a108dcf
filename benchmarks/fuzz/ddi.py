"""Archive records: DDI-Codebook in XML."""

from __future__ import annotations

from pathlib import Path

from damage import damage
from source import Source
from target import Files, Target

from studycheck.catalog.readers.cards import parse_cards
from studycheck.catalog.readers.ddi import parse_ddi
from studycheck.errors import InputError

ELEMENTS = (
    "titl", "parTitl", "IDNo", "serName", "distDate", "holdings", "collDate", "nation", "anlyUnit", "universe",
    "sampProc", "deviat", "collMode", "weight", "respRate", "sampleSize", "abstract", "caseQnty",
)  # fmt: skip
PHRASES = (
    "in each village ", "up to ", "N/A", "contact rate ", "drawn from the register of firms ", "unweighted",
    "not by telephone ", "1984-01-01T00:00:00Z", "prize draw ", "se entrevistó a 1.204 personas",
    "net sample: ", "1,500 (target)", " respondents were interviewed", "non-probability", "quota",
    "random", " 18-79 years", "response rate ", "12,5 %", "2012-02-31", "1 May 2012",
    "2009 - 2014", "Finland", "GB-NIR", "not stated", "No ", "en", "with 10 to 249 employees",
    "1851: 20 cases; 1852: 30 cases", "https://doi.org/10.1/x", "start", "E",
)  # fmt: skip
CONTAINERS = (
    "citation/titlStmt", "citation/distStmt", "citation/serStmt", "stdyInfo/sumDscr", "method/dataColl",
)  # fmt: skip
ATTRIBUTES = ("date", "event", "abbr", "clusion", "xml:lang", "URI")
TOKENS = (
    b"<!DOCTYPE a>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd">', b"&b;",
    b"&eacute;",
    b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-16'?>",
    b"<a>", b"</a>",
    b"<codeBook>", b"</codeBook>", b"<stdyDscr>", b"</stdyDscr>", b"<x:a/>", b' xmlns="ddi:codebook:2_5"', b"<",
    b">", b"'", b'"',
    b"<?xml version='1.0' encoding='x'?>", b"<?xml version='1.0' encoding='cp037'?>",
)  # fmt: skip


def record(source: Source) -> str:
    """Return a well-formed record with arbitrary texts, which tests more than the parser."""
    parts = []
    while source.left and len(parts) < 30:
        name, attribute, container = (source.pick(kind) for kind in (ELEMENTS, ATTRIBUTES, CONTAINERS))
        inner = f'<{name} {attribute}="{_text(source)}">{_text(source)}<concept>{_text(source)}</concept></{name}>'
        outer, _, place = container.partition("/")
        parts.append(f"<{outer}><{place}>{inner}</{place}></{outer}>")
    return f"<codeBook><stdyDscr>{''.join(parts)}</stdyDscr></codeBook>"


def _text(source: Source) -> str:
    pieces = [source.pick(PHRASES) if source.below(2) else source.text() for _ in range(source.below(4))]
    text = "".join(c for c in "".join(pieces) if c in "\t\n" or " " <= c <= "\ufffd")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def make(source: Source) -> Files:
    kind = source.below(10)
    if kind == 0:
        return {"record.xml": source.rest()}
    changes = Source(bytes(source.below(256) for _ in range(30))) if kind > 6 else None
    content = record(source).encode()
    return {"record.xml": damage(changes, content, TOKENS) if changes else content}


def read(path: Path) -> object:
    name = str(path)
    problems: list = []
    for document in parse_ddi(path.read_bytes(), name):
        parts = list(parse_cards(document, name, problems))
        assert all(card.document.line(card.at) for card in parts)
    # a study accepts whatever the reader takes from a record
    if problems:
        raise AssertionError(InputError(problems))
    return None


TARGET = Target(make, read)
