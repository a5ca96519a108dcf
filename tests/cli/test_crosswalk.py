import pytest

import studycheck as sc
from tests.cli.command_line import run


def test_crosswalk_prints_what_the_library_prints():
    result = run("crosswalk", "us-sba-advocacy-500", "eu-2003-361", "--country", "US", "--year", "2022")
    table = sc.crosswalk("us-sba-advocacy-500", "eu-2003-361", country="US", year=2022)
    assert (result.exit_code, result.output) == (0, f"{table}\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"--weight": "staff"}, "unknown weight 'staff'; known: firms, employment"),
        ({"--country": "XX"}, "unknown country 'XX'. Write an ISO code such as DE or a name"),
    ],
)
def test_crosswalk_refuses_what_it_does_not_know(change, message):
    options = {"--country": "US", "--year": "2022"} | change
    result = run(
        "crosswalk",
        "us-sba-advocacy-500",
        "eu-2003-361",
        *(part for pair in options.items() for part in pair),
    )
    assert (result.exit_code, result.output) == (2, f"{message}\n")
