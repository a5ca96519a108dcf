"""Sheets and columns of a card, derived from its model: a new field is a new column.

A fact that a card has once is a column of the first sheet. A list of parts (estimates, size classes) is a sheet
of its own, with a row for each item. The names of columns are dotted paths.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from studycheck.base.frozen import frozen
from studycheck.study import Study
from studycheck.study.fields import CardField, card_fields
from studycheck.study.model import Part
from studycheck.study.topics.field import BY_NAME
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.periods import Period
from studycheck.vocabulary.terms import Vocabulary

STUDIES = "studies"
"""The sheet with one row for each study."""


class CellKind(Enum):
    """The kind of value in a cell; its text is the name of the kind in messages."""

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


@frozen
class Column:
    """A field that is a cell.

    Attributes
    ----------
    path : str
        Dotted path from the study, or from the item of a sheet.
    kind : CellKind
        The kind of value in a cell, or of each item of a list in a cell.
    many : bool
        Whether a cell has a list.
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


@frozen
class Sheet:
    """A table of columns: of studies, or of the items of a list on a card.

    Attributes
    ----------
    path : str
        Path of the list on a card; empty for the studies.
    columns : tuple of Column
        The columns, without those of `keys`.
    keyed : bool
        Whether items have a name (provenance: the field that it is about) instead of an index.
    markers : bool
        Whether the list can be ``not stated``; the first sheet then has a column for that.
    """

    path: str
    columns: tuple[Column, ...]
    keyed: bool = False
    markers: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the columns that identify the study, and the field, of a row."""
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
    lists: list[Sheet] = []
    columns = [column for column in _columns(model, "", lists) if column.path != "id"]
    return (Sheet("", tuple(columns)), *lists)


def _columns(model: type[Part], prefix: str, lists: list[Sheet] | None) -> Iterator[Column]:
    """Yield the columns of a part; add a sheet to `lists` for each list of parts, unless lists stay in their cells."""
    for name, field in card_fields(model).items():
        path = f"{prefix}{name}"
        if field.type is field.part:
            yield from _columns(field.part, f"{path}.", lists)
        elif field.part is not None and lists is not None:
            keyed = get_origin(field.type) is dict
            lists.append(Sheet(path, tuple(_columns(field.part, "", None)), keyed, field.markers))
            if field.markers:
                yield Column(path, CellKind.STATE)
        else:
            yield _column(path, field)


def _column(path: str, field: CardField) -> Column:
    many = get_origin(field.type) is tuple
    kind, vocabulary = _kind(get_args(field.type)[0] if many else field.type)
    # a list whose items are not plain values is JSON as a whole
    many = many and kind is not CellKind.JSON
    return Column(path, kind, many, vocabulary, field.required, field.markers)


def _kind(annotation: Any) -> tuple[CellKind, type[Vocabulary] | None]:
    """Return the kind of cell, and the vocabulary, of a plain type."""
    if BY_NAME in get_args(annotation):
        return CellKind.TEXT, None
    if get_origin(annotation) is Annotated:
        kind, vocabulary = _kind(get_args(annotation)[0])
        limits = [limit for entry in get_args(annotation)[1:] for limit in getattr(entry, "metadata", ())]
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
        Period: CellKind.TEXT,
    }
    return plain.get(annotation, CellKind.JSON), None
