"""Writing a chart to files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes

from studycheck.charts.style import DPI
from studycheck.errors import OutputError
from studycheck.files import write_bytes

# text stays text, and the ids that the format needs are the same on every run
_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "studycheck"}


def save(ax: Axes, stem: str | Path, *, dpi: float = DPI) -> tuple[Path, Path]:
    """Write the figure of `ax` as PNG and as SVG, the same bytes for the same chart.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a chart returned.
    stem : str or Path
        Where to write, without the ending: ``charts/ladder`` gives ``charts/ladder.png`` and
        ``charts/ladder.svg``. Folders that do not exist are made.
    dpi : float, default 150
        Pixels to the inch of the PNG.

    Returns
    -------
    tuple of Path
        The PNG and the SVG.

    Raises
    ------
    OutputError
        If `stem` is a folder, or cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from matplotlib.figure import Figure
    >>> from studycheck import charts
    >>> ax = charts.size_ladder(["eu-2003-361", "fr-lme-2008"], ax=Figure((10, 3)).subplots())
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in charts.save(ax, f"{folder}/ladder")]
    ['ladder.png', 'ladder.svg']
    """
    target = Path(stem)
    if target.suffix in (".png", ".svg"):
        target = target.with_suffix("")
    if target.is_dir():
        raise OutputError(
            f"cannot write a chart to {target}: it is a folder; add a name, as in {target / 'chart'}"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {target.parent}: {error.strerror or error}") from error
    figure = ax.figure.figure
    written = []
    with rc_context(_SETTINGS):
        for ending, metadata in (("png", {"Software": None}), ("svg", {"Date": None})):
            content = BytesIO()
            figure.savefig(content, format=ending, dpi=dpi, bbox_inches="tight", metadata=metadata)
            written.append(write_bytes(target.with_name(f"{target.name}.{ending}"), content.getvalue()))
    png, svg = written
    return png, svg
