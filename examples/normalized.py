"""
Normalized: shares in the classes of one scheme
===============================================

Says what published shares can mean in the size classes of another scheme: bounds that hold whatever the firms
inside a class do, and a reason where nothing can be said.

*When not:* Bounds are not confidence intervals: they leave out the error of sampling.
"""

import studycheck as sc

STUDIES = ["bitkom-2012", "smbgroup-2012", "zew-infoeconomy-2012"]
catalog = sc.datasets.load("social-networks-2012").select(STUDIES)
shares = sc.normalize(catalog, to="eu-sbs-size", construct="uses_social_media")
ax = sc.charts.normalized(shares)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.normalized(shares, lang="fr")
sc.charts.save(ax, "normalized.png", width="double")
