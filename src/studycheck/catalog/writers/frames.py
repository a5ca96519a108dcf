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
    """Return a frame for each sheet, by the name of the sheet; read back, they are the same catalog."""
    import pandas as pd

    cards = plain_cards(studies)
    found = {}
    for sheet in sheets():
        columns = [column.path for column in sheet.fields]
        found[sheet_name(sheet.path)] = pd.DataFrame(list(rows(sheet, cards)), columns=columns, dtype=object)
    return found
