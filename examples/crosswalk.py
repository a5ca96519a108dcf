"""
Crosswalk: the classes of one scheme in those of another
========================================================

Says how the firms of one class fall in the classes of another scheme: exactly where limits nest, with bounds
where they do not.

*When not:* a crosswalk moves firms, not answers. For published shares, take :doc:`normalized <normalized>`.
"""

import studycheck as sc

walk = sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2012)
ax = sc.charts.crosswalk_flow(walk)
print(sc.charts.caption(ax))

# %%
# The same as a matrix:

ax = sc.charts.crosswalk_matrix(walk)

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.crosswalk_flow(walk, lang="fr")
sc.charts.save(ax, "crosswalk.png", width="double")
