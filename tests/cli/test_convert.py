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


REVIEW = "Study,Country,Events,Total,Pct\nSmith 2012,Kenya,12,84,–\nLee 2013,NR,9,90,–\n"


def test_the_table_of_a_review_becomes_cards_and_a_workbook(tmp_path):
    table, folder, book = tmp_path / "review.csv", tmp_path / "new", tmp_path / "new.xlsx"
    table.write_text(REVIEW, encoding="utf-8")
    arguments = ["convert", table, "--mapping", "review", "--construct", "x_anxiety", "--column", "Pct="]
    result = run(*arguments, "--missing", "–=not stated", "-o", folder)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, f"wrote {folder}: 2 studies")
    assert run(*arguments, "-o", book).exit_code == 0
    cards = sc.read(folder)
    assert list(cards) == list(sc.read(book)) == ["lee-2013", "smith-2012"]
    assert cards["smith-2012"].estimates[0].value == 12 / 84


def test_options_of_a_review_need_its_mapping_and_their_form(cards, tmp_path):
    table = tmp_path / "review.csv"
    table.write_text(REVIEW, encoding="utf-8")
    new = tmp_path / "new.xlsx"
    assert (
        "belong to a table read with --mapping" in run("convert", cards, "-o", new, "--column", "a=n").stderr
    )
    both = run("convert", table, table, "-o", new, "--mapping", "review")
    assert "--mapping takes one table; convert each by itself" in both.stderr
    wrong = run("convert", table, "-o", new, "--mapping", "review", "--column", "Pct")
    assert "--column Pct is not of the form NAME=MEANING" in wrong.stderr
    unsaid = run("convert", table, "-o", new, "--mapping", "review")
    assert (unsaid.exit_code, new.exists()) == (2, False)
    assert "what the shares estimate is not said" in unsaid.stderr
