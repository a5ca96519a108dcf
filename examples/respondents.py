"""
Respondents: who answered for the firm
======================================

Shows the roles of those who answered (owners, marketing, HR, IT), and how often publications do not say it.

*When not:* It shows who answered, not whether they know: the rules on respondents say where a role rarely
does.
"""

import studycheck as sc

catalog = sc.datasets.load("social-networks-2012")
ax = sc.charts.respondents(catalog)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.respondents(catalog, lang="fr")
sc.charts.save(ax, "respondents.png", width="double")
