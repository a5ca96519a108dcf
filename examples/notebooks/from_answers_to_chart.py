"""Write the notebook that goes from a frame of answers, and the bundled catalog, to a comparison chart.

python examples/notebooks/from_answers_to_chart.py [folder]
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

FILE = "from_answers_to_chart.ipynb"
CELLS = [
    (
        "text",
        """\
# From answers to a comparison chart

You asked firms whether they use social media. Which published shares may stand beside yours? The answers below are
random numbers, so the results mean nothing; the published studies are those of the bundled catalog.""",
    ),
    (
        "code",
        """\
import numpy as np
import pandas as pd

import studycheck as sc""",
    ),
    (
        "text",
        """\
## The answers

The frame has one row per firm. Every tenth firm did not answer, and a few did not say how many people they employ.
Large firms are over-represented in the sample, so they have smaller weights.""",
    ),
    (
        "code",
        """\
random = np.random.default_rng(2012)
staff = np.floor(random.lognormal(3.5, 1.5, 800)) + 1
uses = random.random(800) < 0.3 + 0.05 * np.log(staff)
answers = pd.DataFrame(
    {
        "staff": np.where(random.random(800) < 0.02, np.nan, staff),
        "uses": pd.Series(np.where(uses, "yes", "no")).where(random.random(800) > 0.1),
        "function": random.choice(["CEO", "head of sales", "IT"], 800, p=[0.6, 0.3, 0.1]),
        "weight": np.where(staff < 50, 2.0, 0.5),
    }
)
answers.head()""",
    ),
    (
        "text",
        """\
## The card

`Study.from_microdata` counts and weights the answers; it leaves out missing answers and says so in the notes.""",
    ),
    (
        "code",
        """\
mine = sc.Study.from_microdata(
    answers,
    id="mine-2012",
    title="Our survey",
    countries="Germany",
    year=2012,
    population={"unit": "enterprise", "eligibility": "all", "sectors": {"included": "all"}},
    network_scope="public",
    scheme="eu-sbs-size",
    headcount="staff",
    size={"measure": "employees"},
    role="function",
    roles={"head of sales": "marketing"},
    weight="weight",
    weighted_to="firms",
    sample={"method": "probability", "mode": "web"},
    estimates={"uses": {"construct": "uses_social_media", "item": "Q1"}},
    yes="yes",
    no="no",
)
print(mine.notes)
shares = [(e.size_class or "all", e.value, e.base_n) for e in mine.estimates]
pd.DataFrame(shares, columns=["class", "share", "n"])""",
    ),
    (
        "text",
        """\
## Beside the published studies

Each pair gets a verdict, with the reasons.""",
    ),
    (
        "code",
        """\
others = ["bitkom-2012", "smbgroup-2012", "zew-infoeconomy-2012"]
published = sc.datasets.load("social-networks-2012").select(others)
report = sc.check(sc.Catalog([*published.values(), mine]))
report.verdicts()""",
    ),
    ("code", 'print(report.pair("mine-2012", "bitkom-2012"))'),
    (
        "text",
        """\
## The chart

Estimates that may not share a chart stand in separate bands. The width of an interval
follows from the effective sample size.""",
    ),
    ("code", 'ax = sc.charts.estimates(report, "uses_social_media")'),
]


def notebook() -> str:
    """Return the notebook as text."""
    return notebook_of(CELLS)


def notebook_of(texts: list[tuple[str, str]]) -> str:
    """Return cells as a notebook without outputs, so that it changes only with its cells."""
    makers = {"text": new_markdown_cell, "code": new_code_cell}
    # cells are numbered, because random ids would make another file in every run
    cells = [makers[kind](source, id=f"cell-{at}") for at, (kind, source) in enumerate(texts)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    book = new_notebook(cells=cells, metadata=kernel)
    nbformat.validate(book)
    return nbformat.writes(book, version=4) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    (folder / FILE).write_text(notebook(), encoding="utf-8")
    print(f"wrote {folder / FILE}")
