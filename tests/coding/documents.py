"""Small publications in the formats that sources have."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write_pdf(path: Path, *pages: str, **how: object) -> Path:
    """Write a PDF with the lines of each page."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    file = canvas.Canvas(str(path), **how)
    for page in pages:
        for place, line in enumerate(page.splitlines()):
            file.drawString(60, 780 - 14 * place, line)
        file.showPage()
    file.save()
    return path


def write_docx(path: Path, *paragraphs: str, name: str = "word/document.xml") -> Path:
    """Write a document of Word with some paragraphs, each in two runs."""
    body = "".join(
        f"<w:p><w:r><w:t>{text[:5]}</w:t></w:r><w:r><w:t>{text[5:]}</w:t></w:r></w:p>" for text in paragraphs
    )
    with ZipFile(path, "w") as archive:
        archive.writestr(name, f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return path
