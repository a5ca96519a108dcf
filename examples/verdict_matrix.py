"""
Verdict matrix: which pairs may stand side by side
==================================================

Shows the verdict on every pair of a catalog.

*When not:* For one pair, the chart of reasons says more; above some sixty studies the report page is easier
to search.
"""

import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.verdict_matrix(report)
print(sc.charts.caption(ax))

# %%
# In French, for a page of A4 that is 210 mm wide:

ax = sc.charts.verdict_matrix(report, lang="fr")
sc.charts.save(ax, "verdict_matrix.png", width=210)
