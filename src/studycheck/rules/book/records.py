"""TR: where what is known of a study contradicts itself, and what was inferred.

Cards that a reader of archive records made say of each value how sure it is (`provenance`); on others a person has
weighed the sources.
"""

from __future__ import annotations

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.study import known
from studycheck.vocabulary.terms import Certainty, Marker

USED = (
    "countries", "fieldwork.start", "fieldwork.end", "population.floor", "population.unit", "publisher",
    "sample.achieved", "sample.method", "sample.mode", "sample.response_rate.value", "sample.weighted", "series",
    "size.bounds", "year",
)  # fmt: skip
"""Fields that rules on pairs look at, as far as a record can fill them in."""
_SHOWN = 3


def _contradictions(row: StudyRow) -> Fact[tuple[tuple[str, ...], bool]]:
    """Return what contradicts itself, and whether one record does; nothing found by a reader is none."""
    found = row.study.coding.conflicts
    from_record = any(known(entry.certainty) for entry in row.study.provenance.values())
    if isinstance(found, Marker):
        return found
    return (found or (), from_record) if found is not None or from_record else None


@study_rule(
    "TR018",
    "What is known of the study contradicts itself",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=_contradictions,
    needs=("coding.conflicts",),
    cites=("sdr-quality",),
    remedy="Ask which of the two is right and correct the card; until then compare without the contradicted fact.",
    among="studies",  # a record is about the whole study
)
def contradicts_itself(told: tuple[tuple[str, ...], bool]) -> Mismatch | None:
    """Two statements about one study cannot both be right.

    The universe says "aged 19-78", the sampling procedure "18-79"; a code says quota, the words beside it say
    random. The reader of archive records compares them and lists what does not fit, with both places, under
    `coding.conflicts`; a coder who reads several sources lists it there by hand.

    Major where one record contradicts itself and nobody has decided what holds. Minor where a person has noted that
    sources differ and has chosen what stands on the card.

    Fires on
    --------
    one: {coding: {conflicts: ["9 % in the release, 12 % in the report"]}}

    Clear on
    --------
    one: {coding: {conflicts: []}}
    """
    conflicts, from_record = told
    if not conflicts:
        return None
    more = len(conflicts) - _SHOWN
    shown = "; ".join(said.rstrip(".") for said in conflicts[:_SHOWN])
    if more > 0:
        shown += f"; and {more} more under coding.conflicts"
    if from_record:
        return Mismatch("the record of {one} contradicts itself: {conflicts}", conflicts=shown)
    said = "sources on {one} contradict each other: {conflicts}"
    return Mismatch(said, severity=Severity.MINOR, conflicts=shown)


def _inferred(row: StudyRow) -> Fact[tuple[str, ...]]:
    """Return the fields in use that were inferred; None where there are none, and not all were declared."""
    sure = {path: entry.certainty for path, entry in row.study.provenance.items() if path in USED}
    if not sure:
        return Marker.NOT_APPLICABLE  # what no record says, a person has read
    found = tuple(sorted(path for path, certainty in sure.items() if certainty is Certainty.INFERRED))
    return found if found or set(sure.values()) == {Certainty.DECLARED} else None


@study_rule(
    "TR019",
    "Facts that comparisons rest on are inferred, not declared",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=_inferred,
    needs=("provenance.certainty",),
    cites=("sdr-quality",),
    remedy="Read the quotes under provenance, and confirm each fact in the documentation of the study.",
    among="studies",
)
def inferred_from_prose(fields: tuple[str, ...]) -> Mismatch | None:
    """Some facts of a record have no element of their own and are read out of sentences.

    No standard for study records has an element for the number of answers or the response rate, and many archives
    describe sampling and mode in words alone. What was read there may be a part, a target or another wave. A publisher
    may be the archive that distributes the data. The rule names such facts, as far as rules on pairs look at them.

    Fires on
    --------
    one: {sample: {achieved: 80}, provenance: {sample.achieved: {certainty: inferred}}}

    Clear on
    --------
    one: {sample: {achieved: 80}, provenance: {sample.achieved: {certainty: declared}}}
    """
    if not fields:
        return None
    return Mismatch("the record of {one} does not declare {fields}", fields=", ".join(fields))
