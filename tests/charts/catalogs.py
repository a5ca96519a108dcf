"""Catalogs of some size, and studies that nearly nothing is known of."""

from functools import cache

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


@cache
def checked(count: int) -> sc.Report:
    """Return studies with long ids, of three countries, two size ranges and three methods, checked."""
    return sc.check(sc.Catalog(_study(number) for number in range(count)))


def _study(number: int) -> sc.Study:
    country = ("FR", "DE", "US")[number % 3]
    return sc.Study(
        id=f"a-study-with-quite-a-long-name-on-networks-in-{country.lower()}-{number:02}",
        countries=country,
        population={"unit": "enterprise", "eligibility": "all"},
        size={"label": "PME", "bounds": {"min": 10, "max": 249 if number % 4 else 499}},
        network_scope="public",
        fieldwork={"start": 2012, "end": 2012},
        sample={
            "achieved": 80 + 50 * number,
            "method": ("probability", "quota", "self-selected")[number // 20],
        },
        estimates=[
            {"construct": "uses_social_media", "value": number / 60, "base": "all", "country": country}
        ],
    )


def with_roles(catalog: sc.Catalog) -> sc.Catalog:
    """Return a catalog whose studies have respondents of up to four roles; every fifth leaves them open."""
    shares = [("owner or CEO", 0.55), ("IT", 0.25), ("marketing", 0.12), ("finance", 0.05)]
    studies = []
    for place, one in enumerate(catalog.studies):
        some = shares[: place % 5]
        rest = ("not stated", round(1 - sum(share for _, share in some), 2))
        roles = [{"role": role, "share": share} for role, share in [*some, rest]]
        studies.append(sc.Study(**one.to_dict(), **({"respondents": {"roles": roles}} if some else {})))
    return sc.Catalog(studies)


def with_classes(count: int) -> sc.Catalog:
    """Return studies with long ids that report classes across those of the EU."""
    studies = [
        sc.Study(
            id=f"a-study-with-quite-a-long-name-on-networks-{number:02}",
            countries="US",
            year=2022,
            estimates=[
                {
                    "construct": "uses_social_media",
                    "value": (number + part) / (count + 4),
                    "base_n": 100 + number,
                    "bounds": {"min": first, "max": last},
                }
                for part, (first, last) in enumerate([(10, 19), (20, 99), (100, 249), (250, "open")])
                if (number + part) % 7
            ],
        )
        for number in range(count)
    ]
    return sc.Catalog(studies)
