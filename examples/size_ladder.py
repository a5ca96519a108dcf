"""
Size ladder: what a size label means
====================================

Puts the classes of several size schemes on one axis of headcount. Take it where a text speaks of small
businesses, SMEs or PME of several countries.

*When not:* Classes that depend on turnover alone have no place on the axis; the chart lists them below it.
"""

import studycheck as sc

SCHEMES = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]
ax = sc.charts.size_ladder(SCHEMES)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.size_ladder(SCHEMES, lang="fr")
sc.charts.save(ax, "size_ladder.png", width="double")
