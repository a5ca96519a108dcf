"""Which files of a folder are the sources of a study."""

from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.coding.sources import sources_of
from studycheck.errors import InputError

FILES = [
    "acme-2012.txt", "acme-2012-annex.txt", "acme-2012-2.txt", "acme-2013.txt", "Report 2012.txt", "other.txt",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        (tmp_path / name).write_text("We interviewed 1,043 firms by telephone")
    return tmp_path


def chosen(folder, **card):
    found = sources_of([sc.Study(**card)], folder)
    return sorted(source.name.rpartition("/")[2] for source in found.get(card["id"], ()))


def test_files_are_called_as_the_study(folder):
    assert chosen(folder, id="acme-2012") == ["acme-2012-2.txt", "acme-2012-annex.txt", "acme-2012.txt"]
    assert chosen(folder, id="acme") == []
    assert chosen(folder, id="bitkom-2012") == []


def test_files_are_called_as_the_page_of_a_link(folder):
    link = {"url": "https://example.org/files/report%202012.pdf"}
    assert chosen(folder, id="x", links=[link]) == ["Report 2012.txt"]
    assert chosen(folder, id="x", provenance={"year": {"url": "https://example.org/other.html#p3"}}) == [
        "other.txt"
    ]


def test_files_in_folders_below_are_found(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "x.md").write_text("We interviewed 80 firms by telephone")
    assert chosen(folder, id="x") == ["x.md"]


def test_every_file_that_cannot_be_read_is_named(folder):
    (folder / "x.pdf").write_bytes(b"%PDF damaged")
    (folder / "y.docx").write_bytes(b"PK damaged")
    with pytest.raises(InputError, match="2 problems in the sources"):
        sources_of([sc.Study(id="x"), sc.Study(id="y")], folder)


def test_a_folder_without_documents_is_refused(tmp_path):
    with pytest.raises(InputError) as error:
        sources_of([sc.Study(id="x")], tmp_path)
    assert error.value.problems[0].message == (
        "holds no file that ends in .pdf, .html, .htm, .xhtml, .docx, .md, .txt"
    )
