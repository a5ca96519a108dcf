"""Ranges of headcounts in the current language."""

from __future__ import annotations

from studycheck.base.language import current_language, paired, say
from studycheck.sizes.ranges import SizeRange


def sizes(covered: SizeRange) -> str:
    """Return a range of headcounts.

    Examples
    --------
    >>> sizes(SizeRange(0, None)), sizes(SizeRange(1000, None))
    ('all sizes', '1,000+')
    """
    if _is_all(covered):
        return say("all sizes")
    return paired(str(covered).translate(current_language().signs), str(covered))


def sizes_in_people(covered: SizeRange) -> str:
    """Return a range of headcounts with what is counted.

    Examples
    --------
    >>> sizes_in_people(SizeRange(10, 50)), sizes_in_people(SizeRange(0, None))
    ('10–49 people', 'all sizes')
    """
    return sizes(covered) if _is_all(covered) else say("{sizes} people", sizes=sizes(covered))


def _is_all(covered: SizeRange) -> bool:
    return covered.first == 0 and covered.below is None
