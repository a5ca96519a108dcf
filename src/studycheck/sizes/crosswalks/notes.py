"""What a crosswalk leaves out or takes on trust, said with the result."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.base.messages import Message
from studycheck.sizes.crosswalks.classification import SizeClassification
from studycheck.sizes.firm_sizes import FirmSizes, Reference

_NON_EMPLOYERS = {
    "excluded": "leaves out units without employees; with them the smallest class weighs far more",
    "registered only": "counts units without employees only where they are registered",
    "unclear": "does not say whether units without employees are counted",
}
_NUMBERS = {
    "rounded": "gives rounded numbers; what rounding leaves open is inside the bounds",
    "shares": "gives percentages only; what rounding leaves open is inside the bounds",
}


def notes_on(ladders: tuple[SizeClassification, ...], reference: Reference | None) -> tuple[Message, ...]:
    """Return the notes on the schemes and on the reference of a crosswalk."""
    found = [note for ladder in ladders for note in _on_scheme(ladder)]
    if reference is not None:
        found += _on_reference(reference)
        found += [note for ladder in ladders for note in _on_both(ladder, reference.distribution)]
    return tuple(dict.fromkeys(found))


def _on_scheme(ladder: SizeClassification) -> Iterator[Message]:
    scheme = ladder.scheme
    if not scheme.headcount_only:
        yield Message(
            "{scheme} sets limits in money, too (“{rule}”): only its headcount limits are converted, and a firm "
            "can stand in another class for its money",
            {"scheme": ladder.id, "rule": scheme.rule},
        )
    elif scheme.rule != "headcount only":
        yield Message(
            "the rule of {scheme} is “{rule}”; only its headcount limits are converted",
            {"scheme": ladder.id, "rule": scheme.rule},
        )
    for gap in scheme.gaps:
        yield Message("no class of {scheme} covers {gap}", {"scheme": ladder.id, "gap": str(gap)})
    remembered = [
        size_class.label
        for classes in scheme.ladders
        for size_class in classes
        if (size_class.evidence or scheme.evidence) == "from_memory"
    ]
    if remembered:
        yield Message(
            "limits of {scheme} are from memory, not read in a source: {classes}",
            {"scheme": ladder.id, "classes": ", ".join(dict.fromkeys(remembered))},
        )


def _on_reference(reference: Reference) -> Iterator[Message]:
    entry = reference.distribution
    if reference.note:
        yield Message("reference {id}: {note}", {"id": entry.id, "note": reference.note})
    for said in (_NON_EMPLOYERS.get(entry.non_employers), _NUMBERS.get(entry.precision)):
        if said:
            yield Message("{id} {said}", {"id": entry.id, "said": said})
    if entry.sector:
        yield Message("{id} covers {sector} only", {"id": entry.id, "sector": entry.sector})
    if entry.evidence == "from_memory":
        yield Message("the numbers of {id} are from memory, not read in a source", {"id": entry.id})


def _on_both(ladder: SizeClassification, entry: FirmSizes) -> Iterator[Message]:
    scheme = ladder.scheme
    if scheme.staff_measure and entry.staff_measure and scheme.staff_measure is not entry.staff_measure:
        yield Message(
            "{scheme} counts {measure}, {id} counts {other}: firms near a limit can fall on the other side of it",
            {
                "scheme": ladder.id,
                "measure": str(scheme.staff_measure),
                "id": entry.id,
                "other": str(entry.staff_measure),
            },
        )
    if scheme.unit not in (str(entry.unit), "not stated"):
        yield Message(
            "{scheme} sizes the unit “{unit}”, {id} the unit “{other}”",
            {"scheme": ladder.id, "unit": scheme.unit, "id": entry.id, "other": str(entry.unit)},
        )
