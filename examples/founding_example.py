"""
81 % of US small businesses, 20 % of French PME
===============================================

Two cards, one check, and the reasons why the two numbers may not stand side by side.

*When not:* two cards that are made up prove nothing about the studies behind them; take the facts from the
publications.
"""

# sphinx_gallery_thumbnail_path = "pictures/comparison.png"
import studycheck as sc

american = sc.Study(
    id="us-small-businesses",
    title="Social networks in US small businesses",
    countries="United States",
    year=2012,
    population={"unit": "firm", "eligibility": "all"},
    size={"label": "small business", "scheme": "us-sba-advocacy-500", "covers": "small business"},
    sample={"achieved": 80, "method": "self-selected", "mode": "web"},
    respondents={"roles": [{"role": "marketing", "share": 1.0}], "speaks_for": "firm"},
    network_scope="public",
    estimates=[{"construct": "uses_social_networks", "value": 0.81, "base": "all"}],
)
french = sc.Study(
    id="pme-francaises",
    title="Les réseaux sociaux dans les PME",
    countries="France",
    year=2012,
    population={"unit": "enterprise", "eligibility": "all"},
    size={"label": "PME françaises", "scheme": "fr-lme-2008", "covers": "PME"},
    sample={"achieved": 2600, "method": "probability", "mode": "phone"},
    respondents={"roles": [{"role": "CEO", "share": 1.0}], "speaks_for": "firm"},
    network_scope="enterprise social networks",
    estimates=[{"construct": "uses_social_networks", "value": 0.20, "base": "all"}],
)

report = sc.check([american, french])
print(report.pair("us-small-businesses", "pme-francaises"))

# %%
# If the two countries are compared on purpose:

print(
    sc.check([american, french], contrast={"country"}).pair("us-small-businesses", "pme-francaises").verdict
)

# %%
# The findings as a table:

report.to_frame()
