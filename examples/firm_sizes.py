"""
Firm sizes: how few firms are large
===================================

Draws a published distribution of firms by headcount, with the class limits of size schemes above it.

*When not:* It counts firms. Where numbers are weighted by staff or turnover, it says nothing about their
weight.
"""

import studycheck as sc

SCHEMES = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]
ax = sc.charts.firm_sizes("us-susb-2022", schemes=SCHEMES)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.firm_sizes("us-susb-2022", schemes=SCHEMES, lang="fr")
sc.charts.save(ax, "firm_sizes.png", width="double")
