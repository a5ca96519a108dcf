"""The sentences under tables of intervals and differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from studycheck.analysis.pooling import LeftOut
from studycheck.base.wording import counted, listed
from studycheck.statistics import EffectiveN, SampleType
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.wording import SOURCE


def sample_type_notes(types: Iterable[SampleType]) -> list[str]:
    """Return what the intervals of these samples may be called, a sentence for each type."""
    unknown = (
        "Sampling variability only, unless it is a probability sample, which sample.method of the card would "
        f"show ({SOURCE})."
    )
    return [unknown if one is SampleType.UNKNOWN else one.meaning for one in dict.fromkeys(types)]


def design_effect_notes(samples: Sequence[EffectiveN]) -> list[str]:
    """Return for how many samples a design effect was assumed, and which."""
    of_all = f"of {counted(len(samples), 'sample')}"
    unknown = sum(sample.basis is DesignEffectSource.ASSUMED for sample in samples)
    notes = [f"The design effect is unknown for {unknown} {of_all}, and assumed to be 1."] if unknown else []
    defaults = [sample.design_effect for sample in samples if sample.basis is DesignEffectSource.PROFILE]
    if defaults:
        notes.append(
            f"A design effect of {defaults[0]:g}, the default of the profile, is assumed for {len(defaults)} {of_all}."
        )
    return notes


def left_out_notes(left_out: Sequence[LeftOut]) -> list[str]:
    """Return the estimates without an interval, by reason."""
    by_reason = defaultdict[str, list[str]](list)
    for entry in left_out:
        by_reason[entry.why].append(entry.id)
    return [f"No interval for {listed(ids)}: {why}." for why, ids in by_reason.items()]
