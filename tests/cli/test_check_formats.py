import json
import re

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from studycheck.cli import main
from studycheck.cli.formats import FORMATS, LINKED
from tests.cli.command_line import run


def test_texts_are_what_the_report_writes(cards, monkeypatch):
    import studycheck as sc

    monkeypatch.chdir(cards)
    report = sc.check(sc.read("."))
    written = {
        "json": report.to_json(), "html": report.to_html(), "markdown": report.to_markdown(),
        "latex": report.to_latex(), "sarif": report.to_sarif(), "github": report.to_github(),
    }  # fmt: skip
    for form, text in written.items():
        result = run("check", ".", "--format", form)
        assert (result.exit_code, result.output) == (0, text if text.endswith("\n") else f"{text}\n"), form


def test_the_page_is_written_in_french(cards, tmp_path_factory):
    target = tmp_path_factory.mktemp("out") / "rapport.html"
    assert run("check", cards, "-o", target, "--lang", "fr").exit_code == 0
    assert '<html lang="fr">' in target.read_text(encoding="utf-8")


SITE = "https://example.org/rules"


def test_reports_link_to_pages_of_rules_that_an_option_or_a_setting_names(
    cards, tmp_path_factory, write_card
):
    write_card("b", scope="enterprise")
    out = tmp_path_factory.mktemp("out")
    page = re.compile(r"https://example\.org/rules/[a-z]{2}\d{3}\.html")
    for form in LINKED:
        assert SITE not in run("check", cards, "--format", form).output, form
        assert page.search(run("check", cards, "--format", form, "--rule-pages", SITE).output), form
        target = out / f"report.{form}"
        run("check", cards, "--format", form, "--rule-pages", SITE, "-o", target)
        assert page.search(target.read_text(encoding="utf-8")), form
    (cards / "studycheck.toml").write_text(f'rule-pages = "{SITE}"')
    for form in LINKED:
        assert page.search(run("check", cards, "--format", form).output), form
    # other formats have no place for links
    assert run("check", cards, "--format", "text").exit_code == 1


def test_pages_of_rules_that_are_not_there_or_that_a_format_cannot_name_are_refused(cards):
    result = run("check", cards, "--format", "html", "--rule-pages", "nowhere")
    assert (result.exit_code, result.output) == (
        2,
        "rule_pages: 'nowhere' is neither a web address nor a folder with pages of rules; give the folder "
        "reference/rules of a built site, or its address\n",
    )
    result = run("check", cards, "--rule-pages", SITE)
    assert (result.exit_code, result.output) == (
        2,
        "--rule-pages adds links to html, markdown, json, sarif; name one of these as --format, or leave it out\n",
    )


def test_every_format_is_written_to_a_file(cards, tmp_path_factory, write_card):
    write_card("b", scope="both")
    out = tmp_path_factory.mktemp("out")
    for form in FORMATS:
        target = out / f"report.{'xlsx' if form == 'xlsx' else form}"
        result = run("check", cards, "--format", form, "-o", target)
        assert (result.exit_code, result.output) == (0, f"wrote {target}\n")
        assert target.stat().st_size > 100, form
    assert json.loads((out / "report.sarif").read_text())["version"] == "2.1.0"
    assert openpyxl.load_workbook(out / "report.xlsx").sheetnames[0] == "summary"
    assert pd.read_parquet(out / "report.parquet").columns[0] == "code"


def test_parquet_into_a_folder_holds_the_verdicts_too(cards, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "report"
    assert run("check", cards, "--format", "parquet", "-o", out).exit_code == 0
    assert list(pd.read_parquet(out / "verdicts.parquet")["verdict"]) == ["comparable"]
    again = run("check", cards, "--format", "parquet", "-o", out)
    assert (again.exit_code, again.output) == (
        2,
        f"{out} already exists; use --force to replace its files, or name another folder\n",
    )
    assert run("check", cards, "--format", "parquet", "-o", out, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("form", "advice"),
    [("xlsx", "report.xlsx"), ("parquet", "findings.parquet, or -o FOLDER for findings and verdicts")],
)
def test_what_no_screen_can_show_needs_a_file(form, advice):
    result = run("check", "no-such-folder", "--format", form)
    assert (result.exit_code, result.output) == (2, f"--format {form} needs a file; add -o {advice}\n")


def test_a_workbook_by_another_name_is_refused_before_any_work(tmp_path):
    result = run("check", "no-such-folder", "--format", "xlsx", "-o", tmp_path / "report.xls")
    assert result.exit_code == 2
    assert result.output == (
        f"{tmp_path / 'report.xls'} would not hold xlsx; name a file that ends in .xlsx\n"
    )


def test_text_into_a_folder_is_refused(cards, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    result = run("check", cards, "--format", "sarif", "-o", out, "--force")
    assert (result.exit_code, result.output) == (
        2,
        f"cannot write {out}: Is a directory; it is a folder; add the name of a file\n",
    )


def test_cards_that_cannot_be_read_are_annotated_once_each_and_told_as_always(cards, monkeypatch):
    monkeypatch.chdir(cards)
    (cards / "a.yaml").write_text("id: a\nyear: x\nnetwork_scope: publc\n")
    result = run("check", ".", "--format", "github")
    assert result.exit_code == 2
    annotated = result.stdout.splitlines()[:2]
    assert [line.partition("::")[2].partition("::")[0] for line in annotated] == [
        f"error file=a.yaml,line={line},title=This card cannot be read" for line in (2, 3)
    ]
    assert "\n2 problems in the cards; nothing was read\na.yaml:2: year: " in result.output


def test_changed_files_are_read_from_a_list(cards, monkeypatch, write_card):
    write_card("b", scope="enterprise")
    monkeypatch.chdir(cards)
    (cards / "changed.txt").write_text("b.yaml\n\nREADME.md\n")
    listed = run("check", ".", "--format", "github", "--changed", "changed.txt")
    assert listed.exit_code == 1
    lines = (cards / "b.yaml").read_text(encoding="utf-8").splitlines()
    place = lines.index("network_scope: enterprise") + 1
    assert listed.output.startswith(f"::error file=b.yaml,line={place},title=NS001 ")
    piped = CliRunner().invoke(main, ["check", ".", "--format", "github", "--changed", "-"], input="b.yaml\n")
    assert piped.output == listed.output


def test_a_list_of_changed_files_without_annotations_is_refused(cards):
    result = run("check", cards, "--changed", __file__)
    assert (result.exit_code, result.output) == (
        2,
        "--changed chooses among annotations; add --format github, or leave it out\n",
    )


def test_text_is_french_where_asked(cards):
    result = run("check", cards, "--lang", "fr")
    assert result.exit_code == 0
    assert "Profil\u00a0: default." in result.output
    assert "Profile:" not in result.output


def test_formats_for_programs_are_english_in_every_language(cards):
    for form in ("csv", "json", "sarif"):
        assert (
            run("check", cards, "--format", form, "--lang", "fr").output
            == run("check", cards, "--format", form).output
        )
