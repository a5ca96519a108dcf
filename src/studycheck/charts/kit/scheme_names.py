"""Names of size schemes for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from studycheck.base.language import compose, say
from studycheck.charts.kit.ruler import plain
from studycheck.charts.kit.scheme_classes import join_words, short_name
from studycheck.sizes import SizeScheme
from studycheck.vocabulary.words import country


def scheme_titles(schemes: Iterable[SizeScheme]) -> dict[str, str]:
    """Return the names of schemes for people, by id: no two are alike.

    A name that several have is followed by the place of the scheme, then by the time in which it was in force; where
    that is not enough, by the id.

    Examples
    --------
    >>> import studycheck as sc
    >>> list(scheme_titles([sc.size_schemes["eu-2003-361"], sc.size_schemes["fr-lme-2008"]]).values())
    ['EU SME definition', 'French enterprise categories']
    """
    every = {scheme.id: scheme for scheme in schemes}
    titles = {key: short_name(scheme) for key, scheme in every.items()}
    more: tuple[Callable[[SizeScheme], str], ...] = (
        lambda scheme: place_name(scheme.jurisdiction),
        validity,
        lambda scheme: scheme.id,
    )
    for words in more:
        counts = Counter(titles.values())
        if len(counts) == len(titles):
            break
        for key, title in titles.items():
            if counts[title] > 1:
                name, remark = short_name(every[key]), words(every[key])
                titles[key] = compose("{name} ({more})", name=name, more=remark)
    return {key: plain(title) for key, title in titles.items()}


def place_name(codes: Sequence[str]) -> str:
    """Return the names of the places where a scheme is used."""
    names = [say("Worldwide") if code == "WORLD" else country(code) for code in codes]
    return join_words(names, say("and"))


def years(scheme: SizeScheme) -> str:
    """Return the years in which a scheme was in force, where there is no room for days."""
    first, last = scheme.valid_from, scheme.valid_to
    if first and last:
        return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
    if first:
        return say("since {date}", date=first.year)
    if last:
        return say("until {date}", date=last.year)
    return say("undated")


def validity(scheme: SizeScheme) -> str:
    """Return the time in which a scheme was in force, as exactly as is known."""
    first, last = scheme.valid_from, scheme.valid_to
    if first and last:
        whole = first.year == last.year and str(first)[4:] == "-01-01" and str(last)[4:] == "-12-31"
        return str(first.year) if whole else say("{first} to {last}", first=first, last=last)
    if first or last:
        return say("since {date}", date=first) if first else say("until {date}", date=last)
    return say("undated")
