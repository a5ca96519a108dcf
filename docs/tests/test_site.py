"""The site that `make docs` built, in a real browser."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest
from tests.report.formats.html.browser import a_browser

import studycheck as sc
from studycheck.rules.site import page_name

SITE = Path(__file__).parents[1] / "_build" / "html"
EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = [
    "index.html",
    "gallery/index.html",
    "gallery/estimates.html",
    "tutorials/1_first_comparison.html",
    "reference/rules/index.html",
    "reference/size-schemes/index.html",
    "reference/command-line.html",
    "api/index.html",
    "glossary.html",
    "faq.html",
    "fr/index.html",
    "fr/tutoriel.html",
    "fr/glossaire.html",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Write nothing."""


@pytest.fixture(scope="session")
def address():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    with a_browser() as browser:
        yield browser


@pytest.fixture
def page(browser, address):
    """Open a page that keeps what goes wrong, and what it asks of others."""
    page = browser.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else page.wrong.append(request.url)
        ),
    )
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_without_errors_and_asks_nobody_else(page, address, path):
    page.goto(address + path, wait_until="load")
    assert page.locator("h1").first.inner_text().strip()
    assert page.wrong == []


@pytest.mark.parametrize(
    "path", ["index.html", "gallery/index.html", "gallery/estimates.html", "api/index.html"]
)
def test_nothing_is_wider_than_a_phone(page, address, path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path, wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_a_name_does_is_read_on_a_phone_without_scrolling(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "api/index.html", wait_until="load")
    cells = page.locator("table.autosummary td p")
    edges = cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().right)")
    assert len(edges) > 20
    assert max(edges) <= 390


def test_every_picture_is_there(page, address):
    for path in (
        "index.html",
        "gallery/index.html",
        "gallery/size_ladder.html",
        "reference/size-schemes/schemes-fr.html",
    ):
        page.goto(address + path, wait_until="load")
        page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
        page.wait_for_function("[...document.images].every(image => image.complete)")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        assert widths, path
        assert min(widths) > 20, path


def test_the_filter_of_rules_shows_those_with_every_word(page, address):
    page.goto(address + "reference/rules/index.html", wait_until="load")
    page.get_by_label("Filter").fill("blocker size")
    shown = page.locator("#rules tbody tr:visible")
    expected = [
        rule.code
        for rule in sc.RULES
        if all(
            word in f"{rule.code} {rule.title} {rule.severity} {rule.dimension} {rule.looks_at}".lower()
            for word in ("blocker", "size")
        )
    ]
    assert shown.locator("td:first-child").all_inner_texts() == expected
    page.get_by_role("link", name="SZ001", exact=True).click()
    assert page.locator("h1").inner_text().startswith("SZ001")


def test_every_rule_and_every_scheme_has_its_page():
    rules = SITE / "reference" / "rules"
    assert {path.name for path in rules.glob("*.html")} == {
        "index.html", *(page_name(rule.code) for rule in sc.RULES)
    }  # fmt: skip
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in (SITE / "reference" / "size-schemes").glob("schemes-*.html")
    )
    assert [name for name in sc.size_schemes if f'id="{name}"' not in text] == []


@pytest.mark.parametrize(
    ("path", "inside"),
    [("how-to/verify-a-card.html", "p"), ("how-to/waive-a-finding.html", "pre"), ("faq.html", "p")],
)
def test_a_code_in_text_or_in_an_output_leads_to_the_page_of_its_rule(page, address, path, inside):
    page.goto(address + path, wait_until="load")
    link = page.locator(f"article {inside} a.rule-code").first
    code = link.inner_text()
    link.click()
    assert page.locator("h1").inner_text().startswith(code)


def test_every_link_of_a_code_leads_to_a_page():
    links = {}
    for path in SITE.rglob("*.html"):
        for href in re.findall(r'class="rule-code" href="([^"]*)"', path.read_text(encoding="utf-8")):
            links.setdefault((path.parent / href).resolve(), path.name)
    assert len(links) > 40
    assert {target: source for target, source in links.items() if not target.is_file()} == {}


def test_a_report_links_to_the_pages_of_the_site(page, tmp_path):
    report = sc.check(sc.datasets.load("social-networks-2012").select(["regus-2011", "bitkom-2012"]))
    path = report.to_html(tmp_path / "report.html", rule_pages=SITE / "reference" / "rules")
    page.goto(path.as_uri())
    code = page.locator("#pairs td a").first.inner_text()
    page.locator("#pairs td a").first.click()
    page.locator(f"#{code} a").last.click()
    assert page.locator("h1").inner_text().startswith(code)


def test_the_search_finds_a_rule(page, address):
    page.goto(address + "search.html?q=crosswalk", wait_until="load")
    page.wait_for_selector("#search-results li")
    assert page.locator("#search-results li").count() > 3
    assert page.wrong == []


def test_the_dark_mode_is_dark(browser, address):
    page = browser.new_page(color_scheme="dark")
    page.goto(address + "index.html", wait_until="load")
    light = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)"
    )
    page.close()
    assert max(light) < 80


def test_a_tutorial_can_be_downloaded_as_a_notebook():
    page = (SITE / "tutorials" / "1_first_comparison.html").read_text(encoding="utf-8")
    notebooks = re.findall(r'href="\.\./(_downloads/[^"]+\.ipynb)"', page)
    assert notebooks
    assert '"cells"' in (SITE / notebooks[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in EXAMPLES.glob("*.py") if path.stem != "readme_pictures")
)
def test_an_example_draws_each_chart_it_names_and_writes_its_files(name):
    script = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    page = (SITE / "gallery" / f"{name}.html").read_text(encoding="utf-8")
    charts = len(re.findall(r"^ax = ", script, re.MULTILINE))
    drawn = set(re.findall(rf"sphx_glr_{name}_([0-9]{{3}})[._]", page))
    saved = re.findall(r'save\(ax, "\S+", width=(\S+)\)', script)
    assert len(drawn) == charts + len(saved)
    widths = {'"single"': "89", '"double"': "183"}
    printed = re.findall(r'class="in-print"[^>]*style="width: (\d+)mm', page)
    assert printed == [widths.get(width, width) for width in saved]
    for file in re.findall(r'\.to_\w+\("(\S+)"', script):
        assert (EXAMPLES / file).stat().st_size > 1000, file


def test_formulas_are_mathml():
    assert "<math" in (SITE / "explanation" / "statistics.html").read_text(encoding="utf-8")
