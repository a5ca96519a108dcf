import re
from html.parser import HTMLParser

import pytest

import studycheck as sc
from studycheck.report.formats import html
from studycheck.report.formats.html import SYMBOLS, html_page
from studycheck.vocabulary.terms import Verdict

NASTY = "<script>alert('n < 30 & \"more\"')</script>"


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.open, self.text = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def report():
    return sc.check(sc.datasets.load("social-networks-2012"))


@pytest.fixture(scope="module")
def page(report):
    return Page(html_page(report))


def test_the_page_is_well_formed_and_loads_nothing_from_elsewhere(page):
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "onclick", "onload")]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")


def test_every_link_leads_to_a_rule_on_the_page(page, report):
    ids = {value for name, value in page.attributes if name == "id"}
    assert {value[1:] for name, value in page.attributes if name == "href"} <= ids
    assert ids == {rule.code for rule in report.rules}


def test_the_page_shows_as_many_cells_of_each_verdict_as_there_are_pairs(report):
    text = html_page(report)
    for code, (verdict, symbol) in enumerate(zip(report.verdict_counts(), SYMBOLS, strict=True)):
        cells = len(
            re.findall(rf'<td class="v{code}" title="[^"]*: {verdict}">{re.escape(symbol)}</td>', text)
        )
        assert cells == 2 * report.verdict_counts()[verdict]


def test_the_page_shows_all_findings_on_single_studies_and_on_pairs_not_ruled_out(report, page):
    shown = " ".join(" ".join(page.text).split())
    for finding in report.study_findings():
        assert " ".join(str(finding.message).split()) in shown
    names = list(report.catalog)
    for index, a in enumerate(names):
        for b in names[index + 1 :]:
            if report.verdict(a, b) is not Verdict.NOT_COMPARABLE:
                for finding in report.pair(a, b).findings:
                    assert " ".join(str(finding.message).split()) in shown


def test_text_of_cards_is_escaped_everywhere():
    study = {
        "title": NASTY,
        "size": {"label": NASTY, "bounds": {"min": 10, "max": 249}},
        "links": [{"title": NASTY, "url": f'javascript:alert(1)" onclick="{NASTY}'}],
        "sample": {"achieved": 20},
    }
    catalog = sc.Catalog([sc.Study(id="a", **study), sc.Study(id="b", **study)])
    report = sc.check(catalog)
    page = Page(html_page(report))
    assert "script" not in page.tags
    assert not [name for name, _ in page.attributes if name == "onclick"]
    assert not [value for name, value in page.attributes if name == "href" and "javascript" in value]
    for thing in (report, report.findings, report.pair("a", "b"), catalog, catalog["a"], report.findings[0]):
        assert "<script" not in thing._repr_html_()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_page_exists_for_few_studies(count):
    report = sc.check([sc.Study(id=f"s{index}") for index in range(count)])
    assert Page(html_page(report)).open == []


def test_to_html_writes_what_it_returns(tmp_path, report):
    target = tmp_path / "report.html"
    assert report.to_html(target) == target
    assert target.read_text(encoding="utf-8") == report.to_html()


def test_the_page_says_how_many_findings_it_leaves_out(report, page):
    names = list(report.catalog)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    hidden = sum(
        len(report.pair(a, b).findings) for a, b in pairs if report.verdict(a, b) is Verdict.NOT_COMPARABLE
    )
    shown = " ".join(" ".join(page.text).split())
    assert f"{hidden:,} of {len(report.findings):,} findings are left out here. All findings: " in shown
    assert "such pairs" not in shown


def test_the_page_says_how_many_pairs_it_leaves_out(report, monkeypatch):
    monkeypatch.setattr(html, "_MOST_PAIRS", 2)
    shown = " ".join(" ".join(Page(html_page(report)).text).split())
    assert f"These are the first 2 of {len(report.open_pairs):,} such pairs." in shown


def test_a_page_that_shows_all_findings_does_not_speak_of_others():
    assert "left out" not in html_page(sc.check(sc.Study(id="a", sample={"achieved": 20})))
