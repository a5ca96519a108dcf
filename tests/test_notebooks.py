"""The notebook is what its script writes, and runs from the first cell to the last."""

import json
import runpy
from pathlib import Path

import matplotlib
import pytest
from matplotlib.text import Text

FOLDER = Path(__file__).parent.parent / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_every_script_has_its_notebook():
    assert [path.stem for path in NOTEBOOKS] == sorted(path.stem for path in FOLDER.glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_what_its_script_writes(path):
    pytest.importorskip("nbformat")
    written = runpy.run_path(str(path.with_suffix(".py")))["notebook"]()
    assert path.read_text(encoding="utf-8") == written, f"run python examples/notebooks/{path.stem}.py"


def test_from_answers_to_chart_runs_and_draws_the_own_numbers():
    matplotlib.use("agg")
    from matplotlib import pyplot

    book = json.loads((FOLDER / "from_answers_to_chart.ipynb").read_text(encoding="utf-8"))
    names: dict = {}
    try:
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
        labels = [text.get_text() for text in names["ax"].findobj(Text)]
        ticks = [tick.get_text() for tick in names["ax"].get_yticklabels()]
    finally:
        pyplot.close("all")
    assert names["mine"].sample.achieved == 800
    assert sum(c.n for c in names["mine"].size.classes) == names["answers"]["staff"].notna().sum()
    assert any("mine-2012" in label or "Our survey" in label for label in labels + ticks)
