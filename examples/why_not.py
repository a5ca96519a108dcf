"""Why may a German and a US study of 2011 and 2012 not stand side by side?"""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.why_not(report, "bitkom-2012", "zoomerang-smb-2011")
for path in sc.charts.save(ax, folder / "why_not"):
    print(f"wrote {path}")
