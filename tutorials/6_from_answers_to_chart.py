"""
6. From answers of your own to a chart
======================================

You asked firms whether they use social media. Which published shares may stand beside yours? The answers
below are random numbers, so the results mean nothing; the published studies are those of the bundled catalog.
"""

import numpy as np
import pandas as pd

import studycheck as sc

# %%
# The answers
# -----------
#
# The frame has one row per firm. Every tenth firm did not answer, and a few did not say how many people they
# employ. Large firms are over-represented in the sample, so they have smaller weights.

random = np.random.default_rng(2012)
staff = np.floor(random.lognormal(3.5, 1.5, 800)) + 1
uses = random.random(800) < 0.3 + 0.05 * np.log(staff)
answers = pd.DataFrame(
    {
        "staff": np.where(random.random(800) < 0.02, np.nan, staff),
        "uses": pd.Series(np.where(uses, "yes", "no")).where(random.random(800) > 0.1),
        "function": random.choice(["CEO", "head of sales", "IT"], 800, p=[0.6, 0.3, 0.1]),
        "weight": np.where(staff < 50, 2.0, 0.5),
    }
)
answers.head()

# %%
# The card
# --------
#
# ``Study.from_microdata`` counts and weights the answers; it leaves out missing answers and says so in the
# notes. ``scheme`` names the size classes, ``headcount`` and ``role`` the columns of the frame, and ``roles`` what a
# word in it means.

mine = sc.Study.from_microdata(
    answers,
    id="mine-2012",
    title="Our survey",
    countries="Germany",
    year=2012,
    population={"unit": "enterprise", "eligibility": "all", "sectors": {"included": "all"}},
    network_scope="public",
    scheme="eu-sbs-size",
    headcount="staff",
    size={"measure": "employees"},
    role="function",
    roles={"head of sales": "marketing"},
    weight="weight",
    weighted_to="firms",
    sample={"method": "probability", "mode": "web"},
    estimates={"uses": {"construct": "uses_social_media", "item": "Q1"}},
    yes="yes",
    no="no",
)
print(mine.notes)
shares = [(e.size_class or "all", e.value, e.base_n) for e in mine.estimates]
pd.DataFrame(shares, columns=["class", "share", "n"])

# %%
# Beside the published studies
# ----------------------------
#
# Each pair gets a verdict, with the reasons.

others = ["bitkom-2012", "smbgroup-2012", "zew-infoeconomy-2012"]
published = sc.datasets.load("social-networks-2012").select(others)
report = sc.check(sc.Catalog([*published.values(), mine]))
report.verdicts()

# %%
print(report.pair("mine-2012", "bitkom-2012"))

# %%
# The chart
# ---------
#
# Estimates that may not share a chart stand in separate bands. The width of an interval follows from the
# effective sample size: that of a simple random sample that would be as precise
# (:doc:`glossary </glossary>`).

ax = sc.charts.estimates(report, "uses_social_media")
