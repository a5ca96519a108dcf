"""Writing a chart to files."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from matplotlib import rc_context
from matplotlib.axes import Axes

from studycheck.base.files import write_all
from studycheck.base.write_errors import writing
from studycheck.charts.kit.arguments import need
from studycheck.charts.kit.content import metadata_of
from studycheck.charts.kit.page import Width, on_page
from studycheck.charts.kit.style import DPI
from studycheck.errors import OutputError
from studycheck.version import __version__

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
# text stays text, and the ids that the formats need are the same on every run
_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "studycheck", "pdf.fonttype": 42}


def save(
    ax: Axes,
    stem: str | Path,
    *,
    dpi: float = DPI,
    formats: Iterable[Format] = ("png", "svg"),
    width: Width | float | None = None,
) -> tuple[Path, ...]:
    """Write the figure of `ax` to files, the same bytes for the same chart.

    Each file carries the title, the alternative text (`describe`), the version of studycheck and a
    fingerprint of the rows drawn.

    With `width` the chart is drawn anew, alone on a page of exactly this width and as high as its rows need. Widths
    of columns and names change, sizes of text do not: none is smaller than 6 points. What was added to the axes by
    hand is not on it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a chart returned.
    stem : str or Path
        Where to write, without the ending: ``charts/ladder`` gives ``charts/ladder.png`` and
        ``charts/ladder.svg``. Folders that do not exist are made.
    dpi : float, default 150
        Pixels to the inch of the PNG.
    formats : iterable of str
        ``png``, ``svg``, ``pdf``; in SVG and PDF text stays text.
    width : {"single", "one-and-a-half", "double"} or float, optional
        Of the page: one column, one and a half or two of a journal (89, 120 or 183 mm), or millimetres. These three
        fit the columns of Nature (89, 120 and 183 mm) and of Elsevier (90, 140 and 190 mm). Without it, the figure is
        written as it is, cut to what is drawn on it.

    Returns
    -------
    tuple of Path
        One for each format.

    Raises
    ------
    InputError
        If a format or a width is none of these, or the chart does not fit into the width: the message says why, and
        which width would do.
    OutputError
        If `stem` is a folder, or cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from matplotlib.figure import Figure
    >>> from studycheck import charts
    >>> ax = charts.size_ladder(["eu-2003-361", "fr-lme-2008"], ax=Figure((10, 3)).subplots())
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in charts.save(ax, f"{folder}/ladder", formats=["svg", "pdf"])]
    ['ladder.svg', 'ladder.pdf']

    On two columns of a journal, 183 mm wide:

    >>> with TemporaryDirectory() as folder:
    ...     written = charts.save(ax, f"{folder}/ladder", formats=["pdf"], width="double")
    """
    wanted = tuple(formats)
    unknown = [name for name in wanted if name not in FORMATS]
    need(not unknown, "formats", f"{', '.join(map(repr, unknown))}: allowed are {', '.join(FORMATS)}")
    figure, box = (ax.figure.figure, "tight") if width is None else (on_page(ax, width, dpi), None)
    target = Path(stem)
    if target.suffix.lstrip(".") in FORMATS:
        target = target.with_suffix("")
    if target.is_dir():
        raise OutputError(
            f"cannot write a chart to {target}: it is a folder; add a name, as in {target / 'chart'}"
        )
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    drawn: dict[Path, bytes] = {}
    with rc_context(_SETTINGS):
        for ending in wanted:
            content = BytesIO()
            figure.savefig(content, format=ending, dpi=dpi, bbox_inches=box, metadata=_metadata(ax, ending))
            drawn[target.with_name(f"{target.name}.{ending}")] = content.getvalue()
    return write_all(drawn)


def _metadata(ax: Axes, ending: Format) -> dict[str, Any]:
    """Return what a file says of itself; never a date, which would differ on every run."""
    software, found = f"studycheck {__version__}", metadata_of(ax)
    if ending == "png":
        said = dict(zip(("Title", "Description", "Source"), found[:3], strict=True)) if found else {}
        return {"Software": software, **said}
    if ending == "svg":
        said = (
            dict(zip(("Title", "Description", "Identifier", "Language"), found, strict=True)) if found else {}
        )
        return {"Date": None, "Creator": software, **said}
    said = dict(zip(("Title", "Subject", "Keywords"), found[:3], strict=True)) if found else {}
    return {"CreationDate": None, "Creator": software, **said}
