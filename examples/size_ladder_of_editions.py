"""
Size ladder: how a definition changed
=====================================

Shows the editions of one law below one another, so that a trend across a change of law is seen for what it
is.

*When not:* To count how many firms move between the editions, take a crosswalk.
"""

import studycheck as sc

EDITIONS = [key for key in sc.size_schemes if key.startswith(("tr-", "uk-ca", "br-lc123"))]
ax = sc.charts.size_ladder(EDITIONS)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.size_ladder(EDITIONS, lang="fr")
sc.charts.save(ax, "size_ladder_of_editions.png", width="double")
