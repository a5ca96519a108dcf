"""How many facts of some cards have a quote and a page: what could be verified, and what was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.wording import percent
from studycheck.coding.values.fact import facts_of
from studycheck.study import Study, known


@frozen
class QuoteCoverage:
    """How many facts of a catalog are quoted.

    Attributes
    ----------
    studies : int
        Its studies.
    facts : int
        Their coded facts, as `studycheck.verify` counts them.
    quoted, paged : int
        Facts with a quote, and facts with a page.
    verified : int
        Facts that somebody has held against the publication, whatever came of it.
    """

    studies: int
    facts: int
    quoted: int
    paged: int
    verified: int


def coverage(studies: Iterable[Study]) -> QuoteCoverage:
    """Count the facts of some cards that have a quote, a page, and the outcome of a verification.

    Examples
    --------
    >>> study = Study(id="a", countries="FR", year=2012, provenance={"countries": {"quote": "in France", "page": 3}})
    >>> coverage([study])
    QuoteCoverage(studies=1, facts=2, quoted=1, paged=1, verified=0)
    """
    cards = list(studies)
    facts = [fact for study in cards for fact in facts_of(study)]
    entries = [fact.entry for fact in facts if fact.entry is not None]
    return QuoteCoverage(
        len(cards),
        len(facts),
        sum(fact.quote is not None for fact in facts),
        sum(known(entry.page) is not None for entry in entries),
        sum(known(entry.verified) is not None for entry in entries),
    )


def coverage_table(catalogs: Mapping[str, Iterable[Study]]) -> Grid:
    """Return the coverage of several catalogs as a table."""
    rows = []
    for name, studies in catalogs.items():
        one = coverage(studies)
        share = percent(one.quoted / one.facts) if one.facts else ""
        rows.append((name, one.studies, one.facts, one.quoted, share, one.paged, one.verified))
    columns = ("catalog", "studies", "coded facts", "with a quote", "share", "with a page", "verified")
    return Grid("Facts with a quote and a page", columns, rows)
