"""Texts that a data file gives in several languages."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.base.language import ENGLISH, current_language, paired


@frozen
class LocalText:
    """A text in English, and in other languages by their codes; prints in the current language.

    Attributes
    ----------
    english : str
        The text in English, which stands in for languages without a text of their own.
    others : tuple of (str, str)
        Codes of other languages, each with its text.

    Examples
    --------
    >>> from studycheck.base.language import language, use_language
    >>> text = LocalText("a firm", (("fr", "une entreprise"),))
    >>> with use_language(language("fr")):
    ...     print(text)
    une entreprise
    >>> print(text)
    a firm
    """

    english: str
    others: tuple[tuple[str, str], ...] = ()

    def within(self, code: str) -> str:
        """Return the text in the language with a code."""
        return dict(self.others).get(code, self.english)

    def show(self) -> str:
        """Return the text in the current language, together with its English."""
        code = current_language().code
        return self.english if code == ENGLISH.code else paired(self.within(code), self.english)

    def __str__(self) -> str:
        return self.show()
