import csv
import io

import studycheck as sc
from studycheck.checking.results import FINDING_COLUMNS, blocks
from studycheck.report.formats.tables import csv_text, findings_csv, findings_csv_parts, verdicts_csv
from tests.report.formats import hostile


def test_verdicts_are_a_square_table_empty_on_the_diagonal():
    report = sc.check(
        [sc.Study(id="b", network_scope="public"), sc.Study(id="a", network_scope="enterprise")]
    )
    assert verdicts_csv(report) == "study,a,b\na,,not comparable\nb,not comparable,\n"


def test_text_that_a_spreadsheet_would_run_is_made_inert():
    study = sc.Study(
        id="a", size={"label": "=cmd|' /C calc'!A0", "bounds": "not stated"}, sponsor={"name": "not stated"}
    )
    other = sc.Study(id="b", size={"label": "=1+1", "bounds": {"min": 1, "max": 9}})
    rows = list(csv.reader(io.StringIO(findings_csv(sc.check([study, other])))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_wide_signs_and_what_spreadsheets_skip_are_made_inert_too():
    assert csv_text([["\uff1d1+1", "\n=1+1", "1-1", 5, None]]) == "'\uff1d1+1,\"'\n=1+1\",1-1,5,\n"


def test_findings_csv_has_one_row_per_finding():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    rows = list(csv.DictReader(io.StringIO(findings_csv(report))))
    assert len(rows) == len(report.findings)
    assert {row["severity"] for row in rows} == {"blocker", "major", "minor"}


def test_findings_csv_in_parts_is_the_whole(monkeypatch, tmp_path):
    report = hostile.report(tmp_path)
    whole = csv_text([FINDING_COLUMNS, *report.findings.rows()])
    assert findings_csv(report) == whole
    monkeypatch.setattr(blocks, "ROWS", 1)
    parts = list(findings_csv_parts(report))
    assert "".join(parts) == whole
    assert len(parts) == 1 + len(report.findings)
