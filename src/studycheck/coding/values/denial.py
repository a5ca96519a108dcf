"""Whether a name in a quote is denied: "not the marketing managers", "hors de France"."""

from __future__ import annotations

import re

from studycheck.coding.words import phrase_text

_DENIED = re.compile(rf"\b{phrase_text('denying')}\s+(?:[\w’'-]+\s+){{0,2}}(?:[ld][’'])?$", re.IGNORECASE)


def names(words: re.Pattern[str], text: str) -> bool:
    """Whether a text has one of some words and does not deny it.

    Examples
    --------
    >>> marketing = re.compile("marketing")
    >>> names(marketing, "the marketing managers"), names(marketing, "not the marketing managers, but IT")
    (True, False)
    """
    return any(
        not _DENIED.search(text[max(0, match.start() - 60) : match.start()]) for match in words.finditer(text)
    )
