"""Draw the pictures of the README from the bundled catalogue."""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
folder.mkdir(parents=True, exist_ok=True)
schemes = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]
report = sc.check(sc.datasets.load("social-networks-2012"))
for name, ax in {
    "comparison": sc.compare("us-small-businesses", "pme-francaises").plot(),
    "size_ladder": sc.charts.size_ladder(schemes),
    "verdict_matrix": sc.charts.verdict_matrix(report),
}.items():
    print(*sc.charts.save(ax, folder / name), sep="\n")
