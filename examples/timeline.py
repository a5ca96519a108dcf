"""
Timeline: when firms were asked
===============================

Shows when each study was in the field, as exactly as its publication says it, with events that may lie
between two of them.

*When not:* For how one number changed in one series, take the chart of estimates.
"""

import studycheck as sc

EVENTS = {"2012-05-18": "Facebook goes public", "2018-05-25": "the GDPR applies in the EU"}
catalog = sc.datasets.load("social-networks-2012")
ax = sc.charts.timeline(catalog, events=EVENTS)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.timeline(catalog, events=EVENTS, lang="fr")
sc.charts.save(ax, "timeline.png", width="double")
