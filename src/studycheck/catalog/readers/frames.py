"""Studies from pandas frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from studycheck.catalog.readers.cards import Card, cards
from studycheck.catalog.sheets.columns import STUDIES, Sheet, sheets
from studycheck.catalog.sheets.gather import gather
from studycheck.catalog.sheets.headers import normal, sheet_name, sheets_by_name
from studycheck.catalog.sheets.table import SheetTable
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.study.versions import warn_of

if TYPE_CHECKING:
    import pandas as pd


def read_frames(frames: pd.DataFrame | Mapping[str, pd.DataFrame], problems: list[Problem]) -> list[Card]:
    """Return the cards of a frame of studies, or of a frame for each sheet; what is wrong is added to `problems`.

    Raises
    ------
    InputError
        If a frame is no sheet of ours, or there is no frame of studies.
    """
    named = frames if isinstance(frames, Mapping) else {STUDIES: frames}
    found: dict[Sheet, tuple[str, pd.DataFrame]] = {}
    for name, frame in named.items():
        sheet = sheets_by_name().get(normal(name))
        if sheet is None or sheet in found:
            known = [sheet_name(sheet.path) for sheet in sheets()]
            said = str(UnknownNameError("frame", name, known)) if sheet is None else f"{name!r} stands twice"
            raise InputError([Problem("", 0, "", said)])
        found[sheet] = (name, frame)
    if sheets()[0] not in found:
        raise InputError([Problem("", 0, "", f"there is no frame of {STUDIES}")])
    tables = [
        SheetTable(
            f"frame {found[sheet][0]}",
            "",
            sheet,
            _rows(found[sheet][1]),
            [str(c) for c in found[sheet][1].columns],
        )
        for sheet in sheets()
        if sheet in found
    ]
    older: Counter[int] = Counter()
    read = list(cards(gather(tables), "frames", problems, older))
    warn_of(older, "frames")
    return read


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, Sequence[object]]]:
    import pandas as pd

    yield 0, list(frame.columns)
    # whatever kinds of columns a frame has, objects are plain values of Python or missing
    for number, row in enumerate(frame.astype(object).itertuples(index=False, name=None), start=1):
        yield (
            number,
            [None if pd.api.types.is_scalar(cell) and pd.isna(cell) else _plain(cell) for cell in row],
        )


def _plain(cell: object) -> object:
    """Turn a value of numpy or pandas into one of Python."""
    import pandas as pd

    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime(warn=False)  # of nanoseconds, which no date of a survey has
    if hasattr(cell, "item") and pd.api.types.is_scalar(cell):
        return cell.item()
    # an array of numpy has the method, too
    return list(cell) if isinstance(cell, tuple) else getattr(cell, "tolist", lambda: cell)()
