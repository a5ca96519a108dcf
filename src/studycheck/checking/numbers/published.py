"""One published number of a chart, with what a reader needs beside it."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.base.language import compose, percent, say, term
from studycheck.base.translated import join
from studycheck.checking.numbers.checking import is_main, study_of
from studycheck.sizes.words import sizes
from studycheck.study import Estimate, Study, base_size, known
from studycheck.study.scopes import known_scope
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Qualifier, Scope
from studycheck.vocabulary.words import country

_FEW = 3
_SIGNS = {Qualifier.AT_LEAST: "≥", Qualifier.FEWER_THAN: "<"}


@frozen
class PublishedNumber:
    """A published number.

    Attributes
    ----------
    id : str
        The name of the number: the id of its study and its place on the card.
    study : str
        The study that publishes it.
    estimate : Estimate
        The number as it stands on the card of the study, narrowed.
    construct : Construct
        What it measures.
    value : float
        The share of those for which the construct holds, from 0 to 1.
    country, size : str
        Where it is from, and the sizes of the firms that it is about; empty where that is not known.
    year : int or None
        The year it refers to.
    date : str
        The same, to the month where it is known.
    n : int or None
        How many responses it rests on, if that is known.
    publisher : str
        Who publishes it; the id of the study where the card does not say.
    """

    id: str
    study: str
    estimate: Estimate
    construct: Construct
    value: float
    country: str
    size: str
    year: int | None
    date: str
    n: int | None
    publisher: str

    @classmethod
    def of(cls, card: Study) -> PublishedNumber:
        """Return the number of a card that is narrowed to it."""
        estimate, when = card.estimates[0], card.date
        value = estimate.share
        assert value is not None
        return cls(
            card.id,
            study_of(card.id),
            estimate,
            card.topic.construct(estimate.construct),
            value,
            countries_of(card),
            size_of(card),
            when.year if when else None,
            str(when)[:7] if when else "",
            known(base_size(card, estimate)),
            known(card.publisher) or study_of(card.id),
        )

    @property
    def is_main(self) -> bool:
        """Whether it is the main figure of its study, the first on the card."""
        return is_main(self.id)

    @property
    def percent(self) -> str:
        """The share in percent."""
        share = percent(round(self.value * 100, 1), "g")
        return bounded(share, self.estimate.bound)

    @property
    def part(self) -> str:
        """The place, the sizes and the time, in a few words."""
        return join(" · ", [text for text in (self.country, self.size, self.date) if text])

    def __str__(self) -> str:
        n = say("n = {n:,}", n=self.n) if self.n is not None else ""
        about = join(" · ", [text for text in (self.part, n) if text])
        if not about:
            return compose("{study} {value}", study=self.study, value=self.percent)
        return compose("{study} {value} ({about})", study=self.study, value=self.percent, about=about)


def bounded(share: str, bound: Qualifier | None) -> str:
    r"""Return a share as text, with the sign of a bound if it is one.

    Examples
    --------
    >>> from studycheck.vocabulary.terms import Qualifier
    >>> bounded("50 %", None), bounded("50 %", Qualifier.AT_LEAST), bounded("6 %", Qualifier.FEWER_THAN)
    ('50 %', '≥\xa050 %', '<\xa06 %')
    """
    return compose("{sign}\u00a0{share}", sign=_SIGNS[bound], share=share) if bound else share


def countries_of(card: Study) -> str:
    """Return the names of the countries of a card, or how many they are; empty where they are not known."""
    names = known(card.countries) or ()
    if len(names) > _FEW:
        return say("{n:,} countries", n=len(names))
    return join(", ", [country(code) for code in names])


def scope_words(card: Study) -> str:
    """Return the kind of network or the scope of a card; empty where it is not known or there is none."""
    return scope_name(known_scope(card))


def scope_name(scope: Scope | ScopeTerm | None) -> str:
    """Return the name of a kind of network or a scope; empty for none."""
    return "" if scope is None else term(scope) if isinstance(scope, Scope) else str(scope)


def size_of(card: Study) -> str:
    """Return the sizes of the firms of a card, or their label without bounds; empty where neither is known."""
    covered = card.size.range
    return sizes(covered) if covered else known(card.size.label) or ""
