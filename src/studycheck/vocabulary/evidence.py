"""What a source says of a coded fact."""

from __future__ import annotations

from studycheck.vocabulary.terms import Vocabulary


class Standing(Vocabulary):
    """How a quote stands in a source, the plainest first."""

    EXACT = "exact", "Letter for letter."
    PRINTED = (
        "but for printing",
        "But for white space, hyphenation, ligatures, typographic signs, columns, or what the quote leaves out (…).",
    )
    NEARLY = "nearly", "But for spelling, small words or punctuation."
    ALTERED = "altered", "The source has nearly these words, but another number, sign or word that matters."
    ABSENT = "not found", "No passage of the source is like it."


class Support(Vocabulary):
    """Whether a quote says the value that the card has."""

    SAID = "says it", "The quote says the value."
    VAGUER = "vaguer", "The quote says it only roughly, and the card does not say so."
    OTHER = "says otherwise", "The quote says another value of the same kind."
    SILENT = "does not say it", "The quote holds nothing of the kind, such as no number for a number."
    FOR_A_PERSON = "for a person", "Words that no program can weigh: a person judges."


class Evidence(Vocabulary):
    """What a source says of one coded fact."""

    SUPPORTED = "supported", "The quote stands in the source and says the value."
    QUOTED = "quoted", "The quote stands in the source; whether it says the value is for a person to judge."
    NEARLY = (
        "nearly quoted",
        "The quote nearly stands in the source: spelling, small words or punctuation differ.",
    )
    VAGUER = "vaguer", "The quote says it only roughly, and the card does not say so."
    OTHER_PAGE = "another page", "The quote stands in the source, but not on the page that the card names."
    UNSUPPORTED = "unsupported", "The quote stands in the source and says nothing of the kind."
    CONTRADICTED = "contradicted", "The quote stands in the source and says another value."
    ALTERED = "altered", "The source has nearly these words, but another number, sign or word that matters."
    NOT_FOUND = "not found", "The quote does not stand in the source."
    NO_QUOTE = "without a quote", "The card has no quote for the fact."
    UNVERIFIED = "unverified", "There is a quote, but no source at hand."

    @property
    def is_problem(self) -> bool:
        """Whether card and source disagree, so that the card or its quote has to be corrected.

        Examples
        --------
        >>> Evidence.NOT_FOUND.is_problem, Evidence.NO_QUOTE.is_problem, Evidence.UNVERIFIED.is_problem
        (True, False, False)
        """
        return self in _PROBLEMS

    @property
    def stands(self) -> bool:
        """Whether the quote stands in the source."""
        return self in _STANDING


_PROBLEMS = frozenset([
    Evidence.VAGUER, Evidence.OTHER_PAGE, Evidence.UNSUPPORTED, Evidence.CONTRADICTED, Evidence.ALTERED,
    Evidence.NOT_FOUND,
])  # fmt: skip
_STANDING = frozenset([
    Evidence.SUPPORTED, Evidence.QUOTED, Evidence.VAGUER, Evidence.OTHER_PAGE, Evidence.UNSUPPORTED,
    Evidence.CONTRADICTED,
])  # fmt: skip
