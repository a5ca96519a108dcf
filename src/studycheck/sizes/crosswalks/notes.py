"""The notes on a crosswalk: what it leaves out or takes on trust."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.base.language import msg
from studycheck.base.messages import Message
from studycheck.sizes.crosswalks.classification import SizeClassification
from studycheck.sizes.firm_sizes import FirmSizes, Reference, Weight
from studycheck.vocabulary.terms import Unit

_NON_EMPLOYERS = {
    "excluded": msg("leaves out units without employees; with them the smallest class weighs far more"),
    "registered only": msg("counts units without employees only where they are registered"),
    "unclear": msg("does not say whether units without employees are counted"),
}
_NUMBERS = {
    "rounded": msg("gives rounded numbers; the bounds include the rounding error"),
    "shares": msg("gives percentages only; the bounds include the rounding error"),
}


ON_CHOICE = msg("reference {id}: {note}")
"""The template of the note that says how a reference differs from what was asked for."""


def notes_on(
    classifications: tuple[SizeClassification, ...], reference: Reference | None
) -> tuple[Message, ...]:
    """Return the notes on the schemes and on the reference of a crosswalk."""
    notes = [note for one in classifications for note in _on_scheme(one)]
    if reference is not None:
        notes += _on_reference(reference)
        notes += [note for one in classifications for note in _on_both(one, reference.distribution)]
    return tuple(dict.fromkeys(notes))


def _on_scheme(classification: SizeClassification) -> Iterator[Message]:
    scheme = classification.scheme
    if not scheme.headcount_only:
        yield Message(
            "{scheme} also has limits in money (“{rule}”): only its headcount limits are converted, and the money "
            "limits can put a firm in another class",
            {"scheme": classification.id, "rule": scheme.rule},
        )
    elif scheme.rule != "headcount only":
        yield Message(
            "the rule of {scheme} is “{rule}”; only its headcount limits are converted",
            {"scheme": classification.id, "rule": scheme.rule},
        )
    for gap in scheme.gaps:
        yield Message("no class of {scheme} covers {gap}", {"scheme": classification.id, "gap": str(gap)})
    from_memory = [
        size_class.label
        for classes in scheme.classes_by_sector
        for size_class in classes
        if (size_class.evidence or scheme.evidence) == "from_memory"
    ]
    if from_memory:
        yield Message(
            "limits of {scheme} are from memory, not read in a source: {classes}",
            {"scheme": classification.id, "classes": ", ".join(dict.fromkeys(from_memory))},
        )


def _on_reference(reference: Reference) -> Iterator[Message]:
    entry = reference.distribution
    if reference.note:
        yield Message(ON_CHOICE, {"id": entry.id, "note": reference.note})
    for note in (_NON_EMPLOYERS.get(entry.non_employers), _NUMBERS.get(entry.precision)):
        if note:
            yield Message("{id} {note}", {"id": entry.id, "note": Message(note)})
    suppressed = [
        size_bin.name for size_bin in entry.bins if size_bin.firms is None and size_bin.share_firms is None
    ]
    if suppressed and entry.united(Weight.FIRMS).cumulative(Weight.FIRMS):
        yield Message(
            "{id} does not give the number of firms with {sizes}; it follows from the total, for all classes from the "
            "first to the last of these together",
            {"id": entry.id, "sizes": ", ".join(suppressed)},
        )
    if entry.sector:
        yield Message("{id} covers {sector} only", {"id": entry.id, "sector": entry.sector})
    if entry.evidence == "from_memory":
        yield Message("the numbers of {id} are from memory, not read in a source", {"id": entry.id})


def _on_both(classification: SizeClassification, entry: FirmSizes) -> Iterator[Message]:
    scheme = classification.scheme
    if scheme.staff_measure and entry.staff_measure and scheme.staff_measure is not entry.staff_measure:
        yield Message(
            "{scheme} counts {measure}, {id} counts {staff}: firms near a limit can fall on the other side of it",
            {
                "scheme": classification.id,
                "measure": str(scheme.staff_measure),
                "id": entry.id,
                "staff": str(entry.staff_measure),
            },
        )
    if scheme.unit not in (str(entry.unit), "not stated"):
        yield Message(
            "{scheme} sizes the unit “{unit}”, {id} the unit “{counted}”",
            {
                "scheme": classification.id,
                "unit": Unit(scheme.unit) if scheme.unit in list(Unit) else scheme.unit,
                "id": entry.id,
                "counted": entry.unit,
            },
        )
