"""What stands under tables of intervals and differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from studycheck.analysis.pooling import LeftOut
from studycheck.statistics import EffectiveN, SampleType
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.wording import SOURCE

_MOST = 6


def drawn_notes(drawn: Iterable[SampleType]) -> list[str]:
    """Return what the intervals of these samples may be called, a sentence for each kind."""
    unknown = (
        "Sampling variability only, unless the sample was drawn at random, which sample.method would decide "
        f"({SOURCE})."
    )
    return [unknown if one is SampleType.UNKNOWN else one.meaning for one in dict.fromkeys(drawn)]


def worth_notes(samples: Sequence[EffectiveN]) -> list[str]:
    """Return for how many samples a design effect was supposed, and which."""
    assumed = sum(sample.basis is DesignEffectSource.ASSUMED for sample in samples)
    notes = [f"No design effect is known for {assumed} of {len(samples)}; 1 is taken."] if assumed else []
    supplied = [sample.design_effect for sample in samples if sample.basis is DesignEffectSource.PROFILE]
    if supplied:
        said = f"A design effect of {supplied[0]:g}, the default of the profile, is taken"
        notes.append(f"{said} for {len(supplied)} of {len(samples)}.")
    return notes


def left_out_notes(left_out: Sequence[LeftOut]) -> list[str]:
    """Return the numbers without an interval, by reason."""
    by_reason = defaultdict[str, list[str]](list)
    for entry in left_out:
        by_reason[entry.why].append(entry.id)
    return [f"No interval, as {why}: {few(ids)}." for why, ids in by_reason.items()]


def few(names: Sequence[str]) -> str:
    """Return names in a row, the first of them where there are many."""
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more:,} more" if more > 0 else "")
