"""Study-level metadata of archives as cards: DDI-Codebook 1.2.2 to 2.6, alone or in harvests."""

from __future__ import annotations

from studycheck.base.document import Document
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.errors import InputError


def parse_ddi(
    content: str | bytes, name: str = "", *, language: str | None = None, limits: Limits = LIMITS
) -> list[Document]:
    r"""Read the studies of a DDI-Codebook file, or of a harvest of such records, as cards.

    Every value says in `provenance` from which element it was taken, and whether it was declared there or
    inferred from prose. What a record does not say stays empty. What does not fit together within a
    record is listed under ``coding.conflicts``.

    Parameters
    ----------
    content : str or bytes
        The file; as bytes, the encoding that it declares is used.
    name : str
        Its name, for messages and for the id of a record without a number.
    language : str, optional
        ISO 639 code of the language to prefer where a record has several; then `provenance` says which texts it
        does not have in it. Without one, English comes first.
    limits : Limits, optional
        How large, deep and many the file may be.

    Returns
    -------
    list of Document
        One document with a card for each record.

    Raises
    ------
    InputError
        If the file is not well-formed XML, declares entities of its own, goes beyond a limit, holds no
        DDI-Codebook record, or a record that does not describe a survey.

    Notes
    -----
    Parsed with defusedxml over the expat of the standard library: nothing is fetched and no entity is
    expanded. A document type declaration, which old records have, is read over.

    Examples
    --------
    >>> record = '''<codeBook xmlns="ddi:codebook:2_5"><stdyDscr>
    ... <citation><titlStmt><titl>Firms online 2012</titl><IDNo>X1</IDNo></titlStmt></citation>
    ... <method><dataColl><sampProc>Non-probability: Quota</sampProc></dataColl></method>
    ... </stdyDscr></codeBook>'''
    >>> parse_ddi(record)[0].data[0]["sample"]
    {'method': 'quota'}
    """
    found = parse_records(content, name, language=language, limits=limits)
    if refusals := [problem for document in found for problem in document.problems]:
        raise InputError(refusals, what="records")
    return found


def parse_records(content: str | bytes, name: str, *, language: str | None, limits: Limits) -> list[Document]:
    """Read records as `parse_ddi` does; those that describe no survey are problems of the document."""
    # the patterns in several languages take a tenth of a second to load
    from studycheck.catalog.readers.ddi.documents import documents
    from studycheck.catalog.readers.ddi.xml import read_xml

    return documents(read_xml(content, name, language, limits), name)
