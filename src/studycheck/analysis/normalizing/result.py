"""What a number becomes in the classes of another scheme, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.messages import Message
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.classification import SizeCategory, SizeClassification
from studycheck.sizes.firm_sizes import Reference
from studycheck.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


class ShareKind(Vocabulary):
    """How well the share in a target class is known."""

    EXACT = "exact", "The class was reported, or is made of whole reported classes with known weights."
    BOUNDED = "bounded", "Between two limits."
    REFUSED = "refused", "Nothing published narrows it down."


class Assumption(Vocabulary):
    """What is assumed about firms inside a reported class."""

    NONE = "none", "Nothing."
    HOMOGENEOUS = "homogeneous", "The share is the same at all sizes inside a class."
    MONOTONE = "monotone", "The share never falls with size."


@dataclass(frozen=True)
class Normalized:
    """The share of one construct in one class of the target scheme, from one study.

    Attributes
    ----------
    study : str
        Id of the study; empty for estimates without one.
    construct, indicator : str
        What was measured; the words are kept where the study has several numbers of the construct.
    country, date, base : str
        Where, when and among whom it was measured, as far as reported.
    target : str
        Label of the class.
    target_range : SizeRange
        Its headcounts.
    low, point, high : float or None
        Bounds, and the value if size inside a class did not matter. The bounds are sharp for weights of
        about the shape of the reference; None where refused.
    hard_low, hard_high : float or None
        The same bounds for any weights that the reference allows.
    sampling_low, sampling_high : float or None
        The bounds at the 95 % limits (Wilson) of each reported share; None where a number of answers is
        missing.
    kind : ShareKind
        Exact, bounded or refused.
    sources : tuple of SizeRange
        The reported classes that were used.
    reference : Reference or None
        The distribution that weights and splits them; None where none was needed or none exists.
    why : Message
        One sentence: what it rests on, or what would decide it.
    """

    study: str
    construct: str
    indicator: str
    country: str
    date: str
    base: str
    target: str
    target_range: SizeRange
    low: float | None
    point: float | None
    high: float | None
    hard_low: float | None
    hard_high: float | None
    sampling_low: float | None
    sampling_high: float | None
    kind: ShareKind
    sources: tuple[SizeRange, ...]
    reference: Reference | None
    why: Message

    @property
    def bound_width(self) -> float | None:
        """How much of the uncertainty comes from the classes: `high` minus `low`."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def sampling_width(self) -> float | None:
        """How much sampling error adds to it."""
        if self.sampling_low is None or self.sampling_high is None or self.bound_width is None:
            return None
        return self.sampling_high - self.sampling_low - self.bound_width


@dataclass(frozen=True)
class Normalization(Displayed):
    """Every study in the classes of one scheme; iterating yields one `Normalized` per class.

    Prints as a table in per cent of what has an answer, with the reasons under it, and what is refused in
    groups after that.

    Attributes
    ----------
    target : SizeClassification
        The classes.
    assume : Assumption
        What was assumed about firms inside a reported class.
    rows : tuple of Normalized
        In order of study, construct and size.
    notes : tuple of Message
        What is left out or taken on trust.
    """

    target: SizeClassification
    assume: Assumption
    rows: tuple[Normalized, ...]
    notes: tuple[Message, ...] = ()

    def __iter__(self) -> Iterator[Normalized]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, kind: ShareKind | str) -> tuple[Normalized, ...]:
        """Return the rows of one kind: ``exact``, ``bounded`` or ``refused``."""
        wanted = ShareKind(kind)
        return tuple(row for row in self.rows if row.kind is wanted)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study, number and class; shares between 0 and 1."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=list(COLUMNS))

    def records(self) -> list[dict[str, object]]:
        """Return one mapping of column to plain value per study, number and class."""
        return [_record(row, self.assume) for row in self.rows]

    def __repr__(self) -> str:
        return f"<Normalization to {self.target.id}, assume {self.assume}: {self._counts()}>"

    def _counts(self) -> str:
        """How many rows there are of each kind."""
        return ", ".join(f"{len(self.of(kind))} {kind}" for kind in ShareKind)

    def _grid(self) -> Grid:
        return grid_of(self)


COLUMNS = (
    "study", "construct", "indicator", "country", "date", "base", "target", "target_sizes", "low", "point",
    "high", "hard_low", "hard_high", "sampling_low", "sampling_high", "bound_width", "sampling_width", "kind",
    "assume", "sources", "reference", "why",
)  # fmt: skip


def _record(row: Normalized, assume: Assumption) -> dict[str, object]:
    plain = {name: getattr(row, name, None) for name in COLUMNS}
    return plain | {
        "target_sizes": str(row.target_range),
        "kind": str(row.kind),
        "assume": str(assume),
        "sources": ", ".join(map(str, row.sources)),
        "reference": row.reference.distribution.id if row.reference else None,
        "why": str(row.why),
    }


def shown(share: float | None) -> str:
    """Return a share as a percentage with one decimal.

    Examples
    --------
    >>> shown(0.095775), shown(None)
    ('9.6 %', '')
    """
    return "" if share is None else f"{100 * share:.1f} %"


_TOLD_APART_BY = ("construct", "indicator", "country", "date", "base")


def grid_of(result: Normalization) -> Grid:
    """Return the table of a result.

    Low and high bound the share, the point is its value if size inside a class did not matter. The last
    columns split the width of the interval into what the classes leave open and what sampling adds, in
    points; sampling is empty where a number of answers is missing.
    """
    answered = [row for row in result if row.kind is not ShareKind.REFUSED]
    refused = [row for row in result if row.kind is ShareKind.REFUSED]
    constructs = {row.construct for row in result}
    whys = list(dict.fromkeys(str(row.why) for row in answered))
    names = _names(result.rows, constructs)
    rows: list[tuple[Cell, ...]] = [
        (
            names[_number(row)],
            str(SizeCategory(row.target, row.target_range)),
            _percent(row.low),
            _percent(row.point),
            _percent(row.high),
            str(row.kind),
            _percent(row.bound_width),
            _percent(row.sampling_width),
            whys.index(str(row.why)) + 1,
        )
        for row in answered
    ]
    columns = ("study", "class", "low %", "point %", "high %", "kind", "bounds", "sampling", "why")
    what = f"{constructs.pop()}: shares" if len(constructs) == 1 else "Shares"
    kinds = ", ".join(f"{len(result.of(kind))} {kind}" for kind in ShareKind)
    title = f"{what} in the classes of {result.target.title}, assuming {result.assume}: {kinds}"
    notes = [
        *(f"{number}: {why}." for number, why in enumerate(whys, start=1)),
        *(f"Refused: {line}." for line in _refusals(refused, names)),
        *(f"Note: {note}." for note in result.notes),
    ]
    return Grid(title, columns if rows else (), rows, tuple(notes))


def _number(row: Normalized) -> tuple[str, ...]:
    """Return what tells the number apart of which a row is a class."""
    return (row.study, *(getattr(row, name) for name in _TOLD_APART_BY))


def _names(rows: Sequence[Normalized], constructs: set[str]) -> dict[tuple[str, ...], str]:
    """Return a name for every number: the study, and what differs between its numbers."""
    found = {}
    for study, some in groupby(sorted({_number(row) for row in rows}), key=lambda key: key[0]):
        keys = list(some)
        differing = [
            position
            for position, name in enumerate(_TOLD_APART_BY, start=1)
            if len({key[position] for key in keys}) > 1 or (name == "construct" and len(constructs) > 1)
        ]
        for key in keys:
            found[key] = ", ".join(filter(None, (study, *(key[position] for position in differing))))
    return found


def _refusals(rows: Iterable[Normalized], names: dict[tuple[str, ...], str]) -> list[str]:
    """Return one line per number and kind of reason, with all classes that it concerns."""
    groups: dict[tuple[object, ...], list[Normalized]] = {}
    for row in rows:
        groups.setdefault((_number(row), row.why.template), []).append(row)
    return [
        f"{names[_number(some[0])] or 'without a study'}, {', '.join(dict.fromkeys(row.target for row in some))}: "
        f"{_together([row.why for row in some])}"
        for some in groups.values()
    ]


def _together(whys: Sequence[Message]) -> Message:
    """Return messages of one template as one, with the values in which they differ side by side."""
    values = {
        name: " / ".join(dict.fromkeys(str(why.values[name]) for why in whys)) for name in whys[0].values
    }
    return Message(whys[0].template, values)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1) + 0.0
