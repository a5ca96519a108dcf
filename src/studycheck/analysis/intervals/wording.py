"""The sentences under tables of intervals and differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from studycheck.analysis.pooling import LeftOut
from studycheck.base.language import say, term
from studycheck.base.wording import counted, listed
from studycheck.statistics import EffectiveN, SampleType
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.wording import SOURCE


def sample_type_notes(types: Iterable[SampleType]) -> list[str]:
    """Return what the intervals of these samples may be called, a sentence for each type."""
    unknown = say(
        "Sampling variability only, unless it is a probability sample, which sample.method of the "
        "card would show ({SOURCE}).",
        SOURCE=SOURCE,
    )
    return [
        unknown if one is SampleType.UNKNOWN else term(one.meaning, "how a sample was drawn")
        for one in dict.fromkeys(types)
    ]


def design_effect_notes(samples: Sequence[EffectiveN]) -> list[str]:
    """Return for how many samples a design effect was assumed, and which."""
    of_all = counted(len(samples), "sample")
    unknown = sum(sample.basis is DesignEffectSource.ASSUMED for sample in samples)
    notes = (
        [
            say(
                "The design effect is unknown for {unknown} of {of_all}, and assumed to be 1.",
                unknown=unknown,
                of_all=of_all,
            )
        ]
        if unknown
        else []
    )
    defaults = [sample.design_effect for sample in samples if sample.basis is DesignEffectSource.PROFILE]
    if defaults:
        notes.append(
            say(
                "A design effect of {value:g}, the default of the profile, is assumed for {n} of {of_all}.",
                value=defaults[0],
                n=len(defaults),
                of_all=of_all,
            )
        )
    return notes


def left_out_notes(left_out: Sequence[LeftOut]) -> list[str]:
    """Return the estimates without an interval, by reason."""
    by_reason = defaultdict[str, list[str]](list)
    for entry in left_out:
        by_reason[entry.why].append(entry.id)
    return [
        say("No interval for {names}: {why}.", names=listed(ids), why=why) for why, ids in by_reason.items()
    ]
