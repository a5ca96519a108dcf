"""How precise is a survey of 80 firms, and one of 2,600? Draws the margin of error of each study."""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.precision(sc.datasets.load("social-networks-2012"))
for path in sc.charts.save(ax, folder / "precision"):
    print(f"wrote {path}")
