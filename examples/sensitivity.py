"""
Sensitivity: does a pooled share depend on one study?
=====================================================

Draws a pooled share without each of its numbers in turn, and without those that each rule flags.

*When not:* Verdicts forbid to pool the three numbers of this example; ``force`` gives a reason, which the
chart prints.
"""

import studycheck as sc
from studycheck.analysis.pooling import sensitivity

POOLED = ["bitkom-2012[0]", "jrc-smes-2013[0]", "zew-infoeconomy-2012[0]"]
report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="uses_social_media")
pooled = sensitivity(report, "uses_social_media", only=POOLED, force="an example of the chart")
ax = sc.charts.sensitivity(pooled)
print(sc.charts.caption(ax))

# %%
# In French, for a page that is 183 mm wide:

ax = sc.charts.sensitivity(pooled, lang="fr")
sc.charts.save(ax, "sensitivity.png", width="double")
