"""How few firms are large? Draws US firms by size, with the classes of four size schemes above."""

import sys
from pathlib import Path

import studycheck as sc

SCHEMES = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.firm_sizes("us-susb-2022", schemes=SCHEMES)
for path in sc.charts.save(ax, folder / "firm_sizes"):
    print(f"wrote {path}")
