"""Catalogs as pandas frames, one for each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studycheck.catalog.sheets.columns import sheets
from studycheck.catalog.sheets.headers import sheet_name
from studycheck.catalog.sheets.rows import plain_cards, rows
from studycheck.study import Study

if TYPE_CHECKING:
    import pandas as pd


def frames(studies: Sequence[Study]) -> dict[str, pd.DataFrame]:
    """Return a frame for each sheet, by the name of the sheet; they read back as the same catalog."""
    import pandas as pd

    cards = plain_cards(studies)
    frames_by_name = {}
    for sheet in sheets():
        columns = [column.path for column in sheet.fields]
        frames_by_name[sheet_name(sheet.path)] = pd.DataFrame(
            list(rows(sheet, cards)), columns=columns, dtype=object
        )
    return frames_by_name
