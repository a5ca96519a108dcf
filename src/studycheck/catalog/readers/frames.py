"""Studies from pandas frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from studycheck.base.language import say
from studycheck.catalog.readers.cards import Card, RefusedCard, parse_cards
from studycheck.catalog.sheets.columns import STUDIES, Sheet, sheets
from studycheck.catalog.sheets.gather import gather
from studycheck.catalog.sheets.headers import normal, sheet_name, sheets_by_name
from studycheck.catalog.sheets.table import SheetTable
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.study.topics import Topics
from studycheck.study.versions import warn_of

if TYPE_CHECKING:
    import pandas as pd


def read_frames(
    frames: pd.DataFrame | Mapping[str, pd.DataFrame], problems: list[Problem], topics: Topics
) -> list[Card | RefusedCard]:
    """Return the cards of a frame of studies, or of a frame for each sheet; add problems to `problems`.

    Raises
    ------
    InputError
        If the name of a frame is not that of a sheet, or there is no frame of studies.
    """
    by_name = frames if isinstance(frames, Mapping) else {STUDIES: frames}
    by_sheet: dict[Sheet, tuple[str, pd.DataFrame]] = {}
    for name, frame in by_name.items():
        sheet = sheets_by_name().get(normal(name))
        if sheet is None:
            known = [sheet_name(sheet.path) for sheet in sheets()]
            raise InputError([Problem("", 0, "", str(UnknownNameError("frame", name, known)))])
        if sheet in by_sheet:
            message = say(
                "{name!r} is the same sheet as {other!r}; keep one", name=name, other=by_sheet[sheet][0]
            )
            raise InputError([Problem("", 0, "", message)])
        by_sheet[sheet] = (name, frame)
    if sheets()[0] not in by_sheet:
        raise InputError([Problem("", 0, "", say("there is no frame of {STUDIES}", STUDIES=STUDIES))])
    tables = []
    for sheet in sheets():
        if sheet in by_sheet:
            name, frame = by_sheet[sheet]
            tables.append(
                SheetTable(f"frame {name}", "", sheet, frame_rows(frame), [*map(str, frame.columns)])
            )
    older: Counter[int] = Counter()
    cards = list(parse_cards(gather(tables), "frames", problems, older, topics))
    warn_of(older, "frames")
    return cards


def frame_rows(frame: pd.DataFrame) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield the number and the cells of each row of a frame, its header first; missing cells are None."""
    import pandas as pd

    yield 0, list(frame.columns)
    # as objects, cells are plain values of Python or missing, whatever the types of columns
    for number, row in enumerate(frame.astype(object).itertuples(index=False, name=None), start=1):
        yield (
            number,
            [None if pd.api.types.is_scalar(cell) and pd.isna(cell) else _plain(cell) for cell in row],
        )


def _plain(cell: object) -> object:
    """Return a value of numpy or pandas as a value of Python."""
    import pandas as pd

    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime(warn=False)  # nanoseconds may be lost: dates of surveys have none
    if hasattr(cell, "item") and pd.api.types.is_scalar(cell):
        return cell.item()
    # an array of numpy has this method, too
    return list(cell) if isinstance(cell, tuple) else getattr(cell, "tolist", lambda: cell)()
