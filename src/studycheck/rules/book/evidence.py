"""TR: facts that were verified against the publication, and do not stand there as the card has them."""

from __future__ import annotations

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.study import known
from studycheck.vocabulary.evidence import Evidence
from studycheck.vocabulary.terms import Marker

_UNTRUE = (Evidence.CONTRADICTED, Evidence.UNSUPPORTED, Evidence.VAGUER)
_UNQUOTABLE = (Evidence.NOT_FOUND, Evidence.ALTERED)
_MOST = 6


def _fields(row: StudyRow, outcomes: tuple[Evidence, ...]) -> Fact[tuple[str, ...]]:
    """Return the fields with one of some outcomes; None if there is none, and some quotes were not verified.

    The quotes of an archive record are the record itself, so there is nothing to verify them against.
    """
    entries = row.study.provenance
    verified = {path: known(entry.verified) for path, entry in entries.items()}
    quoted = {path for path, entry in entries.items() if known(entry.quote) and not known(entry.certainty)}
    if not quoted and not any(verified.values()):
        return Marker.NOT_APPLICABLE
    fields = tuple(sorted(path for path, outcome in verified.items() if outcome in outcomes))
    return fields if fields or all(verified[path] for path in quoted) else None


def _list_fields(fields: tuple[str, ...]) -> str:
    more = len(fields) - _MOST
    return ", ".join(fields[:_MOST]) + (f" and {more} more" if more > 0 else "")


@study_rule(
    "TR020",
    "Facts that their source does not say",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _fields(row, _UNTRUE),
    needs=("provenance.verified",),
    cites=("sdr-quality",),
    remedy="Read the passages that studycheck verify marks, and correct the card.",
    among="studies",
)
def source_says_otherwise(fields: tuple[str, ...]) -> Mismatch | None:
    """The quote stands in the publication, and says another value than the card, or says it only roughly.

    `studycheck verify` compares each quote with the publication and each value with its quote. A card on which they
    differ has a typing error, or a number that belongs to another field: firms asked in place of firms that answered.

    Fires on
    --------
    one: {sample: {achieved: 1034}, provenance: {sample.achieved: {quote: "n = 1,043", verified: contradicted}}}

    Clear on
    --------
    one: {sample: {achieved: 1043}, provenance: {sample.achieved: {quote: "n = 1,043", verified: supported}}}
    """
    return (
        Mismatch("the source of {one} does not say {fields}", fields=_list_fields(fields)) if fields else None
    )


@study_rule(
    "TR021",
    "Quotes that do not stand in the source",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _fields(row, _UNQUOTABLE),
    needs=("provenance.verified",),
    cites=("sdr-quality",),
    remedy="Look the facts up in the publication, and quote it word for word.",
    among="studies",
)
def not_in_the_source(fields: tuple[str, ...]) -> Mismatch | None:
    """A passage that the card quotes was not found in the publication, or another number stands there.

    The quote may be of another publication or another edition, it may be a paraphrase, or nobody may ever have written
    it: language models that draft cards invent plausible passages.

    Fires on
    --------
    one: {sample: {achieved: 80}, provenance: {sample.achieved: {quote: "80 firms answered", verified: not found}}}

    Clear on
    --------
    one: {sample: {achieved: 80}, provenance: {sample.achieved: {quote: "80 firms answered", verified: supported}}}
    """
    template = "quotes for {fields} do not stand in the source of {one}"
    return Mismatch(template, fields=_list_fields(fields)) if fields else None
