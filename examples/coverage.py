"""
Coverage: which firms the studies cover
=======================================

Shows which countries, firm sizes and years the published studies cover, and which are missing.

*When not:* It shows target populations, not how well a sample covers them.
"""

import studycheck as sc

catalog = sc.datasets.load("social-networks-2012")
ax = sc.charts.coverage(catalog)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.coverage(catalog, lang="fr")
sc.charts.save(ax, "coverage.pdf", width="double")
