"""The shares in the classes of another scheme, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from studycheck.analysis.normalizing.by_class import SHARE
from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.language import either, label, say
from studycheck.base.messages import Message
from studycheck.base.translated import english_of
from studycheck.base.wording import percent
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.classification import SizeCategory, SizeClassification
from studycheck.sizes.firm_sizes import Reference
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


class ShareKind(Vocabulary):
    """How well the share in a target class is known."""

    EXACT = "exact", "The class was reported, or is made of whole reported classes with known weights."
    BOUNDED = "bounded", "Between two limits."
    REFUSED = "refused", "The published figures do not narrow it down."


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
        The id of the study; empty for estimates without one.
    construct, indicator : str
        The construct; the indicator only where the study has several estimates of the construct.
    country, date, base : str
        The country, date and base of the estimate, as far as reported.
    target : str
        The label of the target class.
    target_range : SizeRange
        The headcounts of the target class.
    low, point, high : float or None
        The bounds, and the value if the share did not depend on size inside a class. The bounds are sharp for
        weights of about the shape of the reference; None where refused.
    hard_low, hard_high : float or None
        The same bounds for any weights that the reference allows.
    sampling_low, sampling_high : float or None
        The bounds at the 95 % limits (Wilson) of each reported share; None where a number of responses is
        missing.
    kind : ShareKind
        How well the share is known: exact, bounded or refused.
    sources : tuple of SizeRange
        The reported classes that were used.
    reference : Reference or None
        The distribution that weights and splits these classes; None where none was needed or none exists.
    why : Message
        The reason in one sentence: what the share rests on, or what would decide it.
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
        """The uncertainty that comes from the classes: `high` minus `low`."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def sampling_width(self) -> float | None:
        """The uncertainty that sampling error adds."""
        if self.sampling_low is None or self.sampling_high is None or self.bound_width is None:
            return None
        return self.sampling_high - self.sampling_low - self.bound_width


@dataclass(frozen=True)
class Normalization(Displayed):
    """All estimates in the classes of one scheme; iterating yields one `Normalized` per class.

    It prints a table in per cent of the shares that are known, with the reasons under it, and then the
    refusals in groups.

    Attributes
    ----------
    target : SizeClassification
        The target classes.
    assume : Assumption
        The assumption about firms inside a reported class.
    rows : tuple of Normalized
        The shares in order of study, construct and size.
    constructs : tuple of Construct
        What the shares measure; without shares, what was asked for.
    notes : tuple of Message
        The limitations of the result.
    titles : dict of str to str
        The names of the studies for people, by id.
    """

    target: SizeClassification
    assume: Assumption
    rows: tuple[Normalized, ...]
    constructs: tuple[Construct, ...]
    notes: tuple[Message, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Normalized]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, kind: ShareKind | str) -> tuple[Normalized, ...]:
        """Return the rows of one kind: ``exact``, ``bounded`` or ``refused``."""
        which = ShareKind(kind)
        return tuple(row for row in self.rows if row.kind is which)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study, estimate and class; shares are between 0 and 1."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=list(COLUMNS))

    def records(self) -> list[dict[str, object]]:
        """Return one mapping of column to plain value per study, estimate and class."""
        return [_record(row, self.assume) for row in self.rows]

    def __repr__(self) -> str:
        return f"<Normalization to {self.target.id}, assume {self.assume}: {self._counts()}>"

    def _counts(self) -> str:
        """Return how many rows there are of each kind."""
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
        "why": english_of(str(row.why)),
    }


def share_text(share: float | None) -> str:
    """Return a share as a percentage with one decimal; empty text for None.

    Examples
    --------
    >>> share_text(0.095775), share_text(None)
    ('9.6 %', '')
    """
    return "" if share is None else percent(share)


_DISTINGUISHING = ("construct", "indicator", "country", "date", "base")


def grid_of(result: Normalization) -> Grid:
    """Return the table of a result.

    Low and high bound the share; the point is its value if the share did not depend on size inside a class.
    The last columns split the width of the interval into the part of the classes and that of sampling, in
    points; sampling is empty where a number of responses is missing.
    """
    known = [row for row in result if row.kind is not ShareKind.REFUSED]
    refused = [row for row in result if row.kind is ShareKind.REFUSED]
    constructs = {one.id for one in result.constructs}
    whys = list(dict.fromkeys(str(row.why) for row in known))
    names = _names(result.rows, constructs)
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
    one = len(constructs) == 1 and constructs != {SHARE}
    what = say("{construct}: shares", construct=constructs.pop()) if one else say("Shares")
    kinds = ", ".join(kind_count(len(result.of(kind)), kind) for kind in ShareKind)
    title = say(
        "{what} in the classes of {title}, assuming {assume}: {kinds}",
        what=what,
        title=result.target.title,
        assume=result.assume,
        kinds=kinds,
    )
    notes = [
        *(say("{number}: {why}.", number=number, why=why) for number, why in enumerate(whys, start=1)),
        *(say("Refused: {line}.", line=line) for line in _refusals(refused, names)),
        *(say("Note: {note}.", note=note) for note in result.notes),
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
