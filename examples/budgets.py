"""
Budgets: what the studies print about them, by size of firms
============================================================

Shows which published studies say anything about raised, planned and spent budgets, for firms of which size, and what
can be said of the classes of European statistics.

*When not:* No chart of levels can be drawn from these numbers: no study prints one for a class of known limits.
"""

import studycheck as sc

BUDGETS = ("allocates_budget", "raised_budget", "plans_to_raise_budget", "budget_share", "budget_amount")
catalog = sc.datasets.load("social-networks-2012")

# %%
# Every number on one size classification, or the reason why none follows. A study of “small business” without limits
# says nothing of a class, the share of a whole study says nothing of its parts, and words are no shares.

for construct in BUDGETS:
    print(sc.normalize(catalog, to="eu-sbs-size", construct=construct), end="\n\n")

# %%
# The map of the same numbers: most stand where sizes are not known.


def about_budgets(study):
    numbers = tuple(estimate for estimate in study.estimates if estimate.construct in BUDGETS)
    return study.model_copy(update={"estimates": numbers})


studies = [about_budgets(study) for study in catalog.studies]
report = sc.check([study for study in studies if study.estimates])
ax = sc.charts.evidence_map(report, rows="construct")
print(sc.charts.caption(ax))

# %%
# What these numbers say of French firms of 60 people, the one raised budget first, with what to say beside each:

for construct in ("raised_budget", "allocates_budget"):
    print(
        sc.evidence(catalog, construct=construct, like={"country": "FR", "headcount": 60, "on": 2012}),
        end="\n\n",
    )

# %%
# In French, for a column that is 89 mm wide:

ax = sc.charts.evidence_map(report, rows="construct", lang="fr")
sc.charts.save(ax, "budgets.png", width="single")
