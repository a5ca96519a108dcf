"""
Evidence map: what is known, and where the gaps are
===================================================

Shows for each objective of using networks which firms the published studies speak of, how these studies are appraised,
and where there is none.

*When not:* It counts studies and says how they were made, not what they found: for that, draw their estimates.
"""

import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
ax = sc.charts.evidence_map(report)
print(sc.charts.caption(ax))

# %%
# The target populations: which countries, firm sizes and years studies asked about.

ax = sc.charts.evidence_map(report, rows="country", columns=("size", "year"))
print(sc.charts.describe(ax))

# %%
# In French, for a column that is 89 mm wide:

ax = sc.charts.evidence_map(report, lang="fr")
sc.charts.save(ax, "evidence_map.png", width="single")
