"""
Traffic light: an appraisal by domain
=====================================

Shows the worst problem of each study in each domain, as systematic reviews do.

*When not:* The lights are not added up to a score: which domain matters depends on the question.
"""

import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
print(report.appraisal().of("altimeter-esn-2012", "sample"))
ax = sc.charts.traffic_light(report, overall=True)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.traffic_light(report, overall=True, lang="fr")
sc.charts.save(ax, "traffic_light.png", width="double")
