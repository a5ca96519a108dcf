import csv
import io
import json
from importlib.resources import files

import pytest

import studycheck as sc
from studycheck.sizes.firm_sizes import firm_sizes
from tests.cli.command_line import run

CATALOG = str(files("studycheck") / "data" / "studies" / "social-networks-2012")
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


MALTESE = (
    "id: a\ntitle: a\ncountries: [MT]\nyear: 2022\npopulation: {unit: enterprise}\nestimates:\n"
    "- {construct: uses_social_media, value: 0.4, bounds: {min: 10, max: 49}}\n"
    "- {construct: uses_social_media, value: 0.6, bounds: {min: 50, max: open}}\n"
)
COUNTS = "size,firms\n0-9,900\n10-49,61\n50-249,\n250+,13\ntotal,1000\n"
FACTS = "country: MT\nyear: 2022\nunit: enterprise\nstaff_measure: employees\nsource: a register\nrounding: exact\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "a.yaml").write_text(MALTESE)
    (tmp_path / "counts").mkdir()
    (tmp_path / "counts" / "mine.csv").write_text(COUNTS)
    (tmp_path / "counts" / "mine.yaml").write_text(FACTS)
    yield tmp_path
    for key in {"mine-mt-2022"} & set(firm_sizes):
        firm_sizes.remove(key)


def shares(result):
    return {row["target"]: (row["reference"], row["point"]) for row in json.loads(result.output)["shares"]}


def test_a_table_of_ones_own_weights_and_splits(folder):
    options = ("--to", "eu-2003-361", "--format", "json", "--reference", str(folder / "counts" / "mine.csv"))
    found = shares(run("normalize", str(folder / "cards"), *options))
    assert found["small"] == (None, 0.4)
    # 26 firms follow from the total: half of those with 50 and more have fewer than 250
    assert found["medium"] == ("mine-mt-2022", pytest.approx(0.6))


def test_a_folder_in_the_settings_joins_the_registry(folder):
    options = ("normalize", str(folder / "cards"), "--to", "eu-2003-361", "--format", "json")
    assert shares(run(*options))["medium"][0] == "eu27-2023"
    (folder / "studycheck.toml").write_text('firm-sizes = "counts"')
    assert shares(run(*options, "--no-settings"))["medium"][0] == "eu27-2023"
    assert shares(run(*options))["medium"][0] == "mine-mt-2022"


def test_what_is_wrong_with_a_table_is_said_and_nothing_is_written(folder):
    (folder / "counts" / "mine.yaml").write_text("country: MT\nyear: 2022\n")
    options = ("normalize", str(folder / "cards"), "--to", "eu-2003-361", "--reference")
    result = run(*options, str(folder / "counts" / "mine.csv"))
    assert result.exit_code == 2
    assert [line.partition("mine.csv: ")[2].partition(":")[0] for line in result.stderr.splitlines()[1:-1]] == [
        "rounding", "source", "staff_measure", "unit"
    ]  # fmt: skip
    unknown = run(*options, "eu27-2032")
    assert (unknown.exit_code, "did you mean 'eu27-2023'" in unknown.stderr) == (2, True)
