"""Saves a workbook so that the same content gives the same bytes, on any day and any system."""

from __future__ import annotations

import io
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from studycheck.base.language import say
from studycheck.errors import OutputError, missing_extra

try:
    from openpyxl.writer.excel import ExcelWriter
    from openpyxl.xml.constants import ARC_CORE
except ImportError:
    raise missing_extra("openpyxl", "excel", "workbooks") from None

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable in which builds that must be repeatable give the time of their sources, in seconds since 1970."""
_FIRST, _LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""The times that an archive can hold."""
_TIMES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")


def content_of(book: Any) -> bytes:
    """Return a workbook as the content of its file, with the time of `EPOCH` or without a time.

    Raises
    ------
    OutputError
        If `EPOCH` is not a number of seconds.
    """
    moment = source_time()
    time = min(max(moment or _FIRST, _FIRST), _LAST)
    # the library would write the time of this moment
    book.properties.created = book.properties.modified = (moment or _FIRST).replace(tzinfo=None)
    content = io.BytesIO()
    with _Archive(content, time, keeps_times=moment is not None) as archive:
        ExcelWriter(book, archive).save()
    return content.getvalue()


def source_time() -> datetime | None:
    """Return the time that `EPOCH` gives, None without it."""
    given = os.environ.get(EPOCH, "").strip()
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise OutputError(
            say(
                "{epoch} is {given!r}; write a number of seconds since 1970, or unset it",
                epoch=EPOCH,
                given=given,
            )
        ) from None


class _Archive(ZipFile):
    """An archive whose parts all have one time, and no traces of the system that wrote them."""

    def __init__(self, file: io.BytesIO, time: datetime, *, keeps_times: bool) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._time, self._keeps_times = time.timetuple()[:6], keeps_times

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, self._time)
        part.compress_type, part.create_system = ZIP_DEFLATED, 3
        return part

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Write text or bytes under a name."""
        name = str(zinfo_or_arcname)
        if name == ARC_CORE and not self._keeps_times:
            data = _TIMES.sub(b"", data)  # the library cannot leave them out
        super().writestr(self._part(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Write a file under a name."""
        part = self._part(str(arcname or filename))
        with Path(filename).open("rb") as source, self.open(part, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, 1 << 20)
