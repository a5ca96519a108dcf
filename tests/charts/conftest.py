import matplotlib as mpl
import pytest
from matplotlib import pyplot

import studycheck as sc

mpl.use("Agg")


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")


@pytest.fixture(scope="session")
def catalog():
    return sc.datasets.load("social-networks-2012")


@pytest.fixture(scope="session")
def report(catalog):
    return sc.check(catalog)


@pytest.fixture(scope="session")
def sixty():
    """Sixty studies with long ids, of three countries, two size ranges and three methods."""
    return sc.check(sc.Catalog(_study(number) for number in range(60)))


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
