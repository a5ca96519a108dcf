"""Which of the published studies on social networks in companies may stand side by side?"""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
report = sc.check(sc.datasets.load("social-networks-2012"))
for verdict, pairs in report.verdict_counts().items():
    print(f"{verdict}: {pairs} pairs")
ax = sc.charts.verdict_matrix(report)
for path in sc.charts.save(ax, folder / "verdict_matrix"):
    print(f"wrote {path}")
