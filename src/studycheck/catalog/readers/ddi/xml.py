"""DDI-Codebook as XML: one pass over the file, within limits, which fetches and expands nothing."""

from __future__ import annotations

from collections.abc import Callable
from html.entities import html5
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from studycheck.base.language import say
from studycheck.catalog.readers.ddi.record import Element, Record, clean, language_code
from studycheck.catalog.readers.limits import Limits
from studycheck.errors import InputError, Problem, shorten

_XML = "http://www.w3.org/XML/1998/namespace"
_PARTS = ("stdydscr", "docdscr", "filedscr")
_QUESTION, _ANSWER = "datadscr/var/qstn/qstnlit", "datadscr/var/catgry/labl"
# what else archives hand out, by the name of its outermost element
_OTHER_FORMATS = {
    "dc": "Dublin Core",
    "resource": "DataCite",
    "mods": "MODS",
    "dif": "DIF",
    "md_metadata": "ISO 19139",
}
_LIFECYCLE = ("ddiinstance", "fragmentinstance", "studyunit", "fragment")


class _AttributeParser(DefusedExpatParser):
    """Reads only the attributes in a record; those of a document type would be repeated at each element."""

    def reset(self) -> None:
        """Create the parser of expat, as its base does."""
        super().reset()
        self._parser.specified_attributes = True  # type: ignore[attr-defined] # the stubs leave it out


def read_xml(content: str | bytes, name: str, language: str | None, limits: Limits) -> list[Record]:
    """Return the records of an XML file in their order.

    Raises
    ------
    InputError
        If it is not well-formed, declares entities, goes beyond a limit, or has no record.
    """
    # old records name their document type; it is skipped, since entities and external files are not allowed
    parser = _AttributeParser(forbid_dtd=False, forbid_entities=True, forbid_external=False)
    parser.setFeature(feature_external_ges, False)
    handler = _Records(name, language, limits, parser.getLineNumber)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)

    def refuse(message: str, line: int = 0) -> InputError:
        return InputError([Problem(name, line or handler.line, "", message)])

    size = len(content)
    if size > limits.file_bytes:
        raise refuse(
            say(
                "the file has {size:,} bytes, the limit is {file_bytes:,}; split it",
                size=size,
                file_bytes=limits.file_bytes,
            ),
            1,
        )
    try:
        parser.feed(content)
        parser.close()
    except InputError:
        raise
    except DefusedXmlException:
        raise refuse(
            say("the file declares entities of its own, which are not expanded; write their text")
        ) from None
    except SAXParseException as error:
        hint = say("; declare it on the root element, or remove it") if "prefix" in error.getMessage() else ""
        message = say("this is not well-formed XML: {error}{hint}", error=error.getMessage(), hint=hint)
        raise refuse(message, error.getLineNumber() or 1) from None
    except (UnicodeError, LookupError, ValueError) as error:
        # a declared encoding that is unknown, or bytes that are not text
        raise refuse(say("cannot be decoded: {error}; save it as UTF-8", error=error), 1) from None
    if not handler.records and not handler.deleted:
        raise refuse(_no_record(handler.root, handler.foreign), 1)
    return handler.records


def _no_record(root: str, foreign: str) -> str:
    if root.lower() in _LIFECYCLE:
        return say(
            "the root element is {root}: this is DDI-Lifecycle; export the study as DDI-Codebook 2.5",
            root=root,
        )
    if foreign.lower() in _LIFECYCLE:
        return say(
            "the records below {root} are DDI-Lifecycle ({foreign}): ask the archive for "
            "the same records as DDI-Codebook, often under the metadataPrefix oai_ddi25",
            root=root,
            foreign=foreign,
        )
    if foreign:
        return say(
            "the records below {root} are {other_formats}, which does not say how a survey "
            "was made: ask the archive for the same records as DDI-Codebook, often under "
            "the metadataPrefix oai_ddi25",
            root=root,
            other_formats=_OTHER_FORMATS[foreign.lower()],
        )
    return say(
        "there is no codeBook element below the root {root}: this is not a DDI-Codebook record",
        root=shorten(root),
    )


class _Open:
    """An element whose end has not been read yet."""

    __slots__ = ("attributes", "concepts", "counts", "language", "line", "path", "place", "text")

    def __init__(
        self, path: str, place: str, attributes: dict[str, str], language: str | None, line: int
    ) -> None:
        self.path, self.place, self.attributes, self.language, self.line = (
            path,
            place,
            attributes,
            language,
            line,
        )
        self.text: list[str] = []
        self.concepts: list[str] = []
        self.counts: dict[str, int] = {}


class _Records(ContentHandler):
    """Collects the elements that describe the study, and whether variables have their questions and answers."""

    def __init__(
        self, name: str, language: str | None, limits: Limits, locate: Callable[[], int | None]
    ) -> None:
        self.name, self.wanted, self.limits, self._locate = name, language, limits, locate
        self.records: list[Record] = []
        self.root, self.identifier, self.foreign, self.deleted = "", "", "", 0
        self.depth = self.cells = 0
        self._open: list[_Open] = []
        self._start_depth = 0
        self._header: list[str] | None = None

    @property
    def line(self) -> int:
        return self._locate() or 1

    # the names below are those of SAX
    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:  # noqa: N802
        local = name[1]
        self.depth += 1
        self.cells += 1
        self.root = self.root or local
        if self.depth > self.limits.depth:
            raise self._beyond(say("nested deeper than {depth} levels", depth=self.limits.depth))
        if self.cells > self.limits.elements:
            raise self._beyond(say("more than {elements:,} elements", elements=self.limits.elements))
        if not self._open:
            self._outside(local, attrs)
            return
        parent = self._open[-1]
        count = parent.counts[local] = parent.counts.get(local, 0) + 1
        number = f"[{count}]" if count > 1 else ""
        path = f"{parent.path}/{local.lower()}".lstrip("/")
        self._push(path, f"{parent.place}/{local}{number}".lstrip("/"), attrs, parent.language)

    def _outside(self, local: str, attrs: Any) -> None:
        if local in ("codeBook", "stdyDscr"):
            if len(self.records) >= self.limits.records:
                raise self._beyond(say("more than {records:,} records", records=self.limits.records))
            self._elements: list[Element] = []
            self._tags: dict[str, str] = {}
            self._shown: set[str] = set()
            self._start_depth, self._first_line = self.depth, self.line
            path = "" if local == "codeBook" else local
            self._push(path.lower(), path, attrs, None)
        elif local == "header" and dict(attrs.items()).get((None, "status")) == "deleted":
            self.deleted += 1
        elif local == "identifier":
            self._header = []
        elif not self.foreign and local.lower() in (*_LIFECYCLE, *_OTHER_FORMATS) and self.depth > 1:
            self.foreign = local

    def _push(self, path: str, place: str, attrs: Any, language: str | None) -> None:
        attributes = {local: value for (space, local), value in attrs.items() if space != _XML}
        # the schema has kept xml-lang, a slip of 2000, and says that it means xml:lang
        tag = attrs.get((_XML, "lang")) or attributes.get("xml-lang") or ""
        if tag:
            self._tags.setdefault(tag, place or "codeBook")
            language = language_code(tag)
        self._open.append(_Open(path, place, attributes, language, self.line))

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].text.append(content)
        elif self._header is not None:
            self._header.append(content)

    def skippedEntity(self, name: str) -> None:  # noqa: N802
        # an old document type, which is not fetched, declares entities such as &eacute;
        self.characters(html5.get(f"{name};", " "))

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        if self._open:
            self._close()
        elif name[1] == "identifier" and self._header is not None:
            self.identifier, self._header = clean("".join(self._header)), None
        self.depth -= 1

    def _close(self) -> None:
        done = self._open.pop()
        parent = self._open[-1] if self._open else None
        top = done.path.partition("/")[0]
        text = "".join(done.text)
        if done.path.endswith("/anlyunit") and not text.strip():
            text = done.attributes.get("unit", "")
        if parent is not None and done.path.endswith("/concept"):
            parent.concepts.append(clean(text))
            return
        if top in _PARTS and "/" in done.path:
            self._elements.append(
                Element(
                    done.path,
                    done.place,
                    clean(text),
                    done.attributes,
                    tuple(filter(None, done.concepts)),
                    done.language,
                    done.line,
                )
            )
            if parent is not None:
                parent.text += (" ", text, " ")
        elif done.path in (_QUESTION, _ANSWER) and text.strip() and done.path not in self._shown:
            self._shown.add(done.path)
            self._elements.append(Element(done.path, done.place, "shown", line=done.line))
        if self.depth == self._start_depth:
            self._finish()

    def _finish(self) -> None:
        self.records.append(
            Record(
                self._elements,
                language=self.wanted,
                line=self._first_line,
                identifier=self.identifier,
                tags=self._tags,
            )
        )
        self.identifier = ""

    def _beyond(self, excess: str) -> InputError:
        message = say("{excess}, the limit; split the file or raise the limit", excess=excess)
        return InputError([Problem(self.name, self.line, "", message)])
