"""Does a pooled share depend on one study? Draws it without each estimate, and without those that each rule flags."""

import sys
from pathlib import Path

import studycheck as sc
from studycheck.analysis.pooling import sensitivity

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
CONSTRUCT = "uses_social_media"
POOLED = ["bitkom-2012[0]", "jrc-smes-2013[0]", "zew-infoeconomy-2012[0]"]
WHY = "an example of the chart"  # verdicts forbid to pool these three; the chart prints the reason
catalog = sc.datasets.load("social-networks-2012")
report = sc.check(catalog, of="estimates", construct=CONSTRUCT)
ax = sc.charts.sensitivity(sensitivity(report, CONSTRUCT, only=POOLED, force=WHY))
for path in sc.charts.save(ax, folder / "sensitivity"):
    print(f"wrote {path}")
