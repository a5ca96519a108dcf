"""What do published shares say about the size classes of the EU? Draws bounds, and refusals with their reasons."""

import sys
from pathlib import Path

import studycheck as sc

STUDIES = ["bitkom-2012", "smbgroup-2012", "zew-infoeconomy-2012"]

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
catalog = sc.datasets.load("social-networks-2012").select(STUDIES)
ax = sc.charts.normalized(sc.normalize(catalog, to="eu-sbs-size", construct="uses_social_media"))
for path in sc.charts.save(ax, folder / "normalized"):
    print(f"wrote {path}")
