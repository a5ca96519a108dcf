import studycheck as sc
from studycheck.catalog.converting import FORMATS
from studycheck.cli.convert import FORMATS as CHOICES
from tests.cli.command_line import run


def test_it_offers_every_format():
    assert set(CHOICES) == set(FORMATS)


def test_a_workbook_becomes_cards_and_cards_a_workbook(cards, tmp_path):
    book, folder = tmp_path / "new.xlsx", tmp_path / "new"
    assert run("convert", cards, "-o", book, "--lang", "fr").exit_code == 0
    result = run("convert", book, "-o", folder)
    assert (result.exit_code, result.stderr) == (0, f"wrote {folder}: 2 studies\n")
    assert sc.read(folder) == sc.read(book)


def test_bad_targets_are_refused_before_anything_is_read(tmp_path):
    result = run("convert", tmp_path / "missing", "-o", tmp_path / "a.docx")
    assert result.exit_code == 2
    assert result.stderr.startswith("no format of cards has the ending .docx of ")


def test_a_target_must_be_named(cards):
    assert "Missing option '-o' / '--output'." in run("convert", cards).stderr


def test_archive_records_are_converted(cards, tmp_path):
    archive, folder = tmp_path / "archive", tmp_path / "new"
    assert "ddi does not hold" in run("convert", cards, "-o", archive, "--format", "ddi").stderr
    assert run("convert", archive, "-o", folder).exit_code == 0
    assert list(sc.read(folder)) == ["a", "b"]
