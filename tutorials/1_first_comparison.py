"""
1. A first comparison
=====================

Two numbers stand next to each other on a slide: *81 % of US small businesses use social networks, 20 % of
French PME do.* This tutorial puts the two studies on cards, checks whether they are comparable, and reads the
answer.

Two cards
---------

A card holds what a publication says about its survey. In Python it is a ``Study``; in a file it is YAML with
the same fields (``studycheck new my-study`` prints an empty one with comments).
"""

import studycheck as sc

us = sc.Study(
    id="us-small-businesses",
    countries="United States",
    year=2012,
    population={"unit": "firm", "eligibility": "all"},
    size={"label": "small business", "scheme": "us-sba-advocacy-500", "covers": "small business"},
    sample={"achieved": 80, "method": "self-selected"},
    respondents={"roles": [{"role": "marketing", "share": 1.0}], "speaks_for": "firm"},
    network_scope="public",
    estimates=[{"construct": "uses_social_networks", "value": 0.81, "base": "all"}],
)
fr = sc.Study(
    id="pme-francaises",
    countries="France",
    year=2012,
    population={"unit": "firm", "eligibility": "all"},
    size={"label": "PME", "scheme": "fr-lme-2008", "covers": "PME"},
    sample={"achieved": 2600, "method": "probability"},
    respondents={"roles": [{"role": "CEO", "share": 1.0}], "speaks_for": "firm"},
    network_scope="enterprise social networks",
    estimates=[{"construct": "uses_social_networks", "value": 0.20, "base": "all"}],
)

# %%
# Cards accept several spellings of a term (``CEO``, ``DG`` and ``owner or CEO`` are one role), but facts must
# be right: a misspelt field or a country that does not exist is an error, which names all problems at once
# and says what to try.

try:
    sc.Study(id="x", sample={"achievd": 80}, countries="Frnce")
except sc.InputError as error:
    print(error)

# %%
# What a size label means
# -----------------------
#
# The scheme on the card says which firms the label covers. A scheme is never guessed from a country, because
# one label has several meanings in the same country. *TPE* is French for very small firms; the table has all
# schemes that were in use in France in 2012, those of the EU and of vendors among them:

print(sc.find_size_schemes(label="TPE", country="FR", on=2012))

# %%
# The two schemes of our cards, on one axis:

ax = sc.charts.size_ladder(["us-sba-advocacy-500", "fr-lme-2008"])

# %%
# The answer
# ----------
#
# ``compare`` says whether the two numbers may stand side by side, the reasons that weigh, what to do, and a caption
# that can be printed:

comparison = sc.compare(us, fr)
print(comparison)

# %%
# The check behind it
# -------------------
#
# ``check`` compares each pair of any number of studies, and has every reason. The verdict comes first, then the
# reasons, the gravest first. A *blocker* alone makes two studies not comparable; *major* problems do so together,
# and one of them asks for caution; *minor* ones are only named. The codes are names of rules. What nobody could
# assess, because the cards do not say it, is listed below the table, not passed over:

report = sc.check([us, fr])
print(report.pair("us-small-businesses", "pme-francaises"))

# %%
# The same as a picture:

ax = sc.charts.why_not(report, "us-small-businesses", "pme-francaises")

# %%
# Every rule has a page with its reasons and sources. ``print(sc.explain("SZ002"))`` prints it, and in a report
# the code leads to it:

print(sc.explain("SZ002"))

# %%
# Where you compare the two countries on purpose, say so: the country is then the *contrast*, and no problem.
# Everything else must still match, and here it does not:

by_country = sc.check([us, fr], contrast={"country"})
print(by_country.pair("us-small-businesses", "pme-francaises").verdict)

# %%
# Two unknowns are not equal
# --------------------------
#
# Two cards that both lack a fact do not agree on it. The verdict is that nobody can tell, and the report names
# the fields to fill in:

bare = us.model_copy(update={"network_scope": None})
other = bare.model_copy(update={"id": "another"})
pair = sc.check([bare, other]).pair("another", "us-small-businesses")
print(pair.verdict)
print(*pair.gaps[0].missing, sep="\n")

# %%
# A catalog of real studies
# -------------------------
#
# The package contains published studies, coded from public pages. The report begins with the chart that it
# recommends:

catalog = sc.datasets.load("social-networks-2012")
report = sc.check(catalog)
print(report)

# %%
# ``report.to_html("report.html")`` writes one page to send around, ``report.to_frame()`` gives the findings
# as a data frame, and the :doc:`gallery </gallery/index>` shows the charts. In a shell, ``studycheck check
# my-studies/`` makes the same report.
