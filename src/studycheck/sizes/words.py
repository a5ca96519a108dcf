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
    if covered.first == 0 and covered.below is None:
        return say("all sizes")
    return paired(str(covered).translate(current_language().signs), str(covered))
