import json

import pytest

import studycheck as sc
from tests.cli.command_line import run

QUESTION = ("--objective", "acquire customers", "--country", "FR", "--headcount", 60, "--on", 2012)
LIKE = {"country": "FR", "headcount": 60, "on": 2012}


@pytest.fixture(scope="module")
def catalog_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("evidence") / "catalog.yaml"
    sc.datasets.load("social-networks-2012").to_yaml(file)
    return file


@pytest.fixture(scope="module")
def expected():
    catalog = sc.datasets.load("social-networks-2012")
    return sc.evidence(catalog, objective="acquire customers", like=LIKE, most=12)


def test_text_is_what_the_library_prints(catalog_file, expected):
    result = run("evidence", catalog_file, *QUESTION)
    assert (result.exit_code, result.output) == (0, f"{expected}\n")


def test_json_and_csv_hold_every_number(catalog_file, expected):
    result = run("evidence", catalog_file, *QUESTION, "--format", "json")
    assert json.loads(result.output) == expected.to_dict()
    result = run("evidence", catalog_file, *QUESTION, "--format", "csv")
    assert result.output.count("\n") == len(expected) + 1


def test_the_folder_of_an_index_answers_alike(expected, tmp_path):
    folder = sc.index(sc.datasets.load("social-networks-2012")).save(tmp_path / "archive")
    assert run("evidence", folder, *QUESTION).output == f"{expected}\n"


def test_unknown_words_are_bad_input(catalog_file):
    result = run(
        "evidence", catalog_file, "--objective", "recruit", "--country", "Frnce", "--headcount", "many"
    )
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "2 problems in the question; nothing was looked up",
        "like.country: unknown country 'Frnce'; did you mean 'France'? Write an ISO code such as DE or a name",
        "like.headcount: 'many' is not a headcount; write a number of people such as 60, or a size class such as "
        "50-249, <50 or 250+",
    ]
