"""The notebook is what its script writes, and runs from the first cell to the last."""

import json
import runpy
from pathlib import Path

import matplotlib
import pytest
from matplotlib.text import Text

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent.parent / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_every_script_has_its_notebook():
    assert [path.stem for path in NOTEBOOKS] == sorted(path.stem for path in FOLDER.glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_what_its_script_writes(path):
    pytest.importorskip("nbformat")
    written = runpy.run_path(str(path.with_suffix(".py")))["notebook"]()
    assert path.read_text(encoding="utf-8") == written, f"run python examples/notebooks/{path.stem}.py"


def run(name):
    """Run the cells of a notebook from the first to the last, and return what they made."""
    matplotlib.use("agg")
    from matplotlib import pyplot

    book = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    names: dict = {}
    try:
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), names)
        names["labels"] = [text.get_text() for text in names["ax"].findobj(Text)]
    finally:
        pyplot.close("all")
    return names


def test_from_answers_to_chart_runs_and_draws_the_own_numbers():
    names = run("from_answers_to_chart.ipynb")
    assert names["mine"].sample.achieved == 800
    assert sum(c.n for c in names["mine"].size.classes) == names["answers"]["staff"].notna().sum()
    assert any("mine-2012" in label or "Our survey" in label for label in names["labels"])


def test_from_workbook_to_chart_runs_and_writes_a_chart_for_print():
    names = run("from_workbook_to_chart.ipynb")
    assert names["catalog"] == names["studies"]
    assert len(names["problems"]) == 2
    assert set(names["pooled"].effects.labels) == set(names["nearest"])
    assert sorted(path.suffix for path in names["files"]) == [".pdf", ".png", ".svg"]
    assert all(path.stat().st_size > 5_000 for path in names["files"])
    assert set(names["names"]) <= set(names["labels"])
    assert (names["folder"] / "report.xlsx").stat().st_size > 5_000
