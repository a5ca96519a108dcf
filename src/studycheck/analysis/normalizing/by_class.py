"""Shares by the labels of size classes, as a table prints them, as estimates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studycheck.base.language import say
from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.sizes import SizeRange, SizeScheme, size_schemes
from studycheck.study import Estimate
from studycheck.vocabulary.constructs import OWN_PREFIX

SHARE = f"{OWN_PREFIX}share"
"""The construct of shares of which nobody says what they count."""


def estimates_by_class(
    shares: Mapping[str, float],
    from_: str | SizeScheme | None,
    construct: str | None = None,
    country: str | None = None,
    year: int | None = None,
) -> list[Estimate]:
    """Return one estimate for each share.

    Parameters
    ----------
    shares : mapping of str to float
        The shares, from 0 to 1, by the label of a class or an aggregate class of the scheme.
    from_ : str or SizeScheme
        The scheme of the labels; it is never guessed.
    construct, country, year : optional
        What the shares are of, where, and when.

    Raises
    ------
    InputError
        If no scheme is named, a label is not one of its classes, or a share is not between 0 and 1; with all problems.

    Examples
    --------
    >>> [str(estimate.bounds.range) for estimate in estimates_by_class({"TPE": 0.2, "PME": 0.35}, "fr-blog-2012")]
    ['<50', '50–249']
    """
    if from_ is None:
        message = say(
            'name the size scheme of the labels, such as from_="eu-2003-361"; find_size_schemes(label=...) finds it'
        )
        raise InputError([Problem("", 0, "from_", message)])
    scheme = size_schemes[from_] if isinstance(from_, str) else from_
    names = list(dict.fromkeys(name for name, _ in scheme.label_ranges()))
    problems, estimates = [], []
    for label, share in shares.items():
        try:
            covered = scheme.covering((label,))
        except (KeyError, AttributeError):
            problems.append(
                Problem(
                    "",
                    0,
                    str(label),
                    str(UnknownNameError(say("class of {scheme}", scheme=scheme.id), label, names)),
                )
            )
            continue
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            hint = (
                say("; did you mean {value:g}?", value=share / 100)
                if isinstance(share, int | float) and 1 < share <= 100
                else ""
            )
            problems.append(
                Problem(
                    "",
                    0,
                    str(label),
                    say("{share} is not a share from 0 to 1{hint}", share=shorten(share), hint=hint),
                )
            )
            continue
        facts: dict[str, Any] = {"construct": construct or SHARE, "value": share, "bounds": _bounds(covered)}
        facts |= {"country": country} if country else {}
        facts |= {"date": str(year)} if year is not None else {}
        estimates.append(Estimate(**facts))
    if problems:
        raise InputError(problems, what="shares")
    return estimates


def _bounds(covered: SizeRange) -> dict[str, int | str]:
    return {"min": covered.first, "max": "open" if covered.below is None else covered.below - 1}
