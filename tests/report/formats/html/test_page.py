import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

import pytest

import studycheck as sc
from studycheck.report.formats.html import html_page, page as page_module
from studycheck.report.formats.html.matrix import SHAPES
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
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] not in (["script"], ["style"]):
            self.text.append(data)


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


@pytest.fixture(scope="module")
def some(report):
    """Return a report on every third study; the page of all takes seconds to make."""
    return sc.check(report.catalog.select(list(report.catalog)[::3]))


def test_the_page_is_well_formed_and_loads_nothing_from_elsewhere(page):
    assert page.open == []
    assert not {"link", "img", "iframe", "object", "embed"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "style") or name.startswith("on")]
    assert all(
        value.startswith(("#", "https://", "http://")) for name, value in page.attributes if name == "href"
    )


def test_only_its_own_script_and_style_may_run(text):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    for element, directive in (("script", "script-src"), ("style", "style-src")):
        (code,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = b64encode(sha256(code.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_every_link_leads_to_a_part_of_the_page_or_names_a_pair(page, report):
    ids = {value for name, value in page.attributes if name == "id"}
    links = {value[1:] for name, value in page.attributes if name == "href" and value.startswith("#")}
    pairs = {link for link in links if "~" in link}
    assert links - pairs <= ids
    known = {*report.catalog, *report.numbers().catalog}
    assert {name for pair in pairs for name in pair.split("~")} <= known
    assert {rule.code for rule in report.rules} <= ids


def test_no_two_elements_have_one_id(page):
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_the_matrix_draws_as_many_cells_of_each_verdict_as_there_are_pairs(report, text):
    for code, shape in enumerate(SHAPES):
        (path,) = re.findall(rf'<path class="v{code}" d="([^"]*)"', text)
        assert path.count(shape) == 2 * list(report.verdict_counts().values())[code]


def test_the_answer_comes_first_with_one_reason_for_each_study_left_out(report, text):
    chart = report.recommend()
    answer = text[: text.index('id="explore"')]
    for number in chart.numbers:
        assert f'data-id="{number.id}"' in answer
    assert f'<p id="caption">{chart.caption}</p>' in answer
    for one in chart.left_out.printing():
        assert f">{escape(report.catalog[one.study].title_short).replace('&#x27;', '&#39;')}</a>" in answer
        assert escape(one.why) in answer


@pytest.mark.slow
def test_a_page_in_french_has_french_words(some):
    text = html_page(some, lang="fr")
    assert '<html lang="fr">' in text
    for words in (
        "Ce qui peut être montré",
        "Comparer deux études",
        "Verdicts par paire",
        "comparable avec prudence",
    ):
        assert words in text
    for words in ("What can be shown", "Compare two studies", "Rules that"):
        assert words not in text


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


def test_of_few_studies_all_pairs_have_their_reasons_also_those_that_are_not_comparable(report):
    two = sc.check(report.catalog.select(["citibank-gfk-2009", "insee-tic-2017"]))
    assert two.verdict("citibank-gfk-2009", "insee-tic-2017") is Verdict.NOT_COMPARABLE
    shown = " ".join(" ".join(Page(html_page(two)).text).split())
    for finding in two.pair("citibank-gfk-2009", "insee-tic-2017").findings:
        assert " ".join(str(finding.message).split()) in shown
    assert "All pairs" in shown


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
    assert page.tags.count("script") == 2
    assert not [name for name, _ in page.attributes if name == "onclick"]
    assert not [value for name, value in page.attributes if name == "href" and "javascript" in value]
    for thing in (report, report.findings, report.pair("a", "b"), catalog, catalog["a"], report.findings[0]):
        assert "<script" not in thing._repr_html_()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_page_exists_for_few_studies(count):
    report = sc.check([sc.Study(id=f"s{index}") for index in range(count)])
    assert Page(html_page(report)).open == []


def test_to_html_writes_what_it_returns(tmp_path, report):
    target, report = (
        tmp_path / "report.html",
        sc.check(report.catalog.select(["bitkom-2012", "zew-infoeconomy-2012"])),
    )
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


def test_the_page_says_how_many_pairs_it_leaves_out(some, monkeypatch):
    monkeypatch.setattr(page_module, "MOST_PAIRS", 2)
    shown = " ".join(" ".join(Page(html_page(some)).text).split())
    assert f"These are the first 2 of {len(some.open_pairs):,} such pairs." in shown


def test_a_page_that_shows_all_findings_does_not_speak_of_others():
    page = Page(html_page(sc.check(sc.Study(id="a", sample={"achieved": 20}))))
    assert "left out" not in " ".join(page.text)
