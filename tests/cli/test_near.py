import json
from importlib.resources import files

import pytest

import studycheck as sc
from tests.cli.command_line import run

CATALOG = str(files("studycheck") / "data" / "studies" / "social-networks-2012")
EUROSTAT = files("studycheck") / "data" / "studies" / "social-networks-2012" / "eurostat-ict-ent-2021.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return sc.index(sc.datasets.load("social-networks-2012")).save(tmp_path_factory.mktemp("near") / "idx")


@pytest.fixture(scope="module")
def archive(folder):
    return sc.open_index(folder)


def test_text_is_what_the_library_prints(folder, archive):
    result = run("near", EUROSTAT, "--in", folder)
    expected = archive.near("eurostat-ict-ent-2021", most=12)
    assert (result.exit_code, result.output) == (0, f"{expected}\n")


def test_several_cards_are_answered_in_order_of_id(folder, archive, cards):
    result = run("near", cards, "--in", folder, "--allow", "cannot tell", "--most", 1)
    answers = [archive.near(study, allow="cannot tell", most=1) for study in sc.read(cards).studies]
    assert (result.exit_code, result.output) == (0, "\n\n".join(map(str, answers)) + "\n")
    assert result.output.count(" may stand beside ") == 2


def test_json_holds_everything(folder, archive):
    result = run(
        "near", EUROSTAT, "--in", folder, "--format", "json", "--most", 2, "--contrast", "time,Country"
    )
    plain = json.loads(result.output)
    expected = archive.near("eurostat-ict-ent-2021", most=2, contrast={"time", "country"})
    assert plain == {
        "index": {"studies": 43, "profile": "default"},
        "contrast": ["country", "time"],
        "studies": [
            {
                "study": "eurostat-ict-ent-2021",
                "total": expected.total,
                "neighbours": [
                    {
                        "id": one.id,
                        "title": one.title,
                        "verdict": str(one.verdict),
                        "findings": [finding.to_dict() for finding in one.findings],
                        "undecided": list(one.undecided),
                        "failed": [],
                    }
                    for one in expected
                ],
            }
        ],
    }
    assert len(expected) == 2 < expected.total


def test_settings_beside_the_card_give_the_contrast(folder, tmp_path):
    card = tmp_path / "card.yaml"
    card.write_text(EUROSTAT.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "studycheck.toml").write_text('contrast = ["time"]\nprofile = "strict"')
    options = ("near", card, "--in", folder, "--format", "json")
    with_settings, without = (json.loads(run(*options, *more).output) for more in ((), ("--no-settings",)))
    assert (with_settings["contrast"], without["contrast"]) == (["time"], [])
    assert with_settings["index"]["profile"] == without["index"]["profile"] == "default"


def test_a_file_is_written_and_not_overwritten(folder, tmp_path):
    target = tmp_path / "near.json"
    arguments = ("near", EUROSTAT, "--in", folder, "--format", "json", "-o", target)
    assert run(*arguments).output == f"wrote {target}\n"
    assert json.loads(target.read_text("utf-8"))["studies"][0]["study"] == "eurostat-ict-ent-2021"
    again = run(*arguments)
    assert (again.exit_code, again.output) == (
        2,
        f"{target} already exists; use --force to replace it, or name another file\n",
    )
    assert run(*arguments, "--force").exit_code == 0


def test_a_bad_card_is_an_error_with_its_place(folder, cards):
    (cards / "c.yaml").write_text("id: c\n---\nid: d\nyear: x\n")
    result = run("near", cards, "--in", folder)
    assert (result.exit_code, result.output) == (
        2,
        f"{cards}/c.yaml:4: year: 'x' is not a whole number; write it without quotes and separators, "
        "or write not stated\n",
    )


def test_a_card_without_studies_is_bad_input(folder, tmp_path):
    template = tmp_path / "t.xlsx"
    run("template", template)
    result = run("near", template, "--in", folder)
    assert (result.exit_code, result.output) == (
        2,
        f"{template}: does not hold a study; rows of a workbook that begin with # are remarks\n",
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--contrast", "contry"), "unknown contrast 'contry'; did you mean 'country'?\n"),
        (("--most", 0), "Invalid value for '--most': 0 is not in the range x>=1.\n"),
        (("--allow", "not comparable"), "is not one of 'comparable', 'with-caution', 'cannot-tell'.\n"),
    ],
    ids=["contrast", "most", "allow"],
)
def test_options_that_cannot_be_meant_are_refused(folder, options, message):
    result = run("near", EUROSTAT, "--in", folder, *options)
    assert result.exit_code == 2
    assert result.output.endswith(message)


def test_a_folder_that_is_not_an_index_is_refused(tmp_path):
    result = run("near", EUROSTAT, "--in", tmp_path)
    assert (result.exit_code, result.output) == (
        2,
        f"{tmp_path}: is not an index: it has no index.json; studycheck index makes one, in Python Index.save\n",
    )


def test_an_index_is_needed():
    result = run("near", EUROSTAT)
    assert result.exit_code == 2
    assert "Missing option '--in'." in result.output
