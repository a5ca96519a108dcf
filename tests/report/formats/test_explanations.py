"""Each code of a report is explained in the report, and links to its page where a site is named."""

import json
import re

import pytest
from markdown_it import MarkdownIt

import studycheck as sc
from studycheck.report.formats.explanations import codes_of, explanations
from tests.report.formats import hostile

SITE = "https://example.org/rules/"
FACTS = {"year": 2012, "countries": "FR", "population": {"unit": "firm", "eligibility": "all"}}


@pytest.fixture(scope="module")
def report():
    studies = [
        sc.Study(id="a", **FACTS, network_scope="public", sample={"achieved": 20}),
        sc.Study(id="b", **FACTS, network_scope="enterprise"),
    ]
    return sc.check(studies)


def test_a_report_names_the_rules_that_found_or_lacked_something(report):
    named = {finding.code for finding in report.findings} | {gap.code for gap in report.gaps}
    assert codes_of(report) == named
    assert named < {rule.code for rule in report.rules}


def test_findings_on_waivers_and_own_rules_are_explained_and_have_no_page(tmp_path):
    report = hostile.report(tmp_path)
    found = explanations(report, SITE)
    assert codes_of(report) <= set(found)
    assert {code: bool(one.page) for code, one in found.items()} == {
        "NS001": True, "SA001": True, "TR001": True, "XX001": False, "WA004": False,
    }  # fmt: skip
    assert found["WA004"].text() == (
        "Unknown study in a waiver\n\nWhat to do: Correct the id; until then the waiver has no effect."
    )


@pytest.mark.parametrize("site", [None, SITE])
def test_sarif_has_the_whole_explanation_and_an_address_only_of_a_site(report, site):
    (run,) = json.loads(report.to_sarif(rule_pages=site))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    for rule in report.rules:
        text, markdown = rules[rule.code]["help"]["text"], rules[rule.code]["help"]["markdown"]
        for part in (rule.page.prose, rule.remedy, *map(str, rule.sources)):
            assert part in text
            assert part in markdown
        assert rule.page.fires in markdown
        assert rules[rule.code].get("helpUri") == (site and f"{site}{rule.code.lower()}.html")


def test_codes_in_markdown_lead_to_the_explanation_at_the_end(report):
    text = report.to_markdown(rule_pages=SITE)
    tokens = MarkdownIt().enable("table").parse(text)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    links = {
        child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"
    }
    # code hosts make anchors of headings: in lower case
    assert {f"#{finding.code.lower()}" for finding in report.findings} <= links
    assert {link[1:].upper() for link in links if link.startswith("#")} <= set(headings)
    assert sorted(set(headings) & {rule.code for rule in report.rules}) == sorted(codes_of(report))
    ours = sc.explain("NS001")
    assert f"### NS001\n\n**{ours.title}.** {ours.page.prose}" in text
    assert f"[The page of NS001]({SITE}ns001.html)" in text
    assert SITE not in report.to_markdown()


def test_a_bar_in_a_card_stays_in_its_cell_of_markdown():
    size = {"label": "a | b", "bounds": "not stated", "basis": "not stated"}
    other = {"label": "PME", "bounds": {"min": 10, "max": 249}}
    report = sc.check([sc.Study(id="a", **FACTS, size=size), sc.Study(id="b", **FACTS, size=other)])
    tokens = MarkdownIt().enable("table").parse(report.to_markdown())
    cells = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "td_open"]
    messages = {str(finding.message) for finding in report.findings if "|" in str(finding.message)}
    assert messages
    assert messages <= set(cells)


def test_json_has_the_explanations_of_the_codes_it_names(report):
    plain = json.loads(report.to_json(rule_pages=SITE))
    named = {one["code"] for member in ("findings", "undecided", "failed") for one in plain[member]}
    assert [rule["code"] for rule in plain["rules"]] == sorted(named)
    (rule,) = (rule for rule in plain["rules"] if rule["code"] == "NS001")
    ours = sc.explain("NS001")
    assert rule == {
        "code": "NS001",
        "name": ours.slug,
        "title": ours.title,
        "explanation": "\n\n".join(" ".join(part.split()) for part in ours.page.prose.split("\n\n")),
        "remedy": ours.remedy,
        "sources": [str(source) for source in ours.sources],
        "page": f"{SITE}ns001.html",
    }
    assert {rule["page"] for rule in json.loads(report.to_json())["rules"]} == {None}


def test_a_notebook_shows_what_each_code_asks_folded_below_the_table(report):
    pair = report.pair("a", "b")
    finding = pair.findings[0]
    pages = {code: sc.explain(code) for code in {one.code for one in pair.findings}}
    for shown, codes in (
        (finding, {finding.code}),
        (pair.findings, set(pages)),
        (pair, set(pages)),
        (report.findings, {one.code for one in report.findings}),
        (report, {rule.code for rule, _, _ in report.frequent()}),
    ):
        html = shown._repr_html_()
        folds = re.findall(r"<details class='studycheck'><summary>(\w{2}\d{3}): ", html)
        assert codes <= set(folds)
        assert len(folds) == len(set(folds))
        assert "What to do: " in html
        assert "<summary>" not in str(shown)


def test_explanations_of_a_notebook_are_those_of_the_rules_that_ran(report):
    strict = sc.check(report.catalog, rules=[sc.explain("NS001").tuned(severity="minor")])
    assert "Severity: minor." in strict.pair("a", "b")._repr_html_()
