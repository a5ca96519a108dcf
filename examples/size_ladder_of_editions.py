"""How did one definition change? Draws the editions of Turkish and UK law, and schemes with limits in money alone."""

import sys
from pathlib import Path

import studycheck as sc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "charts")
SCHEMES = [key for key in sc.size_schemes if key.startswith(("tr-", "uk-ca", "br-lc123"))]
ax = sc.charts.size_ladder(SCHEMES)
for path in sc.charts.save(ax, folder / "size_ladder_of_editions"):
    print(f"wrote {path}")
