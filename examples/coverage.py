"""Which countries, firm sizes and years do the published studies cover, and which are missing?"""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.coverage(sc.datasets.load("social-networks-2012"))
for path in sc.charts.save(ax, folder / "coverage"):
    print(f"wrote {path}")
