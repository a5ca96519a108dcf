"""A study narrowed to one of its numbers: the card that would have been written had it published nothing else.

An estimate inherits everything from its study and narrows it: a size class, a country, a date, the
answers it rests on. The narrowed card is a card like any other, so every rule on pairs can judge numbers
as it judges studies.
"""

from __future__ import annotations

from typing import Any

from studycheck.study.estimate import Estimate
from studycheck.study.identity import Fieldwork
from studycheck.study.population import Bounds, Size
from studycheck.study.reported import known
from studycheck.study.sample import Sample
from studycheck.study.study import Study
from studycheck.vocabulary.terms import Base, Marker


def estimate_id(study: Study, index: int) -> str:
    """Return the id of an estimate: that of its study, and its place on the card.

    Examples
    --------
    >>> from studycheck import Study
    >>> estimate_id(Study(id="acme-2012"), 3)
    'acme-2012[3]'
    """
    return f"{study.id}[{index}]"


def narrowed(study: Study, index: int) -> Study:
    """Return the card of one estimate.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(
    ...     id="a", countries=["FR", "DE"], sample={"achieved": 900},
    ...     size={"classes": [{"label": "10-49", "min": 10, "max": 49, "n": 300}]},
    ...     estimates=[
    ...         {"construct": "has_profile", "base": "size class", "size_class": "10-49", "country": "FR"}
    ...     ],
    ... )
    >>> card = narrowed(study, 0)
    >>> card.id, card.countries, str(card.size.range), card.sample.achieved, card.estimates[0].base
    ('a[0]', ('FR',), '10–49', None, <Base.ALL: 'all'>)
    """
    estimate = study.estimates[index]
    country, date = known(estimate.country), known(estimate.date)
    size, base, n = _size(study.size, estimate), estimate.base, answers(study, estimate)
    changes: dict[str, Any] = {
        "id": estimate_id(study, index),
        "size": size,
        "sample": _sample(study, n),
    }
    if size is not study.size and estimate.base_n is None and n is not None:
        # the classes that tell how many answered do not stand on the narrowed card
        estimate = estimate.model_copy(update={"base_n": n})
    if size is not study.size and base is Base.SIZE_CLASS:
        # among the firms of a class, once the population is that class, is among all of them
        estimate = estimate.model_copy(update={"base": Base.ALL})
    if country is not None:
        changes |= {"countries": (country,), "members": None}
    if date is not None:
        changes["fieldwork"] = Fieldwork(start=date, end=date)
    return study.model_copy(update=changes | {"estimates": (estimate,), "provenance": {}})


def described(card: Study) -> str:
    """Return what a narrowed card is about, in a few words: the share, where, when and which firms.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(id="a", countries="FR", year=2012, estimates=[{"construct": "has_profile", "value": 0.2}])
    >>> described(narrowed(study, 0))
    'a[0] 20 % FR 2012'
    """
    share, countries, when = card.estimates[0].share, known(card.countries) or (), card.date
    where = countries[0] if len(countries) == 1 else f"{len(countries)} countries" if countries else ""
    size = str(card.size.range) if card.size.range else known(card.size.label) or ""
    parts = (card.id, "" if share is None else f"{round(share * 100, 1):g} %", where, str(when or ""), size)
    return " ".join(part for part in parts if part)


def answers(study: Study, estimate: Estimate) -> int | Marker | None:
    """Return how many answers a number rests on: its own base, its size class, or the whole sample.

    None where the card does not tell; never the whole sample for a part of it.
    """
    if estimate.base_n is not None:
        return estimate.base_n
    country, base, label = known(estimate.country), known(estimate.base), known(estimate.size_class)
    if estimate.bounds.range or (country is not None and known(study.countries) != (country,)):
        return None
    if label is not None:
        by_class = {c.label: c.n for c in known(study.size.classes) or ()}
        return by_class.get(label) if base in (Base.ALL, Base.SIZE_CLASS) else None
    if base is not Base.ALL:
        return None
    return study.sample.achieved if study.sample.size is None else study.sample.size


def _size(size: Size, estimate: Estimate) -> Size:
    """Return the size of the firms that a number is about; the same object where it says nothing of its own."""
    label = known(estimate.size_class)
    reported = next((c for c in known(size.classes) or () if c.label == label), None)
    if reported is not None:
        own: Bounds | None = Bounds(min=reported.min, max=reported.max)
    else:
        own = estimate.bounds if estimate.bounds.range else None
    if own is None:
        return size
    # a class of a study is not its scheme: the label and the bounds of the class stand for themselves
    return size.model_copy(
        update={
            "label": label,
            "bounds": own,
            "scheme": None,
            "covers": None,
            "classes": None,
            "measure": size.counted_by,
            "words": None,
        }
    )


def _sample(study: Study, n: int | Marker | None) -> Sample:
    """Return the sample behind a number of `n` answers; what is said of the whole does not hold for a part."""
    sample = study.sample
    if n == sample.size and n is not None:
        return sample
    part = {"issued": None, "achieved": n, "analysed": None, "margin_of_error": None, "subgroups": None}
    return sample.model_copy(update=part)
