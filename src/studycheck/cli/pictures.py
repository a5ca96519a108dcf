"""Charts as files of pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.base.language import say
from studycheck.cli.output import show

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ENDINGS = (".png", ".svg", ".pdf")


def write_picture(ax: Axes, output: Path, width: Any = None) -> None:
    """Write a chart to a file, say so, and forget its figure."""
    from matplotlib import pyplot

    from studycheck.charts import save

    try:
        for path in save(ax, output, width=width):
            show(say("wrote {path}", path=path), err=True)
    finally:
        pyplot.close(ax.figure.figure)
