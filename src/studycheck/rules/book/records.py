"""TR: contradictions in the information on a study, and inferred facts.

A card made from an archive record says how certain each value is (`provenance`). On other cards a person has weighed
the sources.
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
"""Fields that rules on pairs look at and that a record can fill in."""
_MOST = 3


def _contradictions(row: StudyRow) -> Fact[tuple[tuple[str, ...], bool]]:
    """Return the contradictions, and whether a reader of records listed them; a reader that lists none found none."""
    conflicts = row.study.coding.conflicts
    from_record = any(known(entry.certainty) for entry in row.study.provenance.values())
    if isinstance(conflicts, Marker):
        return conflicts
    return (conflicts or (), from_record) if conflicts is not None or from_record else None


@study_rule(
    "TR018",
    "Contradictory information on the study",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=_contradictions,
    needs=("coding.conflicts",),
    cites=("sdr-quality",),
    remedy="Ask which of the two is right and correct the card; until then, do not use the contradicted fact.",
    among="studies",  # a record is about the whole study
)
def contradicts_itself(fact: tuple[tuple[str, ...], bool]) -> Mismatch | None:
    """Two statements about one study cannot both be right.

    For example, the universe says "aged 19-78" and the sampling procedure "18-79", or a code says quota and the text
    beside it random. The reader of archive records compares such statements and lists contradictions, with both
    places, under `coding.conflicts`. A coder who reads several sources lists them there by hand.

    Major where one record contradicts itself and nobody has decided which statement holds. Minor where a person has
    noted that sources differ and has chosen the value on the card.

    Fires on
    --------
    one: {coding: {conflicts: ["9 % in the release, 12 % in the report"]}}

    Clear on
    --------
    one: {coding: {conflicts: []}}
    """
    conflicts, from_record = fact
    if not conflicts:
        return None
    more = len(conflicts) - _MOST
    text = "; ".join(conflict.rstrip(".") for conflict in conflicts[:_MOST])
    if more > 0:
        text += f"; and {more} more under coding.conflicts"
    if from_record:
        return Mismatch("the record of {one} contradicts itself: {conflicts}", conflicts=text)
    template = "sources on {one} contradict each other: {conflicts}"
    return Mismatch(template, severity=Severity.MINOR, conflicts=text)


def _inferred_fields(row: StudyRow) -> Fact[tuple[str, ...]]:
    """Return the fields in use that were inferred; None where there are none, and not all were declared."""
    certainties = {path: entry.certainty for path, entry in row.study.provenance.items() if path in USED}
    if not certainties:
        return Marker.NOT_APPLICABLE  # a person has read the values that no record gives
    inferred = tuple(
        sorted(path for path, certainty in certainties.items() if certainty is Certainty.INFERRED)
    )
    return inferred if inferred or set(certainties.values()) == {Certainty.DECLARED} else None


@study_rule(
    "TR019",
    "Key facts inferred, not declared",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=_inferred_fields,
    needs=("provenance.certainty",),
    cites=("sdr-quality",),
    remedy="Read the quotes under provenance, and confirm each fact in the documentation of the study.",
    among="studies",
)
def inferred_from_prose(fields: tuple[str, ...]) -> Mismatch | None:
    """Some facts do not have an element of their own in a record and are read out of sentences.

    Standards for study records lack an element for the number of responses and the response rate, and many archives
    describe sampling and mode only in words. A number read there may belong to a part of the study, to a target or to
    another wave. The publisher may be the archive that distributes the data. The rule names such facts if rules on
    pairs use them.

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
