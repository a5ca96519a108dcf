"""
Comparison: may these two numbers stand side by side?
=====================================================

Draws two numbers with their intervals, the answer, and the reasons that weigh most.

*When not:* Of more than two numbers ``report.recommend()`` says which may share a chart.
"""

import studycheck as sc

answer = sc.compare("us-small-businesses", "pme-francaises")
print(answer)
ax = answer.plot()
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 89 mm wide:

answer = sc.compare("us-small-businesses", "pme-francaises", lang="fr")
ax = sc.charts.comparison(answer, lang="fr")
sc.charts.save(ax, "comparison.png", width="single")
