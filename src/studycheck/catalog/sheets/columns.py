"""Sheets and columns of a card, derived from its model: a new field is a new column.

What a card holds once is a column of the first sheet; what it holds many times (estimates, size
classes) is a sheet of its own, with a row for each item. Columns are named by their dotted paths.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from studycheck.study import Study
from studycheck.study.model import Part
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker, Vocabulary

STUDIES = "studies"
"""The sheet with one row for each study."""


class CellKind(Enum):
    """What a cell holds; each with how a message calls it."""

    TEXT = "text"
    WHOLE = "a whole number"
    NUMBER = "a number"
    PROPORTION = "a share, such as 45 % or 0.45"
    YES_NO = "yes or no"
    DATE = "a year, a month (2012-06) or a day (2012-06-05)"
    TERM = "a term of the list"
    WHOLE_OR_WORD = "a whole number, or open"
    WHOLE_OR_TEXT = "a number or text"
    STATE = "empty, not stated, not applicable, or [] for none"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is a cell.

    Attributes
    ----------
    path : str
        Dotted path below the study, or below the item of a sheet.
    kind : CellKind
        What a cell, or an item of a list in a cell, holds.
    many : bool
        Whether a cell holds a list.
    vocabulary : type, optional
        The terms allowed.
    required : bool
        Whether a card is invalid without it.
    markers : bool
        Whether it can be ``not stated`` or ``not applicable``.
    """

    path: str
    kind: CellKind
    many: bool = False
    vocabulary: type[Vocabulary] | None = None
    required: bool = False
    markers: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of columns: of studies, or of what a study holds many times.

    Attributes
    ----------
    path : str
        Where the list stands on a card; empty for the studies.
    columns : tuple of Column
        Without the first columns of `keys`.
    keyed : bool
        Whether items have a name (provenance: the field that it is about) instead of a place in a list.
    markers : bool
        Whether the list can be ``not stated``; the first sheet then has a column for that.
    """

    path: str
    columns: tuple[Column, ...]
    keyed: bool = False
    markers: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the columns that say of which study, and of which field, a row speaks."""
        return ("id",) if not self.path else ("study", "field") if self.keyed else ("study",)

    @property
    def fields(self) -> tuple[Column, ...]:
        """All columns: those of `keys`, then the others."""
        keys = (Column(name, CellKind.TEXT, required=True, markers=False) for name in self.keys)
        return (*keys, *self.columns)


@cache
def sheets(model: type[Part] = Study) -> tuple[Sheet, ...]:
    """Return the sheets of a card, the studies first.

    Examples
    --------
    >>> [sheet.path for sheet in sheets()][:4]
    ['', 'links', 'size.classes', 'sample.subgroups']
    >>> [column.path for column in sheets()[1].columns]
    ['title', 'url']
    """
    found: list[Sheet] = []
    columns = [column for column in _columns(model, "", found) if column.path != "id"]
    return (Sheet("", tuple(columns)), *found)


def _columns(model: type[Part], prefix: str, found: list[Sheet] | None) -> Iterator[Column]:
    """Yield the columns of a part; put what it holds many times into `found`, if lists may be sheets."""
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        inner, markers = _without_markers(field.annotation)
        if _is_part(inner):
            yield from _columns(inner, f"{path}.", found)
            continue
        items = get_args(inner) if get_origin(inner) in (tuple, dict) else ()
        parts = [item for item in items if _is_part(item)]
        if parts and found is not None:
            keyed = get_origin(inner) is dict
            found.append(Sheet(path, tuple(_columns(parts[0], "", None)), keyed, markers))
            if markers:
                yield Column(path, CellKind.STATE)
            continue
        yield _column(path, inner, field.is_required(), markers)


def _column(path: str, inner: Any, required: bool, markers: bool) -> Column:
    many = get_origin(inner) is tuple
    kind, vocabulary = _kind(get_args(inner)[0] if many else inner)
    # a list of what is no plain value is JSON as a whole
    return Column(path, kind, many and kind is not CellKind.JSON, vocabulary, required, markers)


def _without_markers(annotation: Any) -> tuple[Any, bool]:
    """Take a `Reported` apart: what it reports, and whether it is one."""
    if get_origin(annotation) is Annotated:
        return _without_markers(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType) and Marker in get_args(annotation):
        members = [kind for kind in get_args(annotation) if kind not in (Marker, type(None))]
        return (members[0] if len(members) == 1 else Union[tuple(members)]), True  # noqa: UP007 - only known here
    return annotation, False


def _kind(annotation: Any) -> tuple[CellKind, type[Vocabulary] | None]:
    """Return what a plain type is in a cell."""
    if get_origin(annotation) is Annotated:
        kind, vocabulary = _kind(get_args(annotation)[0])
        limits = [limit for said in get_args(annotation)[1:] for limit in getattr(said, "metadata", ())]
        is_share = kind is CellKind.NUMBER and any(getattr(limit, "le", None) == 1 for limit in limits)
        return (CellKind.PROPORTION if is_share else kind), vocabulary
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = {_kind(member)[0] for member in get_args(annotation)}
        if kinds == {CellKind.TEXT, CellKind.WHOLE}:
            return CellKind.WHOLE_OR_TEXT, None
        return (CellKind.WHOLE_OR_WORD if kinds == {CellKind.WHOLE, CellKind.TERM} else CellKind.JSON), None
    if get_origin(annotation) is Literal:
        return CellKind.TERM, None
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        return CellKind.TERM, annotation
    plain = {
        str: CellKind.TEXT,
        int: CellKind.WHOLE,
        float: CellKind.NUMBER,
        bool: CellKind.YES_NO,
        PartialDate: CellKind.DATE,
    }
    return plain.get(annotation, CellKind.JSON), None


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)
