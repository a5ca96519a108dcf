"""
2. From a workbook to a printed chart
=====================================

Four surveys of German, French and European firms stand in a workbook, as ``studycheck template studies.xlsx``
makes it. May their shares of firms that use social media stand on one chart? All files are written into the
folder in which you work; workbooks need ``pip install "studycheck[excel]"``.
"""

import openpyxl

import studycheck as sc

names = ["bitkom-2012", "ifop-atelier-2011", "jrc-smes-2013", "zew-infoeconomy-2012"]
studies = sc.datasets.load("social-networks-2012").select(names)
workbook = studies.to_excel("studies.xlsx")

# %%
# Reading names all problems
# --------------------------
#
# A country is misspelt, and a share is 47 instead of 47 %. One error names both, each with its sheet, row and
# column.

book = openpyxl.load_workbook(workbook)
columns = {cell.value: cell.column for cell in book["studies"][1]}
book["studies"].cell(2, columns["countries"]).value = "Germny"
columns = {cell.value: cell.column for cell in book["estimates"][1]}
book["estimates"].cell(2, columns["value"]).value = 47
book.save("wrong.xlsx")
try:
    sc.read("wrong.xlsx")
except sc.InputError as error:
    problems = error.problems
    print(error)

# %%
catalog = sc.read(workbook)
catalog

# %%
# What may stand side by side
# ---------------------------
#
# The first report compares every published share with every other: ``bitkom-2012[0]`` is the first share on the
# card of that study. Then come the intervals of those with a known sample size, and the differences between those
# that may be compared, corrected for the number of comparisons.

construct = "uses_social_media"
numbers = sc.check(catalog, of="estimates", construct=construct)
print(numbers)

# %%
numbers.intervals(construct)

# %%
numbers.differences(construct)

# %%
print(numbers.pair("bitkom-2012[0]", "ifop-atelier-2011[0]"))

# %%
# One pooled share, where verdicts allow it
# -----------------------------------------
#
# To pool is to make one share of several, each with the weight of its precision. ``pool`` refuses estimates that
# are not comparable, and names the sets that may be pooled. The refusal is long, since it has every reason; the
# line *May be pooled* says what to do.

try:
    numbers.pool(construct)
except sc.errors.PoolingError as refusal:
    nearest = refusal.nearest[0]
    print(refusal)
pooled = numbers.pool(construct, only=nearest)
pooled

# %%
# The chart
# ---------
#
# Shares that may not stand side by side are in separate bands. The chart is written at the width of a
# journal's page, with its caption and an alternative text for readers who cannot see it.

ax = sc.charts.estimates(sc.check(catalog), construct)
files = sc.charts.save(ax, "chart", width="double", formats=["pdf", "png", "svg"], dpi=300)
print(sc.charts.caption(ax))
print(sc.charts.describe(ax))

# %%
sc.charts.to_frame(ax)

# %%
# The report beside it
# --------------------
#
# A workbook has the findings, verdicts, plan and questions, for readers who want the reasons.

sc.check(catalog).to_excel("report.xlsx")
