from __future__ import annotations

from itertools import pairwise

import openpyxl
import pytest

import studycheck as sc
from studycheck.base.visible import visible
from studycheck.charts.kit import style
from studycheck.errors import OutputError
from studycheck.report.formats import excel
from studycheck.report.formats.about import digest
from studycheck.version import __version__
from studycheck.vocabulary.terms import Verdict
from tests.report.formats import hostile


def opened(report, path, **options):
    return openpyxl.load_workbook(report.to_excel(path / "report.xlsx", **options))


def values(page):
    return list(page.iter_rows(values_only=True))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return hostile.report(tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="module")
def book(report, tmp_path_factory):
    return opened(report, tmp_path_factory.mktemp("book"))


def test_the_summary_says_version_settings_and_counts(book, report):
    assert values(book["summary"]) == [
        ("what", "value"),
        ("version", __version__),
        ("profile", "default"),
        ("contrast", None),
        ("comparing", "levels"),
        ("of", "studies"),
        ("catalog digest", digest(report.catalog)),
        ("counts", f"{report.counts}."),
        ("studies", 2),
        ("pairs", 1),
        ("pairs comparable", 1),
        ("pairs with caution", 0),
        ("pairs cannot tell", 0),
        ("pairs not comparable", 0),
        ("findings blocker", 1),
        ("findings major", 2),
        ("findings minor", 1),
        ("findings waived", 1),
        ("rules run", 4),
        ("rules that found problems", 4),
        ("rules that lacked information", 2),
        ("rules that failed", 0),
        ("rules not run", 0),
    ]


def test_findings_are_those_of_the_frame_gravest_first(book, report):
    head, *rows = values(book["findings"])
    frame = report.to_frame()
    assert list(head) == list(frame.columns)
    for row, expected in zip(rows, frame.itertuples(index=False), strict=True):
        assert list(row) == [visible(cell) if isinstance(cell, str) and cell else None for cell in expected]


def test_what_looks_like_a_formula_is_text_that_stays_text(book):
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.value
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix, cell.value
    texts = [cell.value for row in book["findings"].iter_rows(min_row=2) for cell in row if cell.quotePrefix]
    assert sorted(text[0] for text in texts) == ["+", "=", "="]


def test_pairs_are_words_coloured_by_what_they_say(book):
    page = book["verdicts"]
    assert values(page) == [
        ("study", "acme-2012", "other-2012"),
        ("acme-2012", None, "comparable"),
        ("other-2012", "comparable", None),
    ]
    (rules,) = page.conditional_formatting
    assert str(rules.sqref) == "B2:C3"
    found = {rule.formula[0].strip('"'): rule.dxf for rule in rules.rules}
    assert {name: (look.fill.bgColor.rgb[2:], look.font.color.rgb[2:]) for name, look in found.items()} == {
        str(verdict): (look.fill[1:].upper(), look.ink[1:].upper())
        for verdict, look in style.VERDICTS.items()
    }


def test_colours_differ_in_lightness_and_their_words_can_be_read():
    for colours in (excel.VERDICT_COLOURS, excel.SEVERITY_COLOURS):
        fills = sorted(style.luminance(f"#{fill}") for fill, _ in colours.values())
        assert min(b - a for a, b in pairwise(fills)) > 0.1
        for fill, ink in colours.values():
            dark, light = sorted(style.luminance(f"#{colour}") for colour in (fill, ink))
            assert (light + 0.05) / (dark + 0.05) >= 4.5
    assert set(excel.VERDICT_COLOURS) == set(Verdict)


def test_headers_stay_in_sight_and_rows_can_be_filtered(book):
    found = {page.title: (page.freeze_panes, page.auto_filter.ref) for page in book.worksheets}
    assert found == {
        "summary": ("A2", "A1:B23"),
        "findings": ("C2", "A1:I6"),
        "verdicts": ("B2", None),
        "plan": ("A2", "A1:G2"),
        "questions": ("A2", "A1:A2"),
        "studies": ("B2", "A1:K3"),
    }
    widths = {page.title: page.column_dimensions["G"].width for page in book.worksheets}
    assert widths["findings"] == 80


def test_studies_say_how_they_fare_and_where_they_stand(book, report):
    head, acme, other = values(book["studies"])
    assert head == (
        "id",
        "title",
        "countries",
        "size",
        "n",
        "estimates",
        "pairs comparable",
        "pairs with caution",
        "pairs cannot tell",
        "pairs not comparable",
        "place",
    )
    assert acme[2:] == ("FR", None, 80, 0, 1, 0, 0, 0, str(report.catalog.sources["acme-2012"].place()))
    assert other[:2] == ("other-2012", None)


def test_plan_and_questions_are_those_of_the_report(tmp_path):
    catalog = sc.datasets.load("social-networks-2012").select(
        ["eurostat-ict-ent-2023", "insee-tic-2013", "yellow-au-2012"]
    )
    report = sc.check(catalog)
    book = opened(report, tmp_path)
    steps = [(step[1], step[2]) for step in values(book["plan"])[1:]]
    assert steps == [(str(step.what), step.pairs) for step in report.plan()]
    assert steps
    asked = values(book["questions"])
    assert [row[-1] for row in asked[1:]] == [question.text for question in report.questions()]


def test_nothing_is_left_out_without_a_word(tmp_path, monkeypatch):
    report = sc.check(sc.datasets.load("social-networks-2012"))
    monkeypatch.setattr(excel, "MOST_IN_MATRIX", 20)
    book = opened(report, tmp_path, most=10, plan=False)
    assert values(book["summary"])[-3:] == [
        (
            "left out: findings",
            f"the sheet contains the 10 most severe of {len(report.findings):,} findings; "
            "CSV, JSON and Parquet contain all",
        ),
        ("left out: verdicts", "a sheet of all pairs holds up to 20 studies; Parquet contains all pairs"),
        ("left out: plan", "a plan takes as long as many checks; to_excel(path, plan=True) adds it"),
    ]
    assert book.sheetnames == ["summary", "findings", "questions", "studies"]
    assert len(values(book["findings"])) == 11


def test_no_sheet_has_more_rows_than_a_sheet_can_have(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "LAST_ROW", 6)
    report = sc.check(sc.datasets.load("social-networks-2012").select(["bitkom-2012", "zoomerang-smb-2011"]))
    book = opened(report, tmp_path, most=None)
    assert len(values(book["findings"])) == 6
    assert values(book["summary"])[-1][1].startswith(
        f"the sheet contains the 5 most severe of {len(report.findings)} findings"
    )


@pytest.mark.parametrize("text", ["x" * 40_000, "\x01" * 5_000], ids=["long", "long as escapes"])
def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(text):
    assert excel._fit(text) == f"{text[:4000]} … (cut here: 4,000 of {len(text):,} characters)"


def test_a_text_that_just_fits_stays():
    assert excel._fit("x" * 32_767) == "x" * 32_767


@pytest.mark.parametrize("count", [0, 1])
def test_few_studies_make_a_workbook(tmp_path, count):
    book = opened(sc.check([sc.Study(id=f"s{index}") for index in range(count)]), tmp_path)
    assert values(book["plan"])[1][1] == "None of the single changes makes more studies comparable."
    assert values(book["questions"])[1] == ("Answers to questions cannot change a verdict.",)


def test_another_ending_is_refused(tmp_path, report):
    target = tmp_path / "report.xls"
    with pytest.raises(OutputError) as error:
        report.to_excel(target)
    assert str(error.value) == f"cannot write {target} as a workbook; name a file that ends in .xlsx"


def test_a_full_disk_is_said_and_the_old_file_stays(tmp_path, monkeypatch, report):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "report.xlsx"
    target.write_text("old")
    monkeypatch.setattr("openpyxl.writer.excel.ExcelWriter.save", full)
    with pytest.raises(OutputError) as error:
        report.to_excel(target)
    assert str(error.value) == f"cannot write {target}: No space left on device"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report.xlsx", "old")]


def test_rows_are_as_high_as_the_text_that_wraps_in_them(tmp_path):
    rows = opened(sc.check(sc.datasets.load("social-networks-2012")), tmp_path, plan=False, most=300)[
        "findings"
    ]
    wrapped = [
        row for row in rows.iter_rows(min_row=2) if any(len(str(cell.value or "")) > 100 for cell in row)
    ]
    assert wrapped
    assert all(rows.row_dimensions[row[0].row].height >= 30 for row in wrapped)
