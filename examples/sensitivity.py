"""Does a pooled share hang on one study? Draws it without each of them and without what rules flag."""

import sys
from pathlib import Path

import studycheck as sc
from studycheck.analysis.pooling import sensitivity

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
CONSTRUCT = "uses_social_media"
TOGETHER = ["bitkom-2012[0]", "jrc-smes-2013[0]", "zew-infoeconomy-2012[0]"]
catalog = sc.datasets.load("social-networks-2012")
report = sc.check(catalog, of="estimates", construct=CONSTRUCT)
ax = sc.charts.sensitivity(sensitivity(report, CONSTRUCT, only=TOGETHER))
for path in sc.charts.save(ax, folder / "sensitivity"):
    print(f"wrote {path}")
