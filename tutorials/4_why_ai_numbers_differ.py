"""
4. Why AI numbers differ
========================

*78 % of organisations use AI, 13.5 % of EU enterprises, 10 % of US firms.* The three were published within
eighteen months. Which of them may stand on one chart? This tutorial goes from the three headlines to one
chart that can be defended.

The three headlines
-------------------

The second bundled catalog has published studies on the use of AI by firms, each coded from pages that its
card names.
"""

import studycheck as sc

catalog = sc.datasets.load("ai-adoption")
headlines = catalog.select(["mckinsey-2024-07", "eurostat-ai-2024", "us-btos-2025"])
for study in headlines.studies:
    first = study.estimates[0]
    print(f"{first.value:.1%}  {study.title_short}: {study.population.words}")

# %%
# May they stand side by side?
# ----------------------------
#
# The countries are the object of the comparison, so they are declared as the contrast. Everything else must
# match:

report = sc.check(headlines, contrast="country")
report.verdicts()

# %%
# Why the European and the American number do not:

print(report.pair("eurostat-ai-2024", "us-btos-2025"))

# %%
# One survey begins at ten people and the other at the first employee; one takes any of seven technologies for
# AI and the other asks about the production of goods and services; and one asks about the last two weeks. The
# worldwide number comes from people who answered a consultancy, many of them from the largest firms:

ax = sc.charts.why_not(report, "eurostat-ai-2024", "mckinsey-2024-07")

# %%
# What AI means here
# ------------------
#
# Constructs nest: who uses generative AI uses AI, so one share can never be above the other among the same
# firms. The topic says what lies within what:

print(
    sc.check(catalog.select(["us-chamber-2025", "mainstreet-2024"])).pair(
        "mainstreet-2024", "us-chamber-2025"
    )
)

# %%
# One chart that can be defended
# ------------------------------
#
# ``recommend`` looks for the largest set of numbers that may share a chart, says what to write under it, and
# why the others stay out. ``uses_ai_listed`` is the construct of surveys that list technologies, and count a firm
# that uses any of them:

chart = sc.check(catalog, contrast="country").recommend("uses_ai_listed")
print(chart)

# %%
shown = sc.check(catalog.select([number.study for number in chart.numbers]), contrast="country")
ax = sc.charts.estimates(shown, "uses_ai_listed")
print(sc.charts.caption(ax))
