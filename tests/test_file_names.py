"""Names of files that are not UTF-8, or that hold what nobody sees: they are read, written, and named in outputs."""

import json
import os
import sys
from urllib.parse import unquote_to_bytes

import openpyxl
import pytest
from click.testing import CliRunner

import studycheck as sc
from studycheck.cli import main
from studycheck.cli.formats import FORMATS
from tests.every_writer import FOLDERS, ONE_FILE, names

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
NAMES = {
    "not UTF-8": b"caf\xe9",
    "half a character": b"\xe4\xb8",
    "commands for a terminal": b"a\x1b[2J",
    "turned around": "a\u202eb".encode(),
    "two lines": b"a\nb",
    "long": b"\xff" * 200,
}
CARD = "id: a\nsample: {achieved: 20}\nestimates: [{construct: has_profile, value: 0.2}]\n"


@pytest.fixture(params=NAMES)
def name(request):
    return os.fsdecode(NAMES[request.param])


@pytest.fixture
def cards(name, tmp_path):
    path = tmp_path / f"{name}.yaml"
    path.write_text(CARD)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("ending", ONE_FILE)
def test_every_writer_writes_under_such_a_name(ending, name, tmp_path):
    ONE_FILE[ending](tmp_path / f"{name}{ending}")
    assert [os.fsencode(entry) for entry in names(tmp_path)] == [os.fsencode(f"{name}{ending}")]


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_writer_of_folders_writes_under_such_a_name(folder, tmp_path):
    name = os.fsdecode(b"caf\xe9")
    FOLDERS[folder](tmp_path / name)
    assert names(tmp_path) == [name]


def test_sarif_has_the_address_of_the_file(cards, tmp_path):
    log = json.loads(
        sc.check(sc.read(cards)).to_sarif(tmp_path / "a.sarif", root=tmp_path).read_text("utf-8")
    )
    places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]]
    addresses = {place["artifactLocation"]["uri"] for place in places}
    assert {unquote_to_bytes(address) for address in addresses} == {os.fsencode(cards.name)}


def test_a_workbook_names_the_file(cards, tmp_path):
    path = sc.check(sc.read(cards)).to_excel(tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(path)["studies"]
    (place,) = (row[-1] for row in page.iter_rows(min_row=2, values_only=True))
    assert place.endswith(".yaml:1")
    assert place.replace("\n", "").isprintable()


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_line_reads_and_writes_such_names(form, cards, tmp_path):
    output = cards.with_name(cards.name.replace(".yaml", f".{'xlsx' if form == 'xlsx' else form}"))
    result = CliRunner().invoke(main, ["check", str(cards), "--format", form, "-o", str(output)])
    assert result.exit_code in (0, 1), result.output
    assert result.output.startswith("wrote ")
    assert result.output.replace("\n", "").isprintable()
    assert output.exists()


def test_what_cannot_be_read_is_named(cards):
    cards.write_text("{")
    with pytest.raises(sc.InputError) as error:
        sc.read(cards)
    assert str(error.value).isprintable()
    assert os.fsencode(error.value.problems[0].file) == os.fsencode(cards)
