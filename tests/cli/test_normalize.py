import csv
import io
import json
from importlib.resources import files

import pytest

import studycheck as sc
from tests.cli.command_line import run

CATALOG = str(files("studycheck") / "data" / "studies")
OPTIONS = ("--to", "eu-sbs-size", "--construct", "uses_social_media", "--country", "FR")


@pytest.fixture(scope="module")
def normalization():
    catalog = sc.datasets.load("social-networks-2012")
    return sc.normalize(catalog, to="eu-sbs-size", construct="uses_social_media", country="FR")


def test_text_is_what_the_library_prints(normalization):
    result = run("normalize", CATALOG, *OPTIONS)
    assert (result.exit_code, result.output) == (0, f"{normalization}\n")


def test_csv_is_the_frame(normalization):
    rows = list(csv.DictReader(io.StringIO(run("normalize", CATALOG, *OPTIONS, "--format", "csv").output)))
    frame = normalization.to_frame()
    assert list(rows[0]) == list(frame.columns)
    assert [row["why"] for row in rows] == list(frame["why"])
    assert [float(row["low"]) for row in rows if row["low"]] == list(frame["low"].dropna())


def test_json_holds_the_same_and_what_was_assumed(normalization):
    plain = json.loads(run("normalize", CATALOG, *OPTIONS, "--format", "json").output)
    assert (plain["target"], plain["assume"]) == ("eu-sbs-size", "none")
    assert plain["notes"] == [str(note) for note in normalization.notes]
    assert plain["shares"] == normalization.records()


CARD = """
id: a
estimates:
- {construct: uses_social_media, value: 0.08, country: US, bounds: {min: 10, max: 19}, date: 2022}
- {construct: uses_social_media, value: 0.12, country: US, bounds: {min: 20, max: 99}, date: 2022}
"""


@pytest.mark.parametrize(
    ("assume", "bounds"),
    # the figures of the docstring of normalize
    [("none", (4.8450, 11.0532)), ("homogeneous", (9.5775, 9.5775)), ("monotone", (8.0, 9.5775))],
)
def test_an_assumption_narrows_the_bounds(tmp_path, assume, bounds):
    card = tmp_path / "a.yaml"
    card.write_text(CARD)
    result = run("normalize", card, "--to", "eu-sbs-size", "--assume", assume, "--format", "json")
    (small,) = [share for share in json.loads(result.output)["shares"] if share["target"] == "small"]
    assert (round(100 * small["low"], 4), round(100 * small["high"], 4)) == bounds


def test_a_file_is_written_and_not_overwritten(tmp_path):
    target = tmp_path / "shares.csv"
    arguments = ("normalize", CATALOG, *OPTIONS, "--format", "csv", "-o", target)
    assert run(*arguments).output == f"wrote {target}\n"
    again = run(*arguments)
    assert (again.exit_code, again.output) == (
        2,
        f"{target} already exists; use --force to replace it, or name another file\n",
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"--to": "eu-sbs"}, "unknown size scheme 'eu-sbs'; did you mean 'eu-sbs-size'?"),
        (
            {"--country": "Frnce"},
            "unknown country 'Frnce'; did you mean 'France'? Write an ISO code such as DE or a name",
        ),
        (
            {"--construct": "uses_social_medium"},
            "unknown construct 'uses_social_medium'; did you mean 'uses_social_media'? "
            "(a construct of your own begins with x_)",
        ),
    ],
)
def test_what_is_not_known_is_refused(changed, message):
    options = {"--to": "eu-sbs-size"} | changed
    result = run("normalize", CATALOG, *(part for pair in options.items() for part in pair))
    assert (result.exit_code, result.output) == (2, f"{message}\n")
