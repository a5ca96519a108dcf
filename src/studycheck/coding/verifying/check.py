"""One coded fact against its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.coding.quotes import Found, find_quote
from studycheck.coding.sources import Source
from studycheck.coding.values import CodedFact, Weighed, weigh
from studycheck.study import known
from studycheck.vocabulary.evidence import Evidence, Standing, Support

_AS_PUBLISHED = re.compile(
    r"(?:^title|^publisher|sponsor\.name|\.label|\.words|\.frame|\.indicator|\.text|\.base_words)$"
)
"""Fields that hold words of the publication: they are their own quotes."""
_SHORTEST = 3
_MAIN = {
    "estimates": ("value",), "estimates.bounds": ("min", "max"),
    "size.bounds": ("min", "max"), "size.classes": ("min", "max"),
    "fieldwork": ("start", "end"), "sample.response_rate": ("value",), "sponsor": ("name",),
}  # fmt: skip
"""What the quote of a whole part is the quote of; of other fields of the part it may say nothing."""
_ORDER = list(Standing)


@frozen
class FactCheck:
    """One coded fact, its quote, and what the source says.

    Attributes
    ----------
    study, field : str
        The study, and the field of its card.
    value : str
        What the card holds.
    evidence : Evidence
        The outcome.
    quote : str
        The passage that the card quotes; empty if there is none.
    page : str
        The page that the card names; empty if it names none.
    found : Found or None
        Where the quote stands; None without a source.
    weighed : Weighed or None
        Whether the quote says the value; None if it does not stand there, or is that of a whole part.
    """

    study: str
    field: str
    value: str
    evidence: Evidence
    quote: str = ""
    page: str = ""
    found: Found | None = None
    weighed: Weighed | None = None

    @property
    def says_otherwise(self) -> bool:
        """Whether the quote itself, wherever it stands, says another value than the card."""
        return self.weighed is not None and self.weighed.support is Support.OTHER

    @property
    def why(self) -> str:
        """The outcome in words: what differs, or by which words the quote says the value."""
        parts = []
        if self.found is not None:
            if self.found.standing is Standing.PRINTED:
                parts.append(say("stands there but for printing"))
            parts += [str(difference) for difference in self.found.differences]
            if self.evidence is Evidence.OTHER_PAGE:
                pages = ", ".join(map(str, self.found.pages))
                parts.append(say("stands on page {pages}, not on page {page}", pages=pages, page=self.page))
        if self.weighed is not None and self.weighed.why and self.evidence is not Evidence.OTHER_PAGE:
            parts.append(self.weighed.why)
        return "; ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return the check as plain data."""
        found = self.found
        return {
            "study": self.study,
            "field": self.field,
            "value": self.value,
            "evidence": str(self.evidence),
            "quote": self.quote or None,
            "page": self.page or None,
            "standing": str(found.standing) if found else None,
            "source": found.source if found else None,
            "found_on": list(found.pages) if found else [],
            "passage": found.passage or None if found else None,
            "support": str(self.weighed.support) if self.weighed else None,
            "why": self.why,
        }


def check_fact(fact: CodedFact, sources: Sequence[Source]) -> FactCheck:
    """Return what the sources of a study say of one of its facts.

    Examples
    --------
    >>> from studycheck import Study
    >>> from studycheck.coding.sources import SourcePage
    >>> from studycheck.coding.values.fact import facts_of
    >>> study = Study(id="a", sample={"achieved": 1034}, provenance={"sample.achieved": {"quote": "n = 1,043"}})
    >>> check = check_fact(next(facts_of(study)), [Source("a.txt", (SourcePage(1, "", "All firms (n = 1,043)"),))])
    >>> print(check.evidence, "-", check.why)
    contradicted - the quote has 1,043
    """
    quote = fact.quote
    if quote is None:
        return _check_without_quote(fact, sources)
    if not sources:
        # what the quote says can be read without the source
        weighed = None if _is_of_the_part(fact) else weigh(fact, quote)
        return _check(fact, Evidence.UNVERIFIED, quote, weighed=weighed)
    source, found = min(
        ((source, find_quote(quote, source)) for source in sources),
        key=lambda pair: _ORDER.index(pair[1].standing),
    )
    if found.standing is Standing.ABSENT:
        return _check(fact, Evidence.NOT_FOUND, quote, found)
    if found.standing is Standing.ALTERED:
        return _check(fact, Evidence.ALTERED, quote, found)
    weighed = weigh(fact, quote)
    if _is_of_the_part(fact) and weighed.support in (Support.SILENT, Support.OTHER):
        # the quote of the whole part need not be about this field
        return _check(fact, Evidence.NO_QUOTE)
    return _check(fact, _evidence(fact, source, found, weighed), quote, found, weighed)


def _evidence(fact: CodedFact, source: Source, found: Found, weighed: Weighed) -> Evidence:
    by_support = {
        Support.OTHER: Evidence.CONTRADICTED,
        Support.SILENT: Evidence.UNSUPPORTED,
        Support.VAGUER: Evidence.VAGUER,
    }
    if weighed.support in by_support:
        return by_support[weighed.support]
    page = known(fact.entry.page) if fact.entry else None
    if page is not None and found.pages:
        pages = {page.number: page for page in source.pages}
        if not any(pages[number].is_called(str(page)) for number in found.pages):
            return Evidence.OTHER_PAGE
    if found.standing is Standing.NEARLY:
        return Evidence.NEARLY
    return Evidence.SUPPORTED if weighed.support is Support.SAID else Evidence.QUOTED


def _check_without_quote(fact: CodedFact, sources: Sequence[Source]) -> FactCheck:
    """Return the check of a fact without a quote; words of the publication may stand in the source all the same."""
    if _AS_PUBLISHED.search(fact.field) and len(str(fact.value)) >= _SHORTEST:
        for source in sources:
            found = find_quote(str(fact.value), source)
            if found.standing in (Standing.EXACT, Standing.PRINTED):
                weighed = Weighed(Support.SAID, say("the words of the card stand in the source"))
                return _check(fact, Evidence.SUPPORTED, str(fact.value), found, weighed)
    return _check(fact, Evidence.NO_QUOTE)


def _is_of_the_part(fact: CodedFact) -> bool:
    """Whether the quote is that of a part in which the field stands, and not first of all about this field."""
    if fact.path in fact.study.provenance:
        return False
    part, _, name = fact.field.rpartition(".")
    return name not in _MAIN.get(part, ())


def _check(
    fact: CodedFact,
    evidence: Evidence,
    quote: str = "",
    found: Found | None = None,
    weighed: Weighed | None = None,
) -> FactCheck:
    page = known(fact.entry.page) if fact.entry and quote else None
    return FactCheck(
        fact.study.id,
        fact.path,
        fact.shown,
        evidence,
        quote,
        "" if page is None else str(page),
        found,
        weighed,
    )
