"""
Estimates: published numbers in bands that may share a chart
============================================================

Draws all published numbers of one construct with their intervals. Numbers of one band may be compared;
between bands there is a reason why not.

*When not:* It does not pool the numbers, and it is no ranking: bands that look far apart may measure
different things.
"""

import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.estimates(report, "uses_social_media")
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.estimates(report, "uses_social_media", lang="fr")
sc.charts.save(ax, "estimates.png", width="double")
