"""What should readers of each published study on social networks in companies bear in mind?"""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
report = sc.check(sc.datasets.load("social-networks-2012"))
print(report.appraisal().of("altimeter-esn-2012", "sample"))
ax = sc.charts.traffic_light(report, overall=True)
for path in sc.charts.save(ax, folder / "traffic_light"):
    print(f"wrote {path}")
