"""Study-level metadata of archives as cards: DDI-Codebook 1.2.2 to 2.6, single records or harvests."""

from __future__ import annotations

from studycheck.base.document import Document
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.errors import InputError


def parse_ddi(
    content: str | bytes, name: str = "", *, language: str | None = None, limits: Limits = LIMITS
) -> list[Document]:
    r"""Read the studies of a DDI-Codebook file, or of a harvest of such records, as cards.

    For every value, `provenance` names its element, and says whether it was declared there or
    inferred from prose. Fields about which a record says nothing stay empty. Contradictions within a
    record are listed under ``coding.conflicts``.

    Parameters
    ----------
    content : str or bytes
        The content of the file; bytes are decoded as the file declares.
    name : str
        Name of the file, for messages and for the id of a record without a number.
    language : str, optional
        ISO 639 code of the preferred language of records with several; `provenance` then says which texts are
        in another language. The default is English.
    limits : Limits, optional
        The largest file to accept.

    Returns
    -------
    list of Document
        One document with a card for each record.

    Raises
    ------
    InputError
        If the file is not well-formed XML, declares entities of its own, goes beyond a limit, has no
        DDI-Codebook record, or has a record that does not describe a survey.

    Notes
    -----
    The parser is defusedxml over the expat of the standard library: it fetches nothing and expands no entities.
    It skips a document type declaration, which old records have.

    Examples
    --------
    >>> record = '''<codeBook xmlns="ddi:codebook:2_5"><stdyDscr>
    ... <citation><titlStmt><titl>Firms online 2012</titl><IDNo>X1</IDNo></titlStmt></citation>
    ... <method><dataColl><sampProc>Non-probability: Quota</sampProc></dataColl></method>
    ... </stdyDscr></codeBook>'''
    >>> parse_ddi(record)[0].data[0]["sample"]
    {'method': 'quota'}
    """
    records = parse_records(content, name, language=language, limits=limits)
    if refusals := [problem for document in records for problem in document.problems]:
        raise InputError(refusals, what="records")
    return records


def parse_records(content: str | bytes, name: str, *, language: str | None, limits: Limits) -> list[Document]:
    """Read records as `parse_ddi` does; those that do not describe a survey are problems of the document."""
    # the patterns in several languages take a tenth of a second to load
    from studycheck.catalog.readers.ddi.documents import documents
    from studycheck.catalog.readers.ddi.xml import read_xml

    return documents(read_xml(content, name, language, limits), name)
