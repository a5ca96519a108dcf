"""Names on charts: constructs, regions, footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.base.language import list_names, msg, say, term
from studycheck.charts.kit.ruler import plain
from studycheck.sizes.firm_sizes import FirmSizes
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.words import country


def complete_counts(complete: Sequence[str], doubtful: Sequence[str]) -> list[str]:
    """Return the notes on studies without sampling error, and on censuses of which that is not known."""
    notes = []
    if complete:
        notes.append(
            say(
                "Complete counts, which have no sampling error: {studies}.",
                studies=list_names(complete, most=12),
            )
        )
    if doubtful:
        unknown = msg("Censuses of an unknown number of firms, which may be complete: {studies}.")
        notes.append(say(unknown, studies=list_names(doubtful, most=12)))
    return notes


def meaning_of(construct: Construct) -> str:
    """Return the meaning of a construct; for one that nobody has described, its name in words."""
    return plain(construct.describe() if construct.described else construct.label())


def name_of(construct: Construct) -> str:
    """Return the short name of a construct."""
    return plain(construct.label())


def footnote_mark(number: int) -> str:
    """Return the number of a footnote as it stands beside what it is about.

    Examples
    --------
    >>> footnote_mark(12)
    '¹²'
    """
    return str(number).translate(_RAISED)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def region_words(distribution: FirmSizes) -> str:
    """Return the name of the region of a distribution."""
    code, name = distribution.region, distribution.region_name
    return country(code) if name == country_name(code) else term(name, "region")
