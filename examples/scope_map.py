"""
Scope map: what was measured about which networks
=================================================

Counts which constructs were measured about public social networks, and which about networks inside the firm.

*When not:* It counts publications and does not weigh them.
"""

import studycheck as sc

catalog = sc.datasets.load("social-networks-2012")
ax = sc.charts.scope_map(catalog)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.scope_map(catalog, lang="fr")
sc.charts.save(ax, "scope_map.png", width="double")
