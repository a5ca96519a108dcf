"""The table of shares in the classes of another scheme, with the reasons and refusals under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from studycheck.analysis.normalizing.by_class import SHARE
from studycheck.analysis.normalizing.implied import Assumption, Normalized, ShareKind
from studycheck.base.display import Cell, Grid
from studycheck.base.language import either, label, say
from studycheck.base.messages import Message
from studycheck.sizes.crosswalks.classification import SizeCategory, SizeClassification
from studycheck.vocabulary.constructs import Construct

if TYPE_CHECKING:
    pass


_DISTINGUISHING = ("construct", "indicator", "country", "date", "base")


def grid_of(
    shares: Sequence[Normalized],
    target: SizeClassification,
    assume: Assumption,
    *,
    constructs: Sequence[Construct],
    remarks: Sequence[Message],
) -> Grid:
    """Return the table of shares in the classes of a scheme, with what is assumed, and remarks on all of them.

    Low and high bound the share; the point is its value if the share did not depend on size inside a class.
    The last columns split the width of the interval into the part of the classes and that of sampling, in
    points; sampling is empty where a number of responses is missing.
    """
    known = [row for row in shares if row.kind is not ShareKind.REFUSED]
    refused = [row for row in shares if row.kind is ShareKind.REFUSED]
    names_of_constructs = {one.id for one in constructs}
    whys = list(dict.fromkeys(str(row.why) for row in known))
    names = _names(shares, names_of_constructs)
    rows: list[tuple[Cell, ...]] = [
        (
            names[_estimate_key(row)],
            str(SizeCategory(row.target, row.target_range)),
            _percent(row.low),
            _percent(row.point),
            _percent(row.high),
            row.kind,
            _percent(row.bound_width),
            _percent(row.sampling_width),
            whys.index(str(row.why)) + 1,
        )
        for row in known
    ]
    columns = ["study", "class", "low %", "point %", "high %", "kind", "bounds", "sampling", "why"]
    # a column without a value says nothing: shares by label have no study, few tables say how many responded
    empty = [name for at, name in enumerate(columns) if rows and all(row[at] in (None, "") for row in rows)]
    rows = [tuple(cell for name, cell in zip(columns, row, strict=True) if name not in empty) for row in rows]
    columns = [name for name in columns if name not in empty]
    one = len(constructs) == 1 and names_of_constructs != {SHARE}
    what = say("{construct}: shares", construct=constructs[0].id) if one else say("Shares")
    kinds = ", ".join(kind_count(sum(row.kind is kind for row in shares), kind) for kind in ShareKind)
    title = say(
        "{what} in the classes of {title}, assuming {assume}: {kinds}",
        what=what,
        title=target.title,
        assume=assume,
        kinds=kinds,
    )
    notes = [
        *(say("{number}: {why}.", number=number, why=why) for number, why in enumerate(whys, start=1)),
        *(say("Refused: {line}.", line=line) for line in _refusals(refused, names)),
        *(say("Note: {note}.", note=note) for note in remarks),
    ]
    return Grid(title, tuple(columns) if rows else (), rows, tuple(notes))


def kind_count(n: int, kind: ShareKind) -> str:
    """Return how many shares are of a kind."""
    names = {
        ShareKind.EXACT: either(n, "{number:,} exact", "{number:,} exact"),
        ShareKind.BOUNDED: either(n, "{number:,} bounded", "{number:,} bounded"),
        ShareKind.REFUSED: either(n, "{number:,} refused", "{number:,} refused"),
    }
    return names[kind]


def _estimate_key(row: Normalized) -> tuple[str, ...]:
    """Return what identifies the estimate to which a row belongs."""
    return (row.study, *(getattr(row, name) for name in _DISTINGUISHING))


def _names(rows: Sequence[Normalized], constructs: set[str]) -> dict[tuple[str, ...], str]:
    """Return a name for every estimate: the study, and what differs between its estimates."""
    names = {}
    for study, some in groupby(sorted({_estimate_key(row) for row in rows}), key=lambda key: key[0]):
        keys = list(some)
        differing = [
            position
            for position, name in enumerate(_DISTINGUISHING, start=1)
            if len({key[position] for key in keys}) > 1 or (name == "construct" and len(constructs) > 1)
        ]
        for key in keys:
            names[key] = ", ".join(filter(None, (study, *(key[position] for position in differing))))
    return names


def _refusals(rows: Iterable[Normalized], names: dict[tuple[str, ...], str]) -> list[str]:
    """Return one line per estimate and kind of reason, with all classes that it concerns."""
    groups: dict[tuple[object, ...], list[Normalized]] = {}
    for row in rows:
        groups.setdefault((_estimate_key(row), row.why.template), []).append(row)
    return [
        label(
            ", ".join(
                filter(None, (names[_estimate_key(same[0])], *dict.fromkeys(row.target for row in same)))
            ),
            str(_merge([row.why for row in same])),
        )
        for same in groups.values()
    ]


def _merge(whys: Sequence[Message]) -> Message:
    """Return messages of one template as one, with different values side by side."""
    values = {
        name: " / ".join(dict.fromkeys(str(why.values[name]) for why in whys)) for name in whys[0].values
    }
    return Message(whys[0].template, values)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1) + 0.0
