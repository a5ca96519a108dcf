"""Names of sheets and columns in English and French, and explanations of columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from studycheck.base.frozen import frozen
from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.columns import STUDIES, CellKind, Column, Sheet, sheets
from studycheck.study import Study
from studycheck.study.versions import FIELD
from studycheck.vocabulary.topic import Topic

SheetLanguage = Literal["en", "fr"]
CODES = "codes"
"""The sheet with the meanings of terms; it is not read."""

NameTable = Mapping[str, Mapping[str, str]]


@frozen
class Wording:
    """Names of sheets and columns by language, and explanations of columns."""

    sheets: NameTable
    columns: NameTable
    keys: NameTable


@cache
def wording() -> Wording:
    """Return the content of ``data/columns.yaml``."""
    text = (files("studycheck") / "data" / "columns.yaml").read_text(encoding="utf-8")
    data = cast(dict[str, NameTable], load_text(text))
    return Wording(*(MappingProxyType(data[part]) for part in ("sheets", "columns", "keys")))


def sheet_name(path: str, language: SheetLanguage = "en") -> str:
    """Return the name of the sheet of a list.

    Examples
    --------
    >>> sheet_name("size.classes"), sheet_name("size.classes", "fr"), sheet_name("some.list", "fr")
    ('size classes', 'classes de taille', 'some list')
    """
    names = wording().sheets.get(path or STUDIES, {})
    return names.get(language) or names.get("en") or path.replace(".", " ")


def header(sheet: Sheet, column: Column, language: SheetLanguage = "en") -> str:
    """Return the header of a column: its path in English, its French name in French if it has one."""
    return column.path if language == "en" else _texts(sheet, column).get(language, column.path)


def explanation(
    sheet: Sheet, column: Column, language: SheetLanguage = "en", topic: Topic | None = None
) -> str:
    """Return the explanation of what belongs in a column, in the words of a topic if it has its own."""
    own = topic.help_on.get(f"{sheet.path}.{column.path}".lstrip(".")) if topic else None
    if own is not None:
        return own.within(language)
    texts = _texts(sheet, column)
    return texts.get(f"{language}_help") or texts.get("en_help") or f"{column.kind.value}."


def _texts(sheet: Sheet, column: Column) -> Mapping[str, str]:
    if column.path in sheet.keys and sheet.path:
        return wording().keys[column.path]
    return wording().columns.get(f"{sheet.path}.{column.path}" if sheet.path else column.path, {})


def one_line(name: str) -> str:
    r"""Return a header on one line; in a cell it may have line breaks.

    Examples
    --------
    >>> one_line("sample.\nachieved"), one_line("réponses\nobtenues ")
    ('sample.achieved', 'réponses obtenues')
    """
    return re.sub(r"\s*\.\s*", ".", " ".join(name.split()))


def normal(name: str) -> str:
    """Return a name without the differences that do not matter: case, accents, blanks, hyphens, underscores.

    Examples
    --------
    >>> normal(" Réponses_obtenues ")
    'reponses obtenues'
    """
    letters = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return one_line(plain.replace("_", " ").replace("-", " "))


@cache
def sheets_by_name() -> Mapping[str, Sheet]:
    """Return every sheet by its normal names in all languages, and by its path."""
    by_name: dict[str, Sheet] = {}
    for sheet in sheets():
        for name in (sheet.path or STUDIES, sheet_name(sheet.path), sheet_name(sheet.path, "fr")):
            by_name[normal(name)] = sheet
    return MappingProxyType(by_name)


_OTHER_NAMES = {name: ".".join(path) for name, path in Study.other_names.items()} | {
    "size.min": "size.bounds.min",
    "size.max": "size.bounds.max",
    "sample.n": "sample.achieved",
}
"""What people write over columns of studies."""


@cache
def columns_by_name(sheet: Sheet) -> Mapping[str, Column]:
    """Return the columns of a sheet by their normal headers in all languages."""
    by_name: dict[str, Column] = {}
    for column in sheet.fields:
        for name in (header(sheet, column, "fr"), column.path):
            by_name[normal(name)] = column
    if not sheet.path:
        by_path = {column.path: column for column in sheet.fields}
        for name, path in _OTHER_NAMES.items():
            by_name.setdefault(normal(name), by_path[path])
        # this column is read but not written: a person who fills in a table does not need it
        for name in (FIELD, wording().keys[FIELD]["fr"]):
            by_name[normal(name)] = Column(FIELD, CellKind.WHOLE, markers=False)
    return MappingProxyType(by_name)
