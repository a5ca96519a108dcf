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


def test_a_distribution_may_be_named_instead_of_a_country():
    result = run("crosswalk", "eu-2003-361", "us-sba-advocacy-500", "--reference", "us-susb-2022")
    assert result.exit_code == 0
    assert "US 2022" in result.output
    missing = run("crosswalk", "eu-2003-361", "us-sba-advocacy-500", "--country", "US")
    assert missing.exit_code == 2
    assert "name the firms: --country and --year, or --reference" in missing.stderr
