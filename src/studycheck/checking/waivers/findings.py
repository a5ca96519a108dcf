"""WA: findings on waivers that are outdated or wrong."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from types import MappingProxyType

from studycheck.base.language import msg
from studycheck.base.messages import Message
from studycheck.base.wording import listed
from studycheck.checking.waivers.waiver import Waiver
from studycheck.errors import did_you_mean
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Dimension, Severity

WAIVER_CODES = MappingProxyType(
    {
        "WA001": ("Unused waiver", "Remove the waiver, or correct its code, target or field."),
        "WA002": ("Expired waiver", "Review the finding, then renew or remove the waiver."),
        "WA003": ("Unknown rule in a waiver", "Correct the code; until then the waiver has no effect."),
        "WA004": ("Unknown study in a waiver", "Correct the id; until then the waiver has no effect."),
    }
)
"""The title and the remedy of each, by code."""


def finding_on(
    waiver: Waiver,
    codes: Collection[str],
    studies: Collection[str],
    used: Collection[Waiver],
    on: datetime.date,
) -> Finding | None:
    """Return the finding on the most fundamental problem of a waiver, or None if it does not have one.

    Parameters
    ----------
    waiver : Waiver
        The waiver, with the code of its rule.
    codes : collection of str
        The codes of all rules.
    studies : collection of str
        The ids of all studies of the check.
    used : collection of Waiver
        The waivers that match a finding.
    on : date
        The day of the check.
    """
    unknown = [name for name in waiver.target if name not in studies]
    if waiver.code not in codes:
        hint = did_you_mean(waiver.code, codes)
        return _finding(
            "WA003", waiver, msg("a waiver on {target} names the unknown rule {code}{hint}"), hint=hint
        )
    if unknown:
        template = msg("a waiver of {code} names {unknown}, which is not among the studies{hint}")
        if len(unknown) > 1:
            template = msg("a waiver of {code} names {unknown}, which are not among the studies{hint}")
        hint = did_you_mean(unknown[0], studies)
        return _finding("WA004", waiver, template, unknown=listed(unknown), hint=hint)
    if not waiver.holds(on):
        template = msg("the waiver of {code} on {target} by {author} expired on {expires}")
        return _finding("WA002", waiver, template, author=waiver.author, expires=waiver.expires)
    if waiver not in used:
        return _finding("WA001", waiver, msg("the waiver of {code} on {target} does not match any finding"))
    return None


def _finding(code: str, waiver: Waiver, template: str, **values: object) -> Finding:
    title, remedy = WAIVER_CODES[code]
    message = Message(template, {"code": waiver.code, "target": waiver.where, **values})
    return Finding(code, title, Severity.MINOR, Dimension.TRANSPARENCY, waiver.target, message, remedy)
