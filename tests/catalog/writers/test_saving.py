"""Workbooks are the same bytes on any day; a build may give them the time of its sources."""

from __future__ import annotations

import zipfile

import pytest

import studycheck as sc
from studycheck.catalog.writers.excel import write_template
from studycheck.errors import OutputError

openpyxl = pytest.importorskip("openpyxl")

CATALOG = sc.Catalog(sc.datasets.load("social-networks-2012").studies[:3])
WRITERS = {
    "catalog": CATALOG.to_excel,
    "template": write_template,
    "report": lambda path: sc.check(CATALOG).to_excel(path),
}


@pytest.fixture(params=WRITERS)
def write(request, tmp_path, monkeypatch):
    def write(seconds: str | None, year: int = 1990) -> bytes:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        if seconds is not None:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        # the clock of the archive and that of the library
        monkeypatch.setattr("time.time", lambda: (year - 1970) * 31_557_600.0)
        path = tmp_path / "a.xlsx"
        WRITERS[request.param](path)
        return path.read_bytes()

    return write


def times(content: bytes, tmp_path):
    (tmp_path / "b.xlsx").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        parts = {part.date_time for part in archive.infolist()}
        assert {(part.create_system, part.compress_type) for part in archive.infolist()} == {
            (3, zipfile.ZIP_DEFLATED)
        }
        core = archive.read("docProps/core.xml").decode()
    return parts, core


def test_the_same_content_is_the_same_bytes_on_any_day(write, tmp_path):
    content = write(None)
    assert content == write(None, 2030)
    parts, core = times(content, tmp_path)
    assert parts == {(1980, 1, 1, 0, 0, 0)}
    assert "created" not in core
    assert "modified" not in core


def test_the_time_of_the_sources_is_written_where_it_is_given(write, tmp_path):
    content = write("1000000000")
    assert content == write("1000000000", 2030) != write(None)
    parts, core = times(content, tmp_path)
    assert parts == {(2001, 9, 9, 1, 46, 40)}
    assert core.count("2001-09-09T01:46:40Z") == 2


def test_times_that_no_archive_can_hold_are_the_nearest_it_can(write, tmp_path):
    assert times(write("0"), tmp_path)[0] == {(1980, 1, 1, 0, 0, 0)}
    assert times(write("9999999999"), tmp_path)[0] == {(2107, 12, 31, 0, 0, 0)}


@pytest.mark.parametrize("given", ["yesterday", "1e9", "9" * 30])
def test_what_is_no_time_is_refused(write, given):
    with pytest.raises(OutputError) as error:
        write(given)
    assert str(error.value).endswith(
        f"SOURCE_DATE_EPOCH is {given!r}; write a number of seconds since 1970, or unset it"
    )


def test_workbooks_can_still_be_opened_and_read(write, tmp_path):
    (tmp_path / "c.xlsx").write_bytes(write(None))
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert all(sheet.max_row for sheet in book)
