"""What do "small business", "SME" and "PME" mean? Draws four size schemes on one headcount axis."""

import sys
from pathlib import Path

import studycheck as sc

SCHEMES = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.size_ladder(SCHEMES)
for path in sc.charts.save(ax, folder / "size_ladder"):
    print(f"wrote {path}")
