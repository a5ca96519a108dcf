"""
Tables: findings, verdicts and groups
=====================================

A report as data frames, for those who go on with pandas.

*When not:* for people who decide what to print, the report page says the same in sentences.
"""

# sphinx_gallery_thumbnail_path = "pictures/report_page.png"
import studycheck as sc

report = sc.check(sc.datasets.load("social-networks-2012"))
report.to_frame().head()

# %%
# The verdict on every pair:

report.verdicts().iloc[:4, :4]

# %%
# The same report as a page, a workbook and machine-readable findings:

report.to_html("report.html")
report.to_excel("report.xlsx")
report.to_sarif("report.sarif")
