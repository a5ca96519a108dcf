"""Which constructs were measured about public networks, and which about internal ones?"""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.scope_map(sc.datasets.load("social-networks-2012"))
for path in sc.charts.save(ax, folder / "scope_map"):
    print(f"wrote {path}")
