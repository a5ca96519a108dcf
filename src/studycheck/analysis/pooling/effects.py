"""Numbers of a report as effects that can be pooled."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.analysis.pooling.members import Member
from studycheck.statistics.meta import Effects, Scale, proportion_effects


def effects_of(members: Sequence[Member], scale: Scale | str) -> Effects:
    """Return numbers as effects, each worth its effective number of answers."""
    worth = [float(member.n.effective) for member in members]
    yes = [member.share * n for member, n in zip(members, worth, strict=True)]
    return proportion_effects(yes, worth, scale=scale, labels=[member.id for member in members])
