"""Did social media use really grow among small US firms? Draws the difference between two waves."""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.difference(report, "zoomerang-smb-2010", "zoomerang-smb-2011")
for path in sc.charts.save(ax, folder / "difference"):
    print(f"wrote {path}")
