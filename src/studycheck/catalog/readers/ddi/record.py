"""One study-level record: a flat list of elements, whatever the format of its file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache

from studycheck.base.frozen import frozen
from studycheck.catalog.readers.ddi.words import words

_TAG = re.compile(
    r"</?(?:p|br|b|i|u|a|em|strong|div|span|ul|ol|li|font|sub|sup|table|tr|td|th|h[1-6])\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_TITLE = "stdydscr/citation/titlstmt"
LONGEST_TEXT = 50_000
"""Most characters of one element that are read; the longest of real records has about 5,000."""
_OTHER_WORKS = frozenset(
    ["othrstdymat", "relmat", "relstdy", "relpubl", "othrefs", "sources", "docsrc", "var", "ncube"]
)
"""Parts with citations and texts of other works."""


@frozen
class Element:
    """One element, with its place, its text and its language.

    Attributes
    ----------
    path : str
        Names of the elements from the record down, in lower case.
    place : str
        The path as written, with the number of a repeated element: ``stdyDscr/citation/holdings[2]``.
    text : str
        All text inside the element except that of controlled vocabularies, without markup.
    attributes : mapping of str to str
        The attributes of the element.
    concepts : tuple of str
        Codes of controlled vocabularies inside the element.
    language : str or None
        ISO 639 code of its own or of an element around it; None if there is none.
    line : int
        Line of the element in the file.
    """

    path: str
    place: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    language: str | None = None
    line: int = 0

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path.rpartition("/")[2]

    def get(self, attribute: str) -> str:
        """Return an attribute without blanks around it, or an empty text."""
        return self.attributes.get(attribute, "").strip()


class Record:
    """The elements of one study by name, those in the preferred language first.

    Parameters
    ----------
    elements : iterable of Element
        The elements in order of the file.
    language : str, optional
        ISO 639 code of the wanted language; by default English is preferred.
    line : int
        Line at which the record begins.
    identifier : str
        Identifier of the record in a harvest, if it came in one.
    tags : mapping of str to str
        Every language tag of the record, with the place of its first use.
    """

    def __init__(
        self,
        elements: Iterable[Element],
        *,
        language: str | None = None,
        line: int = 0,
        identifier: str = "",
        tags: Mapping[str, str] | None = None,
    ) -> None:
        self.wanted = language and (language_code(language) or language)
        self.language = self.wanted or "en"
        self.line, self.identifier, self.tags = line, identifier, tags or {}
        self._by_name: dict[str, list[Element]] = {}
        for element in elements:
            if not _is_about_other(element):
                self._by_name.setdefault(element.name, []).append(element)
        self._own = next((title.language for title in self.all("titl", under=_TITLE) if title.language), None)

    def all(self, *names: str, under: str = "stdydscr") -> list[Element]:
        """Return the elements with some names, anywhere below `under`."""
        return [
            e for name in names for e in self._by_name.get(name.lower(), ()) if f"{under}/" in f"{e.path}/"
        ]

    def find(self, *names: str, under: str = "stdydscr") -> list[Element]:
        """Return the elements with text or a code, those in the preferred language first."""
        elements = [
            element
            for element in self.all(*names, under=under)
            if element.concepts or (element.text and not _says_nothing(element))
        ]
        return sorted(elements, key=self._rank)

    def preferred(self, *names: str, under: str = "stdydscr") -> list[Element]:
        """Return the elements with text in the most preferred language that has any."""
        elements = [e for e in self.find(*names, under=under) if e.text and not _says_nothing(e)]
        return [element for element in elements if self._rank(element) == self._rank(elements[0])]

    def _rank(self, element: Element) -> tuple[int, str]:
        if element.language == self.language:
            return 0, ""
        if element.language is None:
            return 1, ""
        # after the wanted language, the language of the title comes first
        return (2, "") if element.language == self._own else (3, element.language)

    def __iter__(self) -> Iterator[Element]:
        for elements in self._by_name.values():
            yield from elements


def _is_about_other(element: Element) -> bool:
    """Whether an element of the study description is about another work, or about the frame."""
    top, *above = element.path.split("/")[:-1] or [""]
    if top != "stdydscr":
        return False
    # a sampling frame has a universe of its own
    return bool(_OTHER_WORKS.intersection(above)) or (element.name == "universe" and "sampleframe" in above)


# a title may be anything, and "not applicable" is a fact about weights
_ANYTHING = frozenset(["titl", "partitl", "alttitl", "idno", "weight"])


def _says_nothing(element: Element) -> bool:
    """Whether the text of an element says that there is nothing to say, such as "N/A"."""
    if element.name in _ANYTHING or len(element.text) > 40 or element.get("abbr"):
        return False
    return bool(words("survey", "nothing").search(element.text))


def clean(text: str) -> str:
    r"""Return text on one line, without markup and entities that were written as text.

    Examples
    --------
    >>> clean(" Number of cases:\n 69 cases &lt;br&gt; ")
    'Number of cases: 69 cases'
    """
    text = text[:LONGEST_TEXT]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(text.split())


@cache
def language_code(tag: str) -> str | None:
    """Return the ISO 639 code of a language tag such as ``en-GB``, or None if the tag is not a language.

    Examples
    --------
    >>> language_code("en-GB"), language_code("eng"), language_code("yy")
    ('en', 'en', None)
    """
    from babel import Locale
    from babel.core import get_global

    code = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    code = get_global("language_aliases").get(code, code)
    return code if code.isalpha() and len(code) in (2, 3) and code in Locale("en").languages else None
