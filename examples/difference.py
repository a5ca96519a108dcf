"""
Difference: did a number really change?
=======================================

Draws two numbers and the interval of their difference, with the smallest difference that the two samples
could show.

*When not:* Numbers that may not stand side by side have no difference: the chart refuses them.
"""

import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.difference(report, "zoomerang-smb-2010", "zoomerang-smb-2011")
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.difference(report, "zoomerang-smb-2010", "zoomerang-smb-2011", lang="fr")
sc.charts.save(ax, "difference.png", width="double")
