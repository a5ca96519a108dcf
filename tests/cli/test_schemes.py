import pytest

import studycheck as sc
from tests.cli.command_line import run


def test_schemes_lists_all_shows_one_and_finds_meanings():
    assert run("schemes").output == f"{sc.size_schemes}\n"
    assert run("schemes", "fr-lme-2008").output == f"{sc.size_schemes['fr-lme-2008']}\n"
    assert run("schemes", "--label", "PME", "--country", "FR", "--on", "2012").output == (
        f"{sc.find_size_schemes(label='PME', country='FR', on=2012)}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["schemes", "fr-lme"], "unknown size scheme 'fr-lme'; did you mean 'fr-lme-2008'?"),
        (["schemes", "--on", "soon"], "'soon' is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3"),
        (
            ["schemes", "--country", "Frnce"],
            "unknown country 'Frnce'; did you mean 'France'? Write an ISO code such as DE or a name",
        ),
    ],
)
def test_schemes_refuses_what_it_does_not_know(arguments, message):
    result = run(*arguments)
    assert (result.exit_code, result.output) == (2, f"{message}\n")


def test_schemes_can_be_narrowed_to_a_kind():
    assert run("schemes", "--kind", "vendor").output == f"{sc.find_size_schemes(kind='vendor')}\n"
