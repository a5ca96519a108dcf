import pytest

from tests.catalog.readers.ddi.records import record
from tests.catalog.readers.test_choosing import CURRENTS
from tests.cli.command_line import run

BAD = {
    "misspelt field": ("id: a\nsmaple: {}\n", "2: smaple: is not a field of Study; did you mean 'sample'?"),
    "impossible date": (
        "id: a\nfieldwork:\n  start: 2012-02-30\n",
        "3: fieldwork.start: '2012-02-30' is not a date: 2012-02 has 29 days",
    ),
    "share of 120": (
        "id: a\nestimates:\n- {construct: has_profile, value: 120}\n",
        "3: estimates[0].value: 120 is more than 1; proportions run from 0 to 1",
    ),
    "unknown country": (
        "id: a\ncountries: [Frnce]\n",
        "2: countries[0]: unknown country 'Frnce'; did you mean 'France'? "
        "Write an ISO code such as DE or a name",
    ),
    "unknown scheme": (
        "id: a\nsize: {scheme: eu-2003}\n",
        "2: size.scheme: unknown size scheme 'eu-2003'; did you mean 'eu-2003-361'?",
    ),
    "alias bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{c}: &{c} [{','.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi"),
        "1: aliases make this grow to 490,329,064 values from 306 characters; write the values out",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_names_file_and_line_and_writes_nothing(tmp_path, name):
    text, message = BAD[name]
    card, target = tmp_path / "card.yaml", tmp_path / "out.html"
    card.write_text(text)
    result = run("check", card, "--format", "html", "-o", target)
    assert result.exit_code == 2
    assert result.output == f"{card}:{message}\n"
    assert not target.exists()


def test_a_binary_file_an_empty_folder_and_a_huge_card_are_bad_input(tmp_path):
    binary, empty, huge = tmp_path / "binary.yaml", tmp_path / "empty", tmp_path / "huge.yaml"
    binary.write_bytes(bytes(range(128, 256)))
    empty.mkdir()
    huge.write_bytes(b"id: a\nnotes: " + b"x" * 50_000_000)
    assert run("check", binary).output == (
        f"{binary}:1: not UTF-8 text (byte 0): is it a binary file? save it as UTF-8\n"
    )
    assert (
        run("check", empty).output
        == f"{empty}: the folder has no study cards (.yaml, .yml, .json, .xml, .csv, .xlsx, .xlsm)\n"
    )
    assert run("check", huge).output == (
        f"{huge}:1: the text has 50,000,013 characters, the limit is 20,000,000; split it into several files\n"
    )
    assert {run("check", path).exit_code for path in (binary, empty, huge)} == {2}


def test_all_problems_of_all_files_are_shown_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\nyear: x\n")
    (tmp_path / "b.json").write_text('{"id": "b",\n "network_scope": "publik"}')
    result = run("check", tmp_path)
    assert result.output == (
        "2 problems in the cards; nothing was read\n"
        f"{tmp_path}/a.yaml:2: year: 'x' is not a whole number; write it without quotes and separators, "
        "or write not stated\n"
        f"{tmp_path}/b.json:2: network_scope: 'publik' is not one of 'public', 'enterprise', 'both' or 'unclear'; "
        "did you mean 'public'?\n"
    )


def test_records_of_no_survey_are_left_out_on_request_and_named(tmp_path):
    harvest = tmp_path / "harvest.xml"
    currents = CURRENTS.replace("C1", "C2")
    harvest.write_text(f"<x>{record()}\n{CURRENTS}\n{currents}</x>")
    refused = run("check", harvest, "--no-settings")
    assert refused.exit_code == 2
    assert "on the command line --skip-non-surveys" in refused.output
    result = run("check", harvest, "--no-settings", "--skip-non-surveys")
    assert result.exit_code == 0
    warning = [
        line for line in result.output.splitlines() if "left out" in line or "does not describe" in line
    ]
    assert [line.split(" (")[0] for line in warning] == [
        "Warning: 2 records were left out",
        f"{harvest}:2: the record 'C1'",
        f"{harvest}:3: the record 'C2'",
    ]


def test_a_language_that_no_record_has_is_bad_input(tmp_path):
    (tmp_path / "a.xml").write_text(record(attributes='xml:lang="fi"'))
    assert run("check", tmp_path, "--record-language", "fi", "--no-settings").exit_code == 0
    result = run("check", tmp_path, "--record-language", "fr", "--no-settings")
    assert (result.exit_code, result.output) == (
        2,
        "language: no record has text in 'fr'; the records have: fi\n",
    )
