"""Who answered for the firm (owners, marketing, HR, IT), and how often is this unknown?"""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.respondents(sc.datasets.load("social-networks-2012"))
for path in sc.charts.save(ax, folder / "respondents"):
    print(f"wrote {path}")
