from __future__ import annotations

import re
import sys
import warnings
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.catalog import Limits, read
from studycheck.errors import InputError, InputWarning, StudycheckError
from tests.catalog.readers.workbooks import archive, edited, stored, with_rows, workbook

PLAIN = (["id", "title"], ["a", "x"])
SHEETS = "studies, links, size classes, subgroups, strata, respondents, estimates, series breaks, provenance"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def refused(name: str, **options: object) -> str:
    with pytest.raises(InputError) as error:
        read(name, **options)
    return str(error.value)


# what is read


def test_a_workbook_that_a_person_would_write():
    name = workbook(
        "studies.xlsx",
        ["id", "countries", "sample.achieved", "sample.method", "estimates.construct"],
        ["acme-2012", "France; Belgique", 80.0, "self-selected"],
        ["# a remark", "x"],
        ["other", "US", "not stated", None, None],
        estimates=[
            ["study", "construct", "value", "size_class"],
            ["acme-2012", "uses_social_media", "45 %", "small"],
        ],
        size_classes=[
            ["study", "label", "min", "max"],
            ["acme-2012", "small", 0, 49],
            ["acme-2012", "large", 50, "open"],
        ],
    )
    catalog = read(name)
    study = catalog["acme-2012"]
    assert (study.countries, study.sample.achieved, str(study.size.range)) == (("FR", "BE"), 80, "all sizes")
    assert [(e.value, e.size_class) for e in study.estimates] == [(0.45, "small")]
    assert str(catalog["other"].sample.achieved) == "not stated"


def test_the_only_sheet_may_have_any_name_and_french_headers():
    book = openpyxl.Workbook()
    book.active.title = "Feuil1"
    book.active.append(["Identifiant", "Pays", "Réponses obtenues"])
    book.active.append(["a", "Allemagne", 80])
    book.save("a.xlsx")
    study = read("a.xlsx")["a"]
    assert (study.countries, study.sample.achieved) == (("DE",), 80)


def test_sheets_of_codes_remarks_and_nothing_are_passed_over():
    book = openpyxl.Workbook()
    book.active.title = "studies"
    book.active.append(["id"])
    for title in ("codes", "# mine"):
        book.create_sheet(title).append(["x"])
    book.create_sheet("Sheet7")
    book.save("a.xlsx")
    assert read("a.xlsx") == sc.Catalog()


SHOWN = {
    "yyyy-mm-dd": "2012-03-01", "d mmmm yyyy": "2012-03-01", "[$-40C]d/m/yy": "2012-03-01", "mmm-yy": "2012-03",
    "mmmm yyyy": "2012-03", 'yyyy" day"': "2012", "yyyy": "2012", "d mmm": "2012-03-01",
}  # fmt: skip


@pytest.mark.parametrize("number_format", SHOWN)
def test_a_date_is_read_as_far_as_its_cell_shows_it(number_format):
    rows = (["id", "fieldwork.start"], ["a", date(2012, 3, 1)])
    name = workbook("a.xlsx", *rows, formats={"B2": number_format})
    assert str(read(name)["a"].fieldwork.start) == SHOWN[number_format]


@pytest.mark.parametrize("number_format", ["0%", "0.0%", "0.00 %", "General", '0.0%" of firms"'])
def test_a_share_is_read_with_and_without_percent_format(number_format):
    rows = (["id", "sample.margin_of_error"], ["a", 0.06])
    assert read(workbook("a.xlsx", *rows, formats={"B2": number_format}))["a"].sample.margin_of_error == 0.06


@pytest.mark.parametrize("number_format", ['0" %"', "0\\%"])
def test_a_percent_sign_that_does_not_count_is_refused(number_format):
    rows = (["id", "sample.margin_of_error"], ["a", 0.5])
    assert refused(workbook("a.xlsx", *rows, formats={"B2": number_format})) == (
        "a.xlsx, sheet studies, row 2, column B: sample.margin_of_error: 0.5 is shown with a percent sign that does"
        " not scale it; use the percent format, or write text such as 45 %"
    )


# what is wrong


def test_every_problem_of_all_sheets_is_said_at_once_with_sheet_row_and_column():
    name = workbook(
        "a.xlsx",
        ["id", "Pays", "sample.acheived", "year", None],
        ["a", "Germny", 80, 2012, "stray"],
        ["b", "FR", None, "#N/A", None],
        [None, "FR", None, None, None],
        size_classes=[["étude", "libellé", "à partir de"], ["A", "small", 1], ["a", None, "1 000"]],
        estimates=[
            ["study", "construct", "value"],
            ["b", "uses_social_media", 45],
            ["b", "uses_socal_media", 0.5],
        ],
        provenance=[["study", "field", "page"], ["a", "title", 1], ["a", "title", 2], ["a", None, 2]],
    )
    assert refused(name) == (
        "13 problems in the cards; nothing was read\n"
        "a.xlsx, sheet estimates, row 2, column C: value: 45 is more than 1; write 45 % or 0.45\n"
        "a.xlsx, sheet estimates, row 3, column B: construct: unknown construct 'uses_socal_media'; did you mean"
        " 'uses_social_media'? (a construct of your own begins with x_)\n"
        "a.xlsx, sheet estimates, row 3, column C: value: 0.5 may be 0.5 % or 50 %: row 2 of the same column has 45,"
        " which is above 1; write the sign in the whole column\n"
        "a.xlsx, sheet provenance, row 3, column B: field: 'title' occurs twice for this study, first in row 2\n"
        "a.xlsx, sheet provenance, row 4, column B: field: is empty; every row of the sheet provenance needs it\n"
        "a.xlsx, sheet size classes, row 2, column A: étude: 'A' is not a study in the sheet studies; "
        "did you mean 'a'?\n"
        "a.xlsx, sheet size classes, row 3, column B: libellé: is required\n"
        "a.xlsx, sheet size classes, row 3, column C: à partir de: '1 000' is not a whole number; write it without"
        " separators: 1000\n"
        "a.xlsx, sheet studies, row 1, column C: 'sample.acheived' is not a column of the sheet studies; did you mean"
        " 'sample.achieved'?\n"
        "a.xlsx, sheet studies, row 2, column B: Pays: unknown country 'Germny'; did you mean 'Germany'?"
        " Write an ISO code such as DE or a name\n"
        "a.xlsx, sheet studies, row 2, column E: 'stray' is in a column without a header; name the column, or"
        " remove it\n"
        "a.xlsx, sheet studies, row 3, column D: year: #N/A is an error, not a value; correct the cell or clear it\n"
        "a.xlsx, sheet studies, row 4, column A: id: is empty; every row of the sheet studies needs it"
    )


def test_a_problem_has_its_place_in_parts():
    name = workbook("a.xlsx", ["id", "year"], ["a", "x"])
    with pytest.raises(InputError) as error:
        read(name)
    (problem,) = error.value.problems
    assert (problem.file, problem.sheet, problem.line, problem.column, problem.field) == (
        "a.xlsx",
        "studies",
        2,
        "B",
        "year",
    )


def test_contradictions_are_said_at_the_cells_that_contradict():
    name = workbook(
        "a.xlsx",
        ["id", "sample.issued", "sample.achieved"],
        ["a", 10, 80],
        size_classes=[["study", "label", "min", "max"], ["a", "small", 10, 5]],
        estimates=[["study", "construct", "size_class"], ["a", "uses_social_media", "smal"]],
    )
    assert refused(name) == (
        "3 problems in the cards; nothing was read\n"
        "a.xlsx, sheet estimates, row 2, column C: size_class: 'smal' is not a class in size.classes; did you mean"
        " 'small'?\n"
        "a.xlsx, sheet size classes, row 2, column D: max: 5 is below min, 10; exchange them or correct one\n"
        "a.xlsx, sheet studies, row 2, column C: sample.achieved: 80 responses are more than the 10 "
        "in the issued sample"
    )


def test_cells_of_another_kind_are_refused():
    name = workbook(
        "a.xlsx",
        ["id", "title", "year", "fieldwork.start"],
        [datetime(2012, 5, 6), time(9, 30), date(2012, 1, 1), 41061],
        [True, "x", True, True],
    )
    again = "format the cell as text and enter it again"
    assert refused(name) == (
        "7 problems in the cards; nothing was read\n"
        f"a.xlsx, sheet studies, row 2, column A: id: 2012-05-06 is a date, not text; {again}\n"
        f"a.xlsx, sheet studies, row 2, column B: title: 09:30:00 is a time, not text; {again}\n"
        f"a.xlsx, sheet studies, row 2, column C: year: 2012-01-01 is a date, not a whole number; {again}\n"
        "a.xlsx, sheet studies, row 2, column D: fieldwork.start: 41061 is not a date; write a year, 2012-06,"
        " 2012-06-05 or 2012-Q3\n"
        f"a.xlsx, sheet studies, row 3, column A: id: True is a logical value, not text; {again}\n"
        "a.xlsx, sheet studies, row 3, column C: year: True is not a whole number\n"
        "a.xlsx, sheet studies, row 3, column D: fieldwork.start: True is not a date; write a year, 2012-06,"
        " 2012-06-05 or 2012-Q3"
    )


def test_an_id_that_stands_twice_names_both_rows():
    name = workbook("a.xlsx", ["title", "id"], ["x", "a"], ["y", "a"])
    assert refused(name) == (
        "a.xlsx, sheet studies, row 3, column B: id: 'a' is already the id of the card at a.xlsx, sheet studies, row 2;"
        " rename one"
    )


def test_cards_with_other_problems_are_compared_by_id_and_rows_without_one_are_read():
    name = workbook(
        "a.xlsx", ["id", "year", "countries"], ["a", "x", "FR"], ["a", 2012, "FR"], [None, 20012, "Germny"]
    )
    assert refused(name) == (
        "5 problems in the cards; nothing was read\n"
        "a.xlsx, sheet studies, row 2, column B: year: 'x' is not a whole number; write digits only, or not stated\n"
        "a.xlsx, sheet studies, row 3, column A: id: 'a' is already the id of the card at a.xlsx, sheet studies, row 2;"
        " rename one\n"
        "a.xlsx, sheet studies, row 4, column A: id: is empty; every row of the sheet studies needs it\n"
        "a.xlsx, sheet studies, row 4, column B: year: 20012 must be at most 2200\n"
        "a.xlsx, sheet studies, row 4, column C: countries: unknown country 'Germny'; did you mean 'Germany'?"
        " Write an ISO code such as DE or a name"
    )


def test_a_column_of_another_sheet_names_that_sheet():
    name = workbook("a.xlsx", ["id"], ["a"], size_classes=[["study", "label", "value"], ["a", "small", 0.5]])
    assert refused(name) == (
        "a.xlsx, sheet size classes, row 1, column C: 'value' is not a column of the sheet size classes; the sheet"
        " estimates has it"
    )


def test_sheets_that_are_none_of_ours_or_stand_twice_are_refused():
    name = workbook("a.xlsx", ["id"], estimats=[["x"]], Pivot=[["x"]], études=[["id"]])
    assert refused(name) == (
        "3 problems in the cards; nothing was read\n"
        f"a.xlsx, sheet Pivot: is not a known sheet; known: {SHEETS}; rename it, or put # before its name to leave"
        " it out\n"
        f"a.xlsx, sheet estimats: is not a known sheet; known: {SHEETS}; did you mean 'estimates'?\n"
        "a.xlsx, sheet études: is the same sheet as studies; keep one"
    )


def test_a_workbook_without_studies_is_refused():
    book = openpyxl.Workbook()
    book.active.title = "estimates"
    book.create_sheet("links")
    book.save("a.xlsx")
    assert refused("a.xlsx") == "a.xlsx: there is no sheet called studies"


def test_cells_merged_down_a_column_have_their_value_in_each_row():
    book = openpyxl.Workbook()
    for row in (
        ["id", "title", "countries"],
        ["a", "x", "FR"],
        ["b", "y", None],
        ["c", "z", None],
        ["d", "v", None],
    ):
        book.active.append(row)
    book.active.merge_cells("C2:C4")
    book.active.merge_cells("B5:C5")
    book.save("a.xlsx")
    with pytest.warns(InputWarning) as said:
        studies = read("a.xlsx")
    assert [study.countries for study in studies.values()] == [("FR",), ("FR",), ("FR",), None]
    assert sorted(str(warning.message) for warning in said) == [
        "a.xlsx, sheet Sheet, cells B5:C5 are merged: the value of B5 was read for that cell alone",
        "a.xlsx, sheet Sheet, cells C2:C4 are merged: the value of C2 was read in each row of them",
    ]
    with use_language(language("fr")), pytest.warns(InputWarning) as said:
        read("a.xlsx")
    assert sorted(str(warning.message) for warning in said) == [
        "a.xlsx, feuille Sheet, les cellules B5:C5 sont fusionnées\u00a0: la valeur de B5 n’a été lue que pour cette"
        " cellule",
        "a.xlsx, feuille Sheet, les cellules C2:C4 sont fusionnées\u00a0: la valeur de C2 a été lue dans chacune de"
        " leurs lignes",
    ]


def _changed(name: str, part: str, old: str, new: str) -> str:
    with zipfile.ZipFile(name) as book:
        parts = {entry: book.read(entry) for entry in book.namelist()}
    parts[part] = parts[part].decode().replace(old, new).encode()
    with zipfile.ZipFile(name, "w") as book:
        for entry, content in parts.items():
            book.writestr(entry, content)
    return name


def test_a_strict_workbook_is_refused_with_what_to_do():
    name = workbook("a.xlsx", ["id"], ["a"])
    old = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    assert refused(
        _changed(name, "xl/workbook.xml", old, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    ) == (
        "a.xlsx: saved as Strict Open XML Spreadsheet, which is not read; open it in a spreadsheet program and save "
        "it as Excel Workbook (.xlsx)"
    )


def test_an_empty_fill_is_refused_with_what_to_do():
    name = workbook("a.xlsx", ["id"], ["a"])
    assert refused(_changed(name, "xl/styles.xml", "<fill><patternFill /></fill>", "<fill/>")) == (
        "a.xlsx: its styles have an empty fill; open it in a spreadsheet program and save it as Excel Workbook (.xlsx)"
    )


def test_a_cell_in_percent_format_is_no_number_of_percent_points():
    name = workbook("a.xlsx", ["id", "sample.margin_of_error"], ["a", 0.5], ["b", 3], formats={"B2": "0.0%"})
    assert refused(name) == (
        "a.xlsx, sheet studies, row 3, column B: sample.margin_of_error: 3 is more than 1; write 3 % or 0.03"
    )


# formulas, macros, links


def test_a_stored_result_is_read_with_a_warning_and_never_computed():
    name = workbook("a.xlsx", ["id", "sample.achieved", "sample.margin_of_error"], ["a", "=40*2", 0.06])
    edited(name, stored("40*2", "79"))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert read(name)["a"].sample.achieved == 79
    assert [(warning.category, str(warning.message)) for warning in caught] == [
        (
            InputWarning,
            "a.xlsx, sheet studies, row 2, column B: the stored result 79 of the formula =40*2 was read; it was not"
            " computed again",
        )
    ]


def test_a_formula_without_a_stored_result_is_refused():
    name = workbook("a.xlsx", ["id", "sample.achieved"], ["a", '=WEBSERVICE("http://x.example")'])
    assert refused(name) == (
        'a.xlsx, sheet studies, row 2, column B: sample.achieved: the formula =WEBSERVICE("http://x.example") has no'
        " stored result; write its value instead"
    )


def test_what_another_workbook_says_is_read_as_stored_without_opening_it():
    name = workbook("a.xlsx", ["id", "sample.achieved"], ["a", "=[1]Sheet1!A1"])
    edited(name, stored("[1]Sheet1!A1", "80"))
    with pytest.warns(
        InputWarning, match=re.escape("the stored result 80 of the formula =[1]Sheet1!A1 was read")
    ):
        assert read(name)["a"].sample.achieved == 80


def test_macros_are_left_alone():
    plain, macros = (
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"ms-excel.sheet.macroEnabled.main",
    )
    name = edited(
        workbook("a.xlsx", *PLAIN), lambda xml: xml.replace(plain, macros), part="[Content_Types].xml"
    )
    Path(name).rename("a.xlsm")
    assert read("a.xlsm")["a"].title == "x"


# what no workbook for people looks like

ROWS = {
    b'<row r="99999999999"><c r="A99999999999"/></row>': "row '99999999999' cannot follow row 2",
    b'<row r="1"><c r="A1"/></row>': "row '1' cannot follow row 2",
    b'<row r="x"/>': "row 'x' cannot follow row 2",
    b'<row r="5"><c r="ZZZZZZ5"/></row>': "row 5 cannot have the cell 'ZZZZZZ5'",
    b'<row r="5"><c r="XFE5"/></row>': "row 5 cannot have the cell 'XFE5'",
    b'<row r="5"><c r="B5"/><c r="A5"/></row>': "row 5 cannot have the cell 'A5'",
    b'<row r="5"><c r="A6"/></row>': "row 5 cannot have the cell 'A6'",
    b'<row r="5"><c r="&#x661;5"/></row>': "row 5 cannot have the cell '\u06615'",
}


@pytest.mark.parametrize("xml", ROWS)
def test_places_that_no_cell_can_have_are_refused(xml):
    name = with_rows(workbook("a.xlsx", *PLAIN), xml)
    assert refused(name) == f"a.xlsx: not a workbook that can be read: {ROWS[xml]}"


def test_what_a_sheet_says_of_its_size_does_not_matter():
    name = edited(
        workbook("a.xlsx", *PLAIN),
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml),
    )
    assert read(name)["a"].title == "x"


def test_a_row_to_the_last_column_is_refused():
    name = with_rows(workbook("a.xlsx", *PLAIN), b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    said = "a.xlsx, sheet studies, row 1048576: the row has 16,384 columns, the limit is 2,000"
    assert refused(name) == said


def test_many_cells_are_refused_before_they_are_built():
    cells = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (row, row) for row in range(3, 103))
    name = with_rows(workbook("a.xlsx", *PLAIN), cells)
    said = "a.xlsx: the workbook has more than 1,000,000 cells; clear the cells beyond the tables"
    assert refused(name, limits=Limits(cells=1_000_000)) == said
    assert len(read(name, limits=Limits(cells=2_000_000))) == 1


def test_empty_rows_of_all_sheets_count_as_cells():
    name = workbook("a.xlsx", *PLAIN, **{f"x{number}": [["y"]] for number in range(30)})
    far = b'<row r="1048576"><c r="A1048576"/></row></sheetData>'
    edited(name, lambda xml: xml.replace(b"</sheetData>", far), part=None)
    said = "a.xlsx: the workbook has more than 20,000,000 cells; clear the cells beyond the tables"
    assert refused(name) == said


def test_a_bomb_that_is_small_on_disk_is_refused_before_it_is_unpacked():
    name = archive("a.xlsx", {"xl/worksheets/sheet1.xml": b" " * 40_100_000})
    assert Path(name).stat().st_size < 50_000
    limits = Limits(unpacked_bytes=40_000_000)
    said = "a.xlsx: the workbook unpacks to 40,100,000 bytes, the limit is 40,000,000; split it"
    assert refused(name, limits=limits) == said


def test_limits_can_be_lowered():
    name = workbook("a.xlsx", *PLAIN)
    assert refused(name, limits=Limits(unpacked_bytes=1_000)).endswith(" bytes, the limit is 1,000; split it")
    assert refused(name, limits=Limits(columns=1)) == (
        "a.xlsx, sheet studies, row 1: the row has 2 columns, the limit is 1"
    )


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_part_with_very_many_formats_or_lists_is_refused(part):
    def fill(xml: bytes) -> bytes:
        end = xml.rindex(b"</")
        return xml[:end] + b"<x/>" * 301_000 + xml[end:]

    said = "a.xlsx: a part has more than 300,000 formats, links or lists; remove some"
    assert refused(edited(workbook("a.xlsx", *PLAIN), fill, part=part)) == said


def test_formats_and_parts_are_limited():
    name = workbook("a.xlsx", *PLAIN)
    parts = len(zipfile.ZipFile(name).namelist())
    said = f"a.xlsx: the workbook has {parts} parts, the limit is 2"
    assert refused(name, limits=Limits(parts=2)) == said
    assert len(read(name, limits=Limits(parts=parts))) == 1
    said = "a.xlsx: a part has more than 2 formats, links or lists; remove some"
    assert refused(name, limits=Limits(formats=2)) == said


def test_names_of_parts_that_lead_out_of_an_archive_are_names():
    Path("in").mkdir()
    name = workbook("in/a.xlsx", *PLAIN)
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(name, "a") as target:
        for part in ("../out.xml", "/tmp/out.xml", "..\\out.xml", "xl/../../out.xml"):
            target.writestr(part, b"<x/>")
        target.writestr(link, str(Path("secret.xml").absolute()))
    Path("secret.xml").write_text("secret")
    assert read(name)["a"].title == "x"
    # nothing is unpacked into files
    assert {str(path) for path in Path().rglob("*")} == {"in", "in/a.xlsx", "secret.xml"}


@pytest.mark.parametrize(
    "target", ["../../../secret.xml", "/etc/passwd", "http://127.0.0.1:9/x", "{here}/secret.xml"]
)
def test_a_sheet_that_lies_outside_of_its_workbook_is_not_read(target):
    Path("secret.xml").write_text("secret")
    place = target.format(here=Path.cwd()).encode()
    name = edited(
        workbook("a.xlsx", *PLAIN),
        lambda xml: xml.replace(b"/xl/worksheets/sheet1.xml", place),
        part="xl/_rels/workbook.xml.rels",
    )
    assert refused(name) == "a.xlsx: there is no sheet called studies"


def test_a_part_that_declares_entities_is_refused():
    name = edited(workbook("a.xlsx", *PLAIN), lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml)
    assert refused(name) == "a.xlsx: not a workbook that can be read: a part declares entities of its own"


BROKEN = {
    "a sheet cut short": lambda: edited(workbook("a.xlsx", *PLAIN), lambda xml: xml[:200]),
    "text that is not there": lambda: with_rows(
        workbook("a.xlsx", *PLAIN), b'<row r="5"><c r="A5" t="s"><v>99</v></c></row>'
    ),
    "a number that is none": lambda: with_rows(
        workbook("a.xlsx", *PLAIN), b'<row r="5"><c r="A5"><v>x</v></c></row>'
    ),
    "no workbook": lambda: archive("a.xlsx", {"a.txt": b"x"}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_is_refused(name):
    assert refused(BROKEN[name]()).startswith("a.xlsx: not a workbook that can be read: ")


def test_what_is_no_archive_is_refused():
    Path("a.xlsx").write_bytes(b"id,title\n")
    assert refused("a.xlsx") == "a.xlsx: not a workbook that can be read: File is not a zip file"
    Path("a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert (
        refused("a.xlsx")
        == "a.xlsx: an old or password-protected workbook; save it as .xlsx without a password"
    )


@pytest.mark.parametrize("cut", range(0, 5_000, 617))
def test_a_workbook_cut_off_anywhere_is_refused_as_a_whole(cut):
    content = Path(workbook("a.xlsx", *PLAIN)).read_bytes()
    Path("a.xlsx").write_bytes(content[: min(cut, len(content) - 1)])
    assert refused("a.xlsx").startswith("a.xlsx: ")


def test_the_lock_of_an_open_workbook_is_passed_over_in_a_folder(tmp_path):
    workbook("a.xlsx", *PLAIN)
    Path("~$a.xlsx").write_bytes(b"x")
    assert list(read(tmp_path)) == ["a"]


def test_without_the_library_the_error_says_what_to_install(monkeypatch):
    name = workbook("a.xlsx", *PLAIN)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(StudycheckError) as error:
        read(name)
    assert str(error.value) == (
        'workbooks need openpyxl, which is not installed; install it with: pip install "studycheck[excel]"'
    )
