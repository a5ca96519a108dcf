"""
Why not: the reasons for one verdict
====================================

Shows the facts of two studies side by side, and what keeps them apart.

*When not:* It is about studies as wholes: their numbers by size class may be nearer to one another.
"""

import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.why_not(report, "bitkom-2012", "zoomerang-smb-2011")
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.why_not(report, "bitkom-2012", "zoomerang-smb-2011", lang="fr")
sc.charts.save(ax, "why_not.png", width="double")
