"""When were the published studies in the field, and how exactly do they give the dates?"""

import sys
from pathlib import Path

import studycheck as sc

EVENTS = {"2012-05-18": "Facebook goes public", "2018-05-25": "the GDPR applies in the EU"}

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
ax = sc.charts.timeline(sc.datasets.load("social-networks-2012"), events=EVENTS)
for path in sc.charts.save(ax, folder / "timeline"):
    print(f"wrote {path}")
