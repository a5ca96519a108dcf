"""
3. Size classes across borders
==============================

A US table gives shares for firms with 10-19, 20-99 and 100-499 people; a French one gives them for 10-49,
50-249 and 250 or more. Which of these numbers can be compared? The percentages here are invented; the size
schemes and the counts of firms are published.

What the labels mean
--------------------

One word, several meanings. The scheme says which firms it covers:
"""

import pandas as pd

import studycheck as sc

print(sc.find_size_schemes(label="PME", country="FR", on=2022))

# %%
# Four classifications on one axis of headcount:

ax = sc.charts.size_ladder(["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"])

# %%
# How the classes of one scheme fall in another
# ---------------------------------------------
#
# A crosswalk says which share of the firms of one class is in another. It is *exact* where limits nest, and
# *bounded* where they do not: the hard bounds need nothing beyond the published counts, the narrower shape band
# assumes that the size distribution is smooth, and the share is an estimate inside it.

walk = sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022)
print(walk)

# %%
ax = sc.charts.crosswalk_flow(walk)

# %%
# Two tables
# ----------
#
# Type in both tables as published:


def table(name, country, *rows):
    """Return the card of a table with one share for each size class."""
    return sc.Study(
        id=name,
        countries=country,
        year=2022,
        population={"unit": "enterprise"},
        estimates=[
            {
                "construct": "uses_social_media",
                "bounds": {"min": low, "max": high},
                "value": share,
                "base": "size class",
                "base_n": n,
            }
            for low, high, share, n in rows
        ],
    )


us = table("us", "US", (10, 19, 0.40, 500), (20, 99, 0.55, 480), (100, 499, 0.70, 300))
fr = table("fr", "FR", (10, 49, 0.33, 900), (50, 249, 0.48, 400), (250, "open", 0.66, 200))
print(sc.common_classes([us, fr]))

# %%
# There is no class that both can produce by adding whole classes of their own. ``normalize`` says what the
# tables can still tell in the classes of one scheme. A class that was published comes back unchanged. Where
# one must be split, the answer is an interval:

shares = sc.normalize([us, fr], to="eu-sbs-size")
print(shares)

# %%
ax = sc.charts.normalized(shares)

# %%
# The use of such tools mostly rises with size. If you assume this, the bounds become narrower; the assumption
# is refused where the published shares fall:

print(sc.normalize(us, to="eu-sbs-size", assume="monotone"))

# %%
# With data on single firms
# -------------------------
#
# If you have the firms, and not only a table, you need no bounds: ``classify`` puts each firm in its class,
# and names all classes that remain possible where a number is missing:

firms = pd.DataFrame({"staff": [4, 60, 300], "sales": [5e5, 8e7, None]})
sc.classify(firms, "fr-lme-2008", headcount="staff", turnover="sales")
