"""Write the notebook that goes from an Excel workbook of studies to a chart that can be published.

python examples/notebooks/from_workbook_to_chart.py [folder]
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

FILE = "from_workbook_to_chart.ipynb"
CELLS = [
    (
        "text",
        """\
# From a workbook to a published chart

Four surveys of German, French and European firms stand in a workbook, as `studycheck template studies.xlsx` makes it.
May their shares of firms that use social media stand on one chart? All files are written into a temporary folder.""",
    ),
    (
        "code",
        """\
import tempfile
from pathlib import Path

import openpyxl

import studycheck as sc

folder = Path(tempfile.mkdtemp())
names = ["bitkom-2012", "ifop-atelier-2011", "jrc-smes-2013", "zew-infoeconomy-2012"]
studies = sc.datasets.load("social-networks-2012").select(names)
workbook = studies.to_excel(folder / "studies.xlsx")""",
    ),
    (
        "text",
        """\
## Reading names all problems

A country is misspelt, and a share is 47 instead of 47 %. One error names both, each with its sheet, row and column.""",
    ),
    (
        "code",
        """\
book = openpyxl.load_workbook(workbook)
columns = {cell.value: cell.column for cell in book["studies"][1]}
book["studies"].cell(2, columns["countries"]).value = "Germny"
columns = {cell.value: cell.column for cell in book["estimates"][1]}
book["estimates"].cell(2, columns["value"]).value = 47
book.save(folder / "wrong.xlsx")
try:
    sc.read(folder / "wrong.xlsx")
except sc.InputError as error:
    problems = error.problems
    print(error)""",
    ),
    ("code", "catalog = sc.read(workbook)\ncatalog"),
    (
        "text",
        """\
## What may stand side by side

The first report compares every published share with every other. Then come the intervals of those with a known
sample size, and the differences between those that may be compared, corrected for multiple comparisons.""",
    ),
    (
        "code",
        """\
construct = "uses_social_media"
numbers = sc.check(catalog, of="estimates", construct=construct)
print(numbers)""",
    ),
    ("code", "numbers.intervals(construct)"),
    ("code", "numbers.differences(construct)"),
    ("code", 'print(numbers.pair("bitkom-2012[0]", "ifop-atelier-2011[0]"))'),
    (
        "text",
        """\
## One pooled share, where verdicts allow it

`pool` refuses estimates that are not comparable, and names the sets that may be pooled.""",
    ),
    (
        "code",
        """\
try:
    numbers.pool(construct)
except sc.errors.PoolingError as refusal:
    nearest = refusal.nearest[0]
    print(refusal)
pooled = numbers.pool(construct, only=nearest)
pooled""",
    ),
    (
        "text",
        """\
## The chart

Shares that may not stand side by side are in separate bands. The chart is written at the width of a journal's page,
with its caption and an alternative text for readers who cannot see it.""",
    ),
    (
        "code",
        """\
ax = sc.charts.estimates(sc.check(catalog), construct)
files = sc.charts.save(ax, folder / "chart", width="double", formats=["pdf", "png", "svg"], dpi=300)
print(sc.charts.caption(ax))
print(sc.charts.describe(ax))""",
    ),
    ("code", "sc.charts.to_frame(ax)"),
    (
        "text",
        """\
## The report beside it

A workbook has the findings, verdicts, plan and questions, for readers who want the reasons.""",
    ),
    ("code", 'sc.check(catalog).to_excel(folder / "report.xlsx")'),
]


def notebook() -> str:
    """Return the notebook as text."""
    module = runpy.run_path(str(Path(__file__).with_name("from_answers_to_chart.py")))
    return str(module["notebook_of"](CELLS))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    (folder / FILE).write_text(notebook(), encoding="utf-8")
    print(f"wrote {folder / FILE}")
