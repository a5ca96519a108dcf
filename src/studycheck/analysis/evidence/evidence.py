"""Which published numbers speak to a question about some firms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from studycheck.analysis.evidence.beside import beside
from studycheck.analysis.evidence.fit import Fit, Fits, covered_by, fits_of
from studycheck.analysis.evidence.number import EvidenceNumber
from studycheck.analysis.evidence.question import EvidenceQuestion, Firms, question_of
from studycheck.analysis.evidence.result import EvidenceNumbers
from studycheck.analysis.index import Index
from studycheck.analysis.index.cards import objectives_in
from studycheck.analysis.normalizing import Normalized
from studycheck.analysis.normalizing.normalize import shares_in
from studycheck.base.frozen import frozen
from studycheck.base.language import language, say, term, use_language
from studycheck.catalog import Catalog
from studycheck.catalog.several import as_catalog
from studycheck.checking.numbers.published import countries_of, size_of
from studycheck.errors import StudycheckError, shorten
from studycheck.rules.facts import StudyRow, encode_study
from studycheck.sizes import SizeScheme
from studycheck.study import Study, base_size, estimate_id, known, narrow, objectives_of
from studycheck.study.topics import construct_in
from studycheck.vocabulary.terms import Objective


def evidence(
    studies: Catalog | Index | Study | Iterable[Study],
    *,
    objective: str | Objective | None = None,
    construct: str | None = None,
    like: Mapping[str, Any] | None = None,
    scheme: str | SizeScheme = "eu-sbs-size",
    most: int | None = None,
    lang: str | None = None,
) -> EvidenceNumbers:
    """Return the numbers that speak to a question about some firms, those that fit these firms best first.

    A number fits as badly as it does in its worst respect: country, size class, sector, base. First come numbers that
    cover these firms as a whole, then those that cover a part of them, those of which nobody knows, those of the
    neighbouring size class, and those of other firms. Within each, numbers of these firms alone come before those of
    more, then those nearer in time, then those with more responses.

    Parameters
    ----------
    studies : Catalog, Index, Study or iterable of Study
        The studies, or an index of them.
    objective : str, optional
        What networks are used for, such as ``recruit``: only numbers that are about it.
    construct : str, optional
        What is measured: only numbers of it.
    like : dict, optional
        The firms: ``country``; ``headcount``, a number of people or a size class such as ``"50-249"``; ``sector``, by
        ISIC Rev. 4 or NACE Rev. 2; ``on``, the date of interest.
    scheme : str or SizeScheme
        The size classes in which a headcount lies; by default those of European business statistics.
    most : int, optional
        How many numbers are listed; None for all.
    lang : str, optional
        The language of the texts, ``"en"`` or ``"fr"``.

    Returns
    -------
    EvidenceNumbers
        The numbers with their precision, their age, who paid, and what to say beside each.

    Raises
    ------
    InputError
        If a word is unknown, or neither an objective nor a construct is given; it lists all problems.
    StudycheckError
        If `studies` are not studies, or `most` is not a number of numbers.

    Notes
    -----
    The share of a class says nothing certain about a part of it. Where the size classes of one study cover the firms
    asked about, ``low`` and ``high`` are the bounds that `studycheck.normalize` computes with no assumption.

    Examples
    --------
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> found = sc.evidence(catalog, objective="recruit", like={"country": "FR", "headcount": 60, "on": 2012})
    >>> [(one.study, one.shown, str(one.fit)) for one in found]
    [('insee-tic-2017', '50 %', 'covers them')]
    >>> for sentence in found[0].beside:
    ...     print(sentence)
    Published for firms of 10+ together, not for 50–249 alone.
    Some sectors only: ...
    A share of companies on social media, not of all firms.
    5 years later than asked.
    How many responses it rests on is not known.
    """
    if most is not None and (type(most) is not int or most < 1):
        raise StudycheckError(
            say("most={most} is not a number of numbers; give 1 or more, or None for all", most=shorten(most))
        )
    catalog = studies if isinstance(studies, Index) else as_catalog(studies, "studies", _EXAMPLE)
    question = question_of(objective, construct, like, scheme, catalog.topics)
    chosen = language(lang)
    looked_at = _Collection.of(catalog, question)
    found = sorted(looked_at.numbers(question), key=_rank(question.firms))
    with use_language(chosen):
        rows = _rows(found[:most], question.firms)
    return EvidenceNumbers(
        question,
        rows,
        total=len(found),
        studies=looked_at.count,
        asked_only=looked_at.asked_only(question, {one.study.id for one in found}),
        not_coded=looked_at.not_coded,
        related=() if found or question.construct is None else _relatives(catalog, question.construct),
        narrower=() if question.construct is None else _narrower(catalog, question.construct),
        lang=chosen.code,
    )


_EXAMPLE = "evidence(studycheck.read(…), objective=…)"


@frozen
class _Found:
    """A number on the card of a study, the row of the card narrowed to it, and how well it fits."""

    study: Study
    place: int
    row: StudyRow
    fits: Fits


@frozen
class _Collection:
    """The studies that may hold a number, and what is known of all."""

    studies: Sequence[Study]
    count: int
    not_coded: int

    @classmethod
    def of(cls, given: Catalog | Index, question: EvidenceQuestion) -> _Collection:
        if isinstance(given, Index):
            cards = given.cards
            silent = len(given) - cards.with_objectives
            return cls(cards.about(question.objective, question.construct), len(given), silent)
        silent = sum(not objectives_in(study) for study in given.studies)
        return cls(given.studies, len(given), silent)

    def numbers(self, question: EvidenceQuestion) -> Iterator[_Found]:
        for study in self.studies:
            for place, estimate in enumerate(study.estimates):
                if question.construct is not None and estimate.construct != question.construct:
                    continue
                if question.objective is not None and question.objective not in objectives_of(
                    estimate, study.topic
                ):
                    continue
                row = encode_study(narrow(study, place))
                yield _Found(study, place, row, fits_of(row, question.firms))

    def asked_only(self, question: EvidenceQuestion, found: set[str]) -> list[str]:
        if question.objective is None or question.construct is not None:
            return []
        return [
            study.id
            for study in self.studies
            if study.id not in found and question.objective in (known(study.objectives) or ())
        ]


def _relatives(given: Catalog | Index, construct: str) -> list[str]:
    """Return the other constructs of a family that studies print numbers of, those of most studies first."""
    family = construct_in(construct, given.topics).family
    return [
        name for name in _constructs_with_numbers(given) if construct_in(name, given.topics).family == family
    ]


def _narrower(given: Catalog | Index, construct: str) -> list[str]:
    """Return the constructs within another one that studies print numbers of, those of most studies first."""
    return [
        name
        for name in _constructs_with_numbers(given)
        if construct in construct_in(name, given.topics).wider
    ]


def _constructs_with_numbers(given: Catalog | Index) -> list[str]:
    """Return the constructs that studies print numbers of, those of most studies first."""
    if isinstance(given, Index):
        printed: Iterable[Iterable[str]] = given.cards.constructs.values()
    else:
        printed = ({estimate.construct for estimate in study.estimates} for study in given.studies)
    counts = Counter(name for names in printed for name in names)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _rank(firms: Firms) -> Callable[[_Found], tuple[Any, ...]]:
    """Return the order of numbers: how they fit, then how near in time (else the newest), then responses, then id."""

    def rank(one: _Found) -> tuple[Any, ...]:
        when = one.row.study.date
        year = when.year if when else None
        age = float("inf") if year is None else abs(year - firms.on.year) if firms.on else -year
        estimate = one.row.study.estimates[0]
        responses = known(base_size(one.row.study, estimate)) or 0
        return *one.fits.rank, estimate.share is None, age, -responses, one.study.id, one.place

    return rank


def _rows(found: Sequence[_Found], firms: Firms) -> list[EvidenceNumber]:
    shares: dict[tuple[str, str], tuple[Normalized, ...]] = {}
    rows = []
    for one in found:
        implied, estimate = None, one.row.study.estimates[0]
        near = one.fits.size in (Fit.PART, Fit.NEIGHBOUR)
        if near and firms.size is not None and estimate.share is not None:
            key = one.study.id, estimate.construct
            if key not in shares:
                alike = [
                    (one.study, other)
                    for other in one.study.estimates
                    if other.construct == estimate.construct
                ]
                shares[key] = shares_in(alike, firms.size)
            implied = _implied_by(one, shares[key])
        rows.append(_number(one, firms, implied))
    return rows


def _implied_by(one: _Found, shares: Iterable[Normalized]) -> Normalized | None:
    """Return what follows for the firms from the size classes among which a number is; None if nothing does."""
    estimate, covered = one.row.study.estimates[0], covered_by(one.row)
    date, words = str(known(estimate.date) or ""), known(estimate.indicator) or ""
    countries = "/".join(known(one.row.study.countries) or ())
    for share in shares:
        alike = (share.country, share.date) == (countries, date) and share.indicator in ("", words)
        if alike and covered in share.sources:
            return share
    return None


def _number(one: _Found, firms: Firms, implied: Normalized | None) -> EvidenceNumber:
    card, row = one.row.study, one.row
    estimate, precision, method = card.estimates[0], known(row.precision), known(row.method)
    own = one.fits.size is Fit.WHOLE and firms.size is not None and covered_by(row) == firms.size
    low, high = (
        (estimate.share, estimate.share) if own else (implied.low, implied.high) if implied else (None, None)
    )
    kind = known(card.sponsor.kind)
    return EvidenceNumber(
        estimate_id(one.study, one.place),
        one.study.id,
        one.fits.overall,
        estimate.construct,
        known(estimate.indicator) or "",
        estimate.negated,
        objectives_of(estimate, card.topic),
        estimate.share,
        known(estimate.text) or "",
        low,
        high,
        countries_of(card),
        size_of(card),
        str(card.date or "")[:7],
        known(base_size(card, estimate)),
        precision.half_width if precision and method and method.is_random else None,
        known(card.sponsor.name) or "",
        term(kind) if kind else "",
        beside(row, firms, one.fits, implied),
    )
