"""Catalogs of some size, and studies that nearly nothing is known of."""

import studycheck as sc

FIVE = [
    "bitkom-2012", "celsa-rsi-2012", "insee-tic-2015", "verticalresponse-2012", "opinionway-corpcom-2015",
]  # fmt: skip
BLANK = sc.Study(id="nothing-known")


def sized(catalog: sc.Catalog, sixty: sc.Report, count: int) -> sc.Catalog:
    """Return a catalog of so many studies: real ones, or sixty with long names."""
    return sixty.catalog if count == 60 else catalog.select((FIVE + sorted(set(catalog) - set(FIVE)))[:count])


def long_names(count: int = 3) -> sc.Catalog:
    """Return studies with the longest ids that are allowed."""
    return sc.Catalog(sc.Study(id=f"{'x' * 78}{number:02}", title="A title " * 40) for number in range(count))
