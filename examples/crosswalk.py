"""What is a US "small business" in European size classes? Draws one crosswalk as flows and as a matrix."""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
walk = sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2012)
for name, chart in {
    "crosswalk_flow": sc.charts.crosswalk_flow,
    "crosswalk_matrix": sc.charts.crosswalk_matrix,
}.items():
    for path in sc.charts.save(chart(walk), folder / name):
        print(f"wrote {path}")
