"""Publications as text with pages, whatever is wrong with their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycheck.catalog import Limits
from studycheck.coding.sources import read_source, reading
from studycheck.errors import InputError
from tests.coding.documents import write_docx, write_pdf

linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited on Linux only")


def refused(path: Path, **how: object) -> str:
    """Return what is said of a source that cannot be read, without its name."""
    with pytest.raises(InputError) as error:
        read_source(path, **how)
    (problem,) = error.value.problems
    assert problem.file == str(path)
    return problem.message


def test_a_pdf_has_its_pages(tmp_path):
    source = read_source(
        write_pdf(tmp_path / "a.pdf", "Acme survey of 2012", "We interviewed 1,043 firms by telephone")
    )
    assert [(page.number, page.label, page.text.strip()) for page in source.pages] == [
        (1, "1", "Acme survey of 2012"),
        (2, "2", "We interviewed 1,043 firms by telephone"),
    ]
    assert source.paged


def test_html_is_read_as_people_see_it(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(
        "<title>Acme</title><style>p{}</style><p>We asked <b>1,043</b> firms&nbsp;&ndash; by&shy; phone.<p>Thanks"
        "<script>var n = '9,999 firms'</script>"
    )
    source = read_source(file)
    assert " ".join(source.text.split()) == "Acme We asked 1,043 firms – by\xad phone. Thanks"
    assert not source.paged


def test_word_is_read_by_paragraphs(tmp_path):
    source = read_source(write_docx(tmp_path / "a.docx", "We asked 1,043 firms.", "By telephone."))
    assert source.text == "We asked 1,043 firms.\nBy telephone."


def test_a_form_feed_ends_a_page_of_plain_text(tmp_path):
    (tmp_path / "a.txt").write_text("first page with words\fsecond page with words\f")
    source = read_source(tmp_path / "a.txt")
    assert [page.text for page in source.pages] == ["first page with words", "second page with words"]
    assert source.paged


def test_text_in_windows_1252_is_read(tmp_path):
    (tmp_path / "a.html").write_bytes("<p>enquête menée auprès de 80 sociétés".encode("cp1252"))
    assert "enquête menée auprès de 80 sociétés" in read_source(tmp_path / "a.html").text


def test_an_encrypted_pdf_is_said_to_be_one(tmp_path):
    pdfencrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
    lock = pdfencrypt.StandardEncryption("secret", canPrint=0)
    message = refused(write_pdf(tmp_path / "a.pdf", "We interviewed 1,043 firms", encrypt=lock))
    assert message == (
        "is encrypted; open it with its password, save a copy without one, and verify against the copy"
    )


def test_a_pdf_that_anybody_may_open_is_read(tmp_path):
    pdfencrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
    lock = pdfencrypt.StandardEncryption("", ownerPassword="secret", canCopy=1)
    source = read_source(write_pdf(tmp_path / "a.pdf", "We interviewed 1,043 French firms", encrypt=lock))
    assert "1,043" in source.text


def test_a_scanned_pdf_has_no_text(tmp_path):
    assert refused(write_pdf(tmp_path / "a.pdf", "", "")) == (
        "holds no text: its 2 pages are pictures, as scanners make them. Recognise the text with another program "
        "(OCR), and verify against the result"
    )


def test_pages_without_text_are_named(tmp_path):
    source = read_source(write_pdf(tmp_path / "a.pdf", "We interviewed 1,043 firms by telephone", "", "12"))
    assert source.empty_pages == (2, 3)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"%PDF-1.4 and then nothing", "is not a PDF file that can be read: "),
        ("a.docx", b"PK\x03\x04 and then nothing", "is not a Word file that can be read: "),
        ("a.odt", b"", "cannot read .odt files as a source; allowed: .pdf, .html, .htm, .xhtml, .docx, .md, .txt"),
        ("report", b"", "cannot read a file without an ending as a source; allowed: .pdf, "),
        ("a.txt", b"", "holds no text: it is a picture, or empty. Recognise the text with another program"),
    ],
)  # fmt: skip
def test_damaged_and_other_files_are_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name).startswith(message)


def test_an_archive_that_is_no_document_of_word_is_refused(tmp_path):
    file = write_docx(tmp_path / "a.docx", "text", name="other.xml")
    assert refused(file) == "is not a document of Word: it has no word/document.xml"


def test_a_source_that_does_not_exist_is_refused(tmp_path):
    assert refused(tmp_path / "a.pdf") == "no such file"


def test_long_texts_are_refused(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("<p>" + "word " * 100)
    assert refused(file, limits=Limits(characters=100)) == (
        "has more than 100 characters; raise limits.characters if you trust it"
    )
    assert refused(file, limits=Limits(unpacked_bytes=100)) == (
        "has more than 100 bytes; raise limits.unpacked_bytes if you trust it"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import time; time.sleep(60)", "takes more than 1 s to read: it is damaged, or seconds= should be higher"),
        ("import os; os.abort()", "is damaged: it ended the library that reads it (SIGABRT)"),
        ("import sys; open(sys.argv[2], 'w').write('[]')", "ended its reader with a result that nobody can read"),
    ],
    ids=["endless", "abort", "another result"],
)  # fmt: skip
def test_however_the_process_ends_the_error_is_ours(tmp_path, monkeypatch, code, message):
    (tmp_path / "child.py").write_text(code)
    monkeypatch.setattr(reading, "_CHILD", tmp_path / "child.py")
    (tmp_path / "a.html").write_text("<p>text")
    assert refused(tmp_path / "a.html", seconds=1).startswith(message)


@linux
@pytest.mark.slow
def test_memory_is_limited(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("<p>" + "word " * 2_000_000)
    assert refused(file, mebibytes=1) == (
        "asks for more than 1 MiB of memory: it is damaged, or mebibytes= should be higher"
    )
