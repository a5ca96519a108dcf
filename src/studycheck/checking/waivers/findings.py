"""WA: what is wrong with waivers themselves."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from types import MappingProxyType

from studycheck.base.messages import Message
from studycheck.checking.waivers.waiver import Waiver
from studycheck.errors import did_you_mean
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Dimension, Severity

WAIVER_CODES = MappingProxyType(
    {
        "WA001": ("A waiver is not used", "Remove it: what it accepted is no longer found."),
        "WA002": ("A waiver has expired", "Look at the finding again, then renew the waiver or remove it."),
        "WA003": ("A waiver names no rule", "Correct the code; until then it accepts nothing."),
        "WA004": ("A waiver names no study", "Correct the id; until then it accepts nothing."),
    }
)
"""Title and remedy of each, by code."""


def finding_on(
    waiver: Waiver,
    codes: Collection[str],
    studies: Collection[str],
    used: Collection[Waiver],
    on: datetime.date,
) -> Finding | None:
    """Return what is wrong with a waiver, the most fundamental first; or None."""
    unknown = [name for name in waiver.target if name not in studies]
    if waiver.code not in codes:
        hint = did_you_mean(waiver.code, codes)
        return _finding(
            "WA003", waiver, "a waiver on {target} names the unknown rule {code}{hint}", hint=hint
        )
    if unknown:
        hint = did_you_mean(unknown[0], studies)
        said = "a waiver of {code} names {unknown}, which is not among the studies{hint}"
        return _finding("WA004", waiver, said, unknown=", ".join(unknown), hint=hint)
    if not waiver.holds(on):
        said = "the waiver of {code} on {target} by {author} expired on {expires}"
        return _finding("WA002", waiver, said, author=waiver.author, expires=waiver.expires)
    if waiver not in used:
        return _finding("WA001", waiver, "the waiver of {code} on {target} accepts nothing that was found")
    return None


def _finding(code: str, waiver: Waiver, template: str, **values: object) -> Finding:
    title, remedy = WAIVER_CODES[code]
    message = Message(template, {"code": waiver.code, "target": waiver.where, **values})
    return Finding(code, title, Severity.MINOR, Dimension.TRANSPARENCY, waiver.target, message, remedy)
