"""
Precision: how wide a number of each study is
=============================================

Shows the margin of error of each study, so that a survey of 80 firms and one of 2,600 are not read with the
same trust.

*When not:* A narrow margin is not a good sample: volunteers do not become representative by being many.
"""

import studycheck as sc

catalog = sc.datasets.load("social-networks-2012")
ax = sc.charts.precision(catalog)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.precision(catalog, lang="fr")
sc.charts.save(ax, "precision.png", width="double")
