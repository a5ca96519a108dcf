"""Which rules of a book are asked a question, and with which settings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from studycheck.checking.profiles import Profile
from studycheck.rules.book import RULES
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Among, Comparing, Dimension


def select_rules(
    book: Iterable[Rule[Any]],
    profile: Profile,
    *,
    of: Among = Among.STUDIES,
    comparing: Comparing = Comparing.LEVELS,
    contrast: Collection[Dimension] = (),
) -> tuple[list[Rule[Any]], dict[Rule[Any], str]]:
    """Return the rules that are run, as a profile has them, and those that are not, each with the reason in a word.

    Parameters
    ----------
    book : iterable of Rule
        The rules to choose from.
    profile : Profile
        How strict the check is.
    of : Among
        Whether studies or single estimates are compared.
    comparing : Comparing
        Whether levels or changes are.
    contrast : collection of Dimension
        What the comparison means to vary; rules on pairs in these dimensions are not run.

    Raises
    ------
    InputError
        If the profile does not fit the rules.
    """
    rules = list(book)
    # what a study says of itself it says once, not with each of its estimates
    asked = [rule for rule in rules if of in rule.among and (of is Among.STUDIES or rule.looks_at != "study")]
    tuned, off = profile.apply(asked, known=(*RULES, *rules))
    skipped = {rule: reason for rule in tuned if (reason := _reason(rule, comparing, contrast))}
    skipped |= dict.fromkeys(off, "profile")
    return [rule for rule in tuned if rule not in skipped and comparing in rule.comparing], skipped


def _reason(rule: Rule[Any], comparing: Comparing, contrast: Collection[Dimension]) -> str:
    """Return in a word why a rule on pairs is left out although it is about the question; or nothing."""
    if rule.looks_at != "pair":
        return ""
    if rule.dimension in contrast:
        return "contrast"
    return "changes" if comparing is Comparing.CHANGES and comparing not in rule.comparing else ""
