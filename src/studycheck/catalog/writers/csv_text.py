"""Catalogs as CSV: one flat file, or a folder with a file for each sheet."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

from studycheck.base.encoding import decode_text
from studycheck.base.files import new_folder, write_bytes
from studycheck.base.language import say
from studycheck.catalog.sheets.cells import YES_NO_WORDS
from studycheck.catalog.sheets.columns import sheets
from studycheck.catalog.sheets.headers import SheetLanguage, header, sheet_name
from studycheck.catalog.sheets.plain import disarm, for_cell
from studycheck.catalog.sheets.rows import PlainCell, flat, plain_cards, rows
from studycheck.errors import InputError, InputWarning, OutputError
from studycheck.study import Study


def write_csv(
    studies: Sequence[Study],
    path: str | Path,
    *,
    delimiter: str = ",",
    decimal: str = ".",
    encoding: str = "utf-8-sig",
    language: SheetLanguage = "en",
) -> Path:
    """Write studies as one flat file if `path` ends in ``.csv``, else as a folder; return the path.

    Parameters
    ----------
    studies : sequence of Study
        The studies to write.
    path : path
        A file, which is replaced; or a folder, which must not exist, because its files cannot be
        replaced all at once.
    delimiter : str
        ``,``, ``;``, tab or ``|``. Spreadsheets in French and German open files with ``;``.
    decimal : str
        ``.`` or ``,``; a decimal comma needs another delimiter.
    encoding : str
        The encoding; by default UTF-8 with a byte order mark, by which spreadsheets recognise it.
    language : str
        Language of headers, file names, yes and no in a folder; a flat file has English headers.

    Raises
    ------
    OutputError
        If the file cannot be written, or the format cannot hold a value of the catalog.
    """
    if delimiter not in (",", ";", "\t", "|") or decimal not in (".", ",") or delimiter == decimal:
        raise OutputError(
            say(
                "cannot write decimal {decimal!r} with delimiter {delimiter!r}; use '.' and "
                "',', or ',' and ';'",
                decimal=decimal,
                delimiter=delimiter,
            )
        )
    cards = plain_cards(studies)
    target = Path(path)

    def content(table: Iterable[Sequence[PlainCell]]) -> bytes:
        try:
            return _encode(_text(table, delimiter, decimal), encoding)
        except OutputError as error:
            raise OutputError(say("cannot write {target}: {error}", target=target, error=error)) from None

    if target.suffix.lower() == ".csv":
        names, cells = flat(cards, YES_NO_WORDS["en"])
        return write_bytes(target, content([names, *cells]))
    if target.exists():
        raise OutputError(
            say(
                "{target} already exists; name a new folder, so that old files are not mixed in",
                target=target,
            )
        )
    with new_folder(target) as folder:
        for sheet in sheets():
            body = list(rows(sheet, cards, YES_NO_WORDS[language]))
            if body or not sheet.path:
                head = [header(sheet, column, language) for column in sheet.fields]
                write_bytes(folder / f"{sheet_name(sheet.path, language)}.csv", content([head, *body]))
    return target


def _text(table: Iterable[Sequence[PlainCell]], delimiter: str, decimal: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([[_cell(cell, decimal) for cell in row] for row in table])
    return text.getvalue()


def _cell(cell: PlainCell, decimal: str) -> str:
    if isinstance(cell, str):
        return disarm(for_cell(cell))
    return "" if cell is None else repr(cell).replace(".", decimal)


def _encode(text: str, encoding: str) -> bytes:
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise OutputError(
            say(
                "{encoding} has no {sign!r} (U+{sign2:04X}); write utf-8-sig",
                encoding=encoding,
                sign=sign,
                sign2=ord(sign),
            )
        ) from None
    except LookupError:
        raise OutputError(
            say("unknown encoding {encoding!r}; use one such as utf-8-sig or cp1252", encoding=encoding)
        ) from None
    if not encoding.lower().startswith("utf-8") and not _reads_back(content, text):
        raise OutputError(
            say(
                "text in {encoding} would be read back as other characters; write utf-8-sig",
                encoding=encoding,
            )
        )
    return content


def _reads_back(content: bytes, text: str) -> bool:
    """Whether the reader, which has to guess the encoding, reads the same text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        try:
            return decode_text(content, "") == text
        except InputError:
            return False
