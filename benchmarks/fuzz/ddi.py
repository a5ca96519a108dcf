"""Fuzz the reader of DDI records: whatever the bytes, only our own errors may leave it.

Needs atheris, which the project does not depend on: `pip install atheris`, then
`python benchmarks/fuzz/ddi.py -max_total_time=60`. Crashers belong into tests/readers/ddi/.
"""

import sys

import atheris

with atheris.instrument_imports(include=["studycheck"]):
    from studycheck.errors import StudycheckError
    from studycheck.readers.cards import cards
    from studycheck.readers.ddi import documents, parse_ddi, xml  # noqa: F401 - instrumented before use

ELEMENTS = (
    "titl", "parTitl", "IDNo", "serName", "distDate", "holdings", "collDate", "nation", "anlyUnit", "universe",
    "sampProc", "deviat", "collMode", "weight", "respRate", "sampleSize", "abstract", "caseQnty",
)  # fmt: skip
PHRASES = (
    "net sample: ", "1,500 (target)", " respondents were interviewed", "non-probability", "quota",
    "random", " 18-79 years", "response rate ", "12,5 %", "2012-02-31", "1 May 2012",
    "2009 - 2014", "Finland", "GB-NIR", "not stated", "No ", "en", "with 10 to 249 employees",
    "1851: 20 cases; 1852: 30 cases", "https://doi.org/10.1/x", "start", "E",
)  # fmt: skip
CONTAINERS = (
    "citation/titlStmt",
    "citation/distStmt",
    "citation/serStmt",
    "stdyInfo/sumDscr",
    "method/dataColl",
)
ATTRIBUTES = ("date", "event", "abbr", "clusion", "xml:lang", "URI")


def record(data: atheris.FuzzedDataProvider) -> str:
    """Return a well-formed record with arbitrary texts, so that more than the parser is exercised."""
    parts = []
    while data.remaining_bytes() and len(parts) < 30:
        name, attribute, container = (
            data.PickValueInList(list(kind)) for kind in (ELEMENTS, ATTRIBUTES, CONTAINERS)
        )
        inner = f'<{name} {attribute}="{_text(data)}">{_text(data)}<concept>{_text(data)}</concept></{name}>'
        outer, _, place = container.partition("/")
        parts.append(f"<{outer}><{place}>{inner}</{place}></{outer}>")
    return f"<codeBook><stdyDscr>{''.join(parts)}</stdyDscr></codeBook>"


def _text(data: atheris.FuzzedDataProvider) -> str:
    pieces = [
        data.PickValueInList(list(PHRASES)) if data.ConsumeBool() else data.ConsumeUnicodeNoSurrogates(12)
        for _ in range(data.ConsumeIntInRange(0, 3))
    ]
    return _plain("".join(pieces))


def _plain(text: str) -> str:
    kept = "".join(c for c in text if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def one(given: bytes) -> None:
    data = atheris.FuzzedDataProvider(given)
    content = given if data.ConsumeIntInRange(0, 9) == 0 else record(data)
    try:
        documents = parse_ddi(content, "x.xml")
    except StudycheckError:
        return
    problems: list = []
    for document in documents:
        found = list(cards(document, "x.xml", problems))
        assert all(card.line for card in found)
    # what the reader lets through, a study accepts
    assert not problems, problems


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
