"""Characters that nobody sees: people see their codes, and programs get them as they are."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

import studycheck as sc
from studycheck.base.visible import visible
from studycheck.cli import main
from tests.hostile import attacked

HIDDEN = "a\x00b\x07c\x1b[31md\x7fe\x9b1mf\u202eg\u2066h\u2069i\ufeffj\u2028k\U000e0041l\rm"
HIDE = set(HIDDEN) - set("abcdefghijklm[13")


@pytest.fixture(scope="module")
def catalog():
    return attacked(HIDDEN)


@pytest.fixture(scope="module")
def report(catalog):
    return sc.check(catalog)


PEOPLE = {
    "text": lambda report: str(report),
    "text of a pair": lambda report: str(report.pair("s0", "s1")),
    "notebook": lambda report: report._repr_html_(),
    "findings": lambda report: "\n".join(map(str, report.findings)),
    "table of findings": lambda report: str(report.findings),
    "gaps": lambda report: "\n".join(map(str, report.gaps)),
    "plan": lambda report: str(report.plan()),
    "questions": lambda report: str(report.questions()),
    "recommendation": lambda report: _shown(report.recommend("uses_social_media")),
    "appraisal": lambda report: str(report.appraisal()),
    "intervals": lambda report: str(report.intervals("uses_social_media")),
    "HTML": lambda report: report.to_html(),
    "Markdown": lambda report: report.to_markdown(),
    "LaTeX": lambda report: report.to_latex(),
    "GitHub": lambda report: report.to_github(),
    "CSV": lambda report: "".join(sc.report.formats.tables.findings_csv_parts(report)),
    "SARIF": lambda report: "\n".join(_texts(json.loads(report.to_sarif()))),
    "a card": lambda report: _shown(report.catalog["s0"]),
    "a catalog": lambda report: _shown(report.catalog),
    "diff": lambda report: _shown(_diff(report)) + _diff(report).to_markdown() + str(_diff(report).verdicts),
    "changes": lambda report: _shown(_diff(report).changes),
    "a caption": lambda report: sc.charts.caption(sc.charts.estimates(report, "uses_social_media")),
    "an alternative text": lambda report: sc.charts.describe(sc.charts.estimates(report, "uses_social_media")),
}  # fmt: skip


def _shown(thing):
    return f"{thing}{thing._repr_html_()}"


def _texts(plain):
    if isinstance(plain, dict):
        plain = [*plain, *plain.values()]
    if isinstance(plain, list):
        return [text for item in plain for text in _texts(item)]
    return [plain] if isinstance(plain, str) else []


def _diff(report):
    changed = [study.model_copy(update={"title": f"{HIDDEN}!"}) for study in report.catalog.studies]
    return sc.diff(report.catalog, sc.Catalog(changed))


@pytest.mark.parametrize("name", PEOPLE)
def test_people_see_codes(name, report):
    shown = PEOPLE[name](report)
    assert shown
    assert sorted(set(shown) & HIDE) == []


def test_this_can_fail():
    assert set(str(HIDDEN)) & HIDE
    assert not set(visible(HIDDEN)) & HIDE


def test_most_of_these_texts_show_the_text_of_a_card(report):
    silent = {name for name in PEOPLE if r"\u001b" not in PEOPLE[name](report).replace("textbackslash ", "")}
    assert silent <= {"a caption", "appraisal", "gaps", "intervals", "plan"}


def test_a_workbook_of_a_report_shows_codes(report, tmp_path):
    book = openpyxl.load_workbook(report.to_excel(tmp_path / "a.xlsx"))
    texts = [str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell]
    assert any(r"\u202e" in text for text in texts)
    assert not [text for text in texts if set(text) & HIDE or "_x001B_" in text]


def test_programs_get_the_characters(catalog, report, tmp_path):
    messages = [str(finding.message) for finding in report.findings]
    assert any(set(text) & HIDE for text in messages)
    plain = report.to_json()
    assert not set(plain) & HIDE
    assert [finding["message"] for finding in json.loads(plain)["findings"]] == messages
    assert report.to_frame()["message"].tolist() == messages
    assert pd.read_parquet(report.to_parquet(tmp_path / "a.parquet"))["message"].tolist() == messages


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.xlsx", "a.csv"])
def test_cards_keep_the_characters(name, catalog, tmp_path):
    write = {
        "yaml": catalog.to_yaml,
        "json": catalog.to_json,
        "xlsx": catalog.to_excel,
        "csv": catalog.to_csv,
    }
    path = write[name.partition(".")[2]](tmp_path / name)
    assert [study.to_dict() for study in sc.read(path).studies] == [
        study.to_dict() for study in catalog.studies
    ]


def test_references_show_codes(catalog, tmp_path):
    text = catalog.to_bibtex(tmp_path / "a.bib").read_text(encoding="utf-8")
    assert r"textbackslash{}u001b" in text
    assert not set(text) & HIDE
    text = catalog.to_csl_json(tmp_path / "a.json").read_text(encoding="utf-8")
    assert not set(text) & HIDE
    assert json.loads(text)[0]["title"] == catalog["s0"].title


def test_nothing_hidden_reaches_a_terminal(catalog, tmp_path):
    cards = str(catalog.to_json(tmp_path / "cards.json"))
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text('id: a\n"k\\u202e\\x1bey": 1\ntitle: ["\\x1b"]\nyear: "\\x9b"\n')
    for command in (
        ["check", cards], ["check", cards, "--format", "json"], ["check", cards, "--format", "csv"],
        ["check", cards, "--format", "github"], ["check", str(wrong)], ["check", str(wrong), "--format", "github"],
        ["plan", cards], ["questions", cards], ["intervals", cards], ["diff", cards, cards],
        ["normalize", cards, "--to", "eu-sbs-size", "--construct", "uses_social_media"], ["near", cards, "s0"],
        ["explain", "\x1b[31m"], ["schemes", "\x1b[31m"], ["new", "a\x1b"],
    ):  # fmt: skip
        result = CliRunner().invoke(main, command)
        assert not set(result.output) & HIDE, command
        assert len(result.output) > 10, command


def test_the_csv_of_a_report_has_its_columns(report):
    rows = list(csv.reader(io.StringIO("".join(sc.report.formats.tables.findings_csv_parts(report)))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(report.findings) + 1
