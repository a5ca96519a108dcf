"""Writing a chart to files."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from matplotlib.axes import Axes

from studycheck.base.files import write_all
from studycheck.base.language import say
from studycheck.base.write_errors import writing
from studycheck.charts.kit.arguments import need
from studycheck.charts.kit.content import metadata_of
from studycheck.charts.kit.page import Width, draw_on_page
from studycheck.charts.kit.style import DPI
from studycheck.charts.kit.turns import taking_turns
from studycheck.errors import OutputError
from studycheck.version import __version__

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
# text stays text, and the ids that the formats need are the same on every run
_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "studycheck", "pdf.fonttype": 42}


def save(
    ax: Axes,
    path: str | Path,
    *,
    dpi: float = DPI,
    formats: Iterable[Format] | None = None,
    width: Width | float | None = None,
    height: float | None = None,
) -> tuple[Path, ...]:
    """Write the figure of `ax` to files, the same bytes for the same chart.

    Each file carries the title, the alternative text (`describe`), the version of studycheck and a
    fingerprint of the rows drawn.

    With `width` the chart is drawn again, alone on a page of exactly this width and as high as its rows need. Widths
    of columns and names change. A column with a name has room for 240 mm, other widths for the `height` that is given:
    where a list of rows is higher, the last ones are left out, which a note on the chart says. Up to the width of a
    sheet of paper, 210 mm, all of it is reduced to four fifths, as paper is held nearer than a screen; no text is
    smaller than 5.5 points. The page does not have what was added to the axes by hand.

    Threads take turns: charts that several of them draw and save are the same files as in one.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes that a chart returned.
    path : str or Path
        Where the files go. Its ending names the format: ``charts/ladder.pdf`` is a PDF. Without an ending,
        ``charts/ladder`` gives ``charts/ladder.png`` and ``charts/ladder.svg``. Folders that do not exist are created.
    dpi : float, default 150
        The resolution of the PNG, in pixels per inch.
    formats : iterable of str, optional
        The formats, whatever the ending of `path`: ``png``, ``svg``, ``pdf``. In SVG and PDF, text stays text.
    width : {"single", "one-and-a-half", "double"} or float, optional
        The width of the page: one, one and a half or two columns of a journal (89, 120 or 183 mm), or millimetres. The
        three fit the columns of Nature (89, 120 and 183 mm) and of Elsevier (90, 140 and 190 mm). Without it, the
        figure is written as it is, without empty margins.
    height : float, optional
        The most height of the page in millimetres; with a `width` only.

    Returns
    -------
    tuple of Path
        One path for each format.

    Raises
    ------
    InputError
        If a format, a width or a height is invalid, or the chart does not fit the width; the message says why, and
        which width would do.
    OutputError
        If `path` is a folder, ends like a picture of another kind, or cannot be written.

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
    target, wanted = _split(Path(path), ax)
    if formats is not None:
        wanted = tuple(formats)
    unknown = [name for name in wanted if name not in FORMATS]
    need(
        not unknown,
        "formats",
        say(
            "{unknown}: allowed are {formats}",
            unknown=", ".join(map(repr, unknown)),
            formats=", ".join(FORMATS),
        ),
    )
    need(
        width is not None or height is None,
        "height",
        say("there is no page without a width; give a width, too"),
    )
    with taking_turns():
        page = None if width is None else draw_on_page(ax, width, dpi, height)
    if target.is_dir():
        raise OutputError(
            say(
                "cannot write a chart to {target}: it is a folder; add a name, as in {target2}",
                target=target,
                target2=target / "chart",
            )
        )
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    contents: dict[Path, bytes] = {}
    with taking_turns(_SETTINGS):
        for ending in wanted:
            metadata = _metadata(ax, ending)
            content = page.content(ending, dpi, metadata) if page else _whole(ax, ending, dpi, metadata)
            contents[target.with_name(f"{target.name}.{ending}")] = content
    return write_all(contents)


def _whole(ax: Axes, ending: Format, dpi: float, metadata: dict[str, Any]) -> bytes:
    """Return a file of the figure as it is, without empty margins."""
    content = BytesIO()
    ax.figure.figure.savefig(content, format=ending, dpi=dpi, bbox_inches="tight", metadata=metadata)
    return content.getvalue()


def _split(path: Path, ax: Axes) -> tuple[Path, tuple[Format, ...]]:
    """Return the path without the ending of a picture, and the formats that it asks for."""
    ending = path.suffix.lstrip(".").lower()
    for name in FORMATS:
        if ending == name:
            return path.with_suffix(""), (name,)
    # a dot may also stand in a name, such as fig.2
    if ending in ax.figure.figure.canvas.get_supported_filetypes():
        raise OutputError(
            say(
                "cannot write a chart to {path}: {suffix} is not among the formats; allowed: {formats}",
                path=path,
                suffix=path.suffix,
                formats=", ".join(FORMATS),
            )
        )
    return path, ("png", "svg")


def _metadata(ax: Axes, ending: Format) -> dict[str, Any]:
    """Return the metadata of a file, without a date, which would differ on every run."""
    software, texts = f"studycheck {__version__}", metadata_of(ax)
    if ending == "png":
        entries = dict(zip(("Title", "Description", "Source"), texts[:3], strict=True)) if texts else {}
        return {"Software": software, **entries}
    if ending == "svg":
        entries = (
            dict(zip(("Title", "Description", "Identifier", "Language"), texts, strict=True)) if texts else {}
        )
        return {"Date": None, "Creator": software, **entries}
    entries = dict(zip(("Title", "Subject", "Keywords"), texts[:3], strict=True)) if texts else {}
    return {"CreationDate": None, "Creator": software, **entries}
