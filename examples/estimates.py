"""How many firms use social media? Draws every published estimate, in bands that may share a chart."""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
report = sc.check(sc.datasets.load("social-networks-2012"))
for construct in ("uses_social_media", "uses_internal_social_network"):
    ax = sc.charts.estimates(report, construct)
    for path in sc.charts.save(ax, folder / construct):
        print(f"wrote {path}")
