"""A figure that is printed smaller than it was drawn, as pictures are reduced for a page.

On a screen text needs more points than on paper, which is held nearer. A reduction keeps all proportions: letters,
lines and gaps of a chart shrink together, so that a drawing that fits its sheet fits the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from matplotlib.backends import backend_pdf
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.figure import Figure

_MM = 25.4
# matplotlib does not declare the types of its writers
_PDF: Any = backend_pdf
_RENDERER: Any = MixedModeRenderer


@dataclass(frozen=True, slots=True)
class ReducedFigure:
    """A figure and the factor by which it is reduced when it is written."""

    figure: Figure
    factor: float

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height on paper."""
        width, height = self.figure.get_size_inches() * _MM * self.factor
        return float(width), float(height)

    def content(self, ending: str, dpi: float, metadata: dict[str, Any]) -> bytes:
        """Return the content of a file in PNG, SVG or PDF; `dpi` counts pixels on paper."""
        content = BytesIO()
        if ending == "pdf":
            self._write_pdf(content, dpi, metadata)
            return content.getvalue()
        looks: dict[str, Any] = {"pil_kwargs": {"dpi": (dpi, dpi)}} if ending == "png" else {}
        self.figure.savefig(content, format=ending, dpi=dpi * self.factor, metadata=metadata, **looks)
        return self._smaller_svg(content.getvalue()) if ending == "svg" else content.getvalue()

    def _smaller_svg(self, page: bytes) -> bytes:
        """Return an SVG whose size is reduced; its coordinates stay."""

        def smaller(found: re.Match[bytes]) -> bytes:
            return b'%s="%.6gpt"' % (found[1], float(found[2]) * self.factor)

        start, tag, rest = page.partition(b"<svg ")
        attributes, close, body = rest.partition(b">")
        return start + tag + re.sub(rb'\b(width|height)="([\d.]+)pt"', smaller, attributes) + close + body

    def _write_pdf(self, content: BytesIO, dpi: float, metadata: dict[str, Any]) -> None:
        """Write a page as matplotlib does, with a smaller box and everything on it reduced."""
        figure, before = self.figure, self.figure.dpi
        width, height = figure.get_size_inches()
        file = _PDF.PdfFile(content, metadata=metadata)
        figure.dpi = 72
        try:
            file.newPage(width * self.factor, height * self.factor)
            file.output(self.factor, 0, 0, self.factor, 0, 0, _PDF.Op.concat_matrix)
            pages = _PDF.RendererPdf(file, dpi * self.factor, height, width)
            renderer = _RENDERER(figure, width, height, dpi * self.factor, pages)
            figure.draw(renderer)
            renderer.finalize()
            file.finalize()
        finally:
            file.close()
            figure.dpi = before
