"""The page as a reader uses it, in a real browser."""

from itertools import combinations

import numpy as np
import pytest

import studycheck as sc
from studycheck.checking.profiles import Profile
from studycheck.checking.verdicts import Verdicts
from studycheck.report.formats.html import html_page
from studycheck.vocabulary.terms import Dimension
from tests.hostile import ATTACKS, attacked
from tests.report.formats.html.browser import a_browser

pytestmark = pytest.mark.slow
DIMENSIONS = tuple(Dimension)
ON_PURPOSE = [(), *((one,) for one in DIMENSIONS), *combinations(("country", "time", "size", "sector"), 2)]
SQUARE = """([at, contrast, majors]) => {
    const { page, data, square } = window.studycheck, side = page.sides[at];
    const choice = { contrast, majors, allow: 1 };
    // nothing is compared with itself
    return square(side, [...side.ids.keys()], choice, data.codes).join("").replaceAll("255", "0");
}"""
CHOOSE = """([construct, contrast, allow]) => {
    const { page, data, square, choose } = window.studycheck, side = page.numbers;
    const choice = { contrast, majors: data.majors, allow }, places = page.rowsOf(side, construct);
    const chosen = choose(side, places, square(side, places, choice, data.codes), choice, data.codes, data.dimensions);
    return [chosen.places.map((place) => side.ids[place]), chosen.alternatives];
}"""
GROUPS = """(contrast) => {
    const { page, data, square, maximalSets } = window.studycheck, side = page.studies;
    const rows = [...side.ids.keys()], choice = { contrast, majors: data.majors, allow: 1 };
    const verdicts = square(side, rows, choice, data.codes);
    const { sets } = maximalSets(rows, (one, other) => verdicts[one * side.count + other] <= 1);
    return sets.map((set) => set.map((place) => side.ids[place]));
}"""
REASONS = """(pairs) => {
    const { page, data, reasons } = window.studycheck, side = page.studies;
    return pairs.map(([one, other]) => reasons(side, one, other, data, { contrast: 0 })
        .findings.map((finding) => [finding.rule.code, finding.severity, finding.message]).sort());
}"""


@pytest.fixture(scope="module")
def browser():
    with a_browser() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


class Visit:
    """One page in the browser, with all that it asked for and complained about."""

    def __init__(self, browser, path, **context):
        self.context = browser.new_context(**context)
        self.page, self.problems, self.requests = self.context.new_page(), [], []
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: (self.problems.append("a dialog"), dialog.dismiss()))
        self.address = path.as_uri()

    def open(self, link=""):
        self.page.goto("about:blank")
        self.page.goto(self.address + link)
        self.page.wait_for_selector("html.ready")
        return self.page


@pytest.fixture(scope="module")
def written(text, folder):
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shared(browser, written):
    visit = Visit(browser, written, viewport={"width": 1200, "height": 900})
    visit.open()
    yield visit
    visit.context.close()


@pytest.fixture
def page(shared):
    shared.problems.clear()
    shared.requests.clear()
    page = shared.open()
    yield page
    assert shared.problems == []
    assert set(shared.requests) <= {"about:blank", shared.address}


@pytest.fixture
def narrow(browser, written):
    visit = Visit(browser, written, viewport={"width": 390, "height": 844}, is_mobile=True)
    yield visit.open()
    visit.context.close()


def shown_verdicts(page, side, contrast=(), majors=3):
    digits = page.evaluate(SQUARE, [side, mask(contrast), majors])
    count = round(len(digits) ** 0.5)
    return np.array(list(map(int, digits)), dtype=np.uint8).reshape(count, count)


def mask(dimensions):
    return sum(1 << DIMENSIONS.index(Dimension(name)) for name in dimensions)


# verdicts


def test_verdicts_on_all_pairs_are_those_of_a_check_for_every_contrast(page, report):
    for contrast in ON_PURPOSE:
        checked = sc.check(report.catalog, contrast=set(contrast)).verdict_codes
        assert (shown_verdicts(page, 0, contrast) == checked).all(), contrast


def test_verdicts_on_all_numbers_are_those_of_a_check_for_every_contrast(page, report):
    numbers = report.numbers()
    for contrast in ON_PURPOSE[:18]:
        checked = Verdicts(numbers.results, 3, without={Dimension(name) for name in contrast}).square
        assert (shown_verdicts(page, 1, contrast) == checked).all(), contrast


@pytest.mark.parametrize("majors", [1, 2, 4])
def test_verdicts_follow_how_strict_the_check_is(page, report, majors):
    checked = sc.check(report.catalog, profile=Profile("mine", majors=majors)).verdict_codes
    assert (shown_verdicts(page, 0, majors=majors) == checked).all()


def test_groups_are_those_of_a_check(page, report):
    for contrast in [(), ("country",), ("time", "size"), ("country", "role", "sector")]:
        checked = sc.check(report.catalog, contrast=set(contrast)).groups()
        assert page.evaluate(GROUPS, mask(contrast)) == [list(group) for group in checked], contrast


def test_the_chart_is_the_recommended_one(page, report):
    constructs = sorted({estimate.construct for _, estimate in report.catalog.estimates()})
    weakest = ("comparable", "with caution")
    contrasts = {
        (): (0, 1),
        ("country",): (1,),
        ("size",): (0,),
        ("time",): (1,),
        ("country", "size"): (0, 1),
    }
    for construct in constructs[::2]:
        for contrast, allow in ((one, allow) for one, every in contrasts.items() for allow in every):
            chart = report.recommend(construct, contrast=contrast, allow=weakest[allow])
            ids, alternatives = page.evaluate(CHOOSE, [construct, mask(contrast), allow])
            assert sorted(ids) == sorted(number.id for number in chart.numbers), (construct, contrast)
            assert alternatives == chart.alternatives


def test_reasons_are_the_findings_of_all_pairs_in_their_words(page, report):
    names = list(report.catalog)
    pairs = list(combinations(range(len(names)), 2))
    shown = page.evaluate(REASONS, pairs)
    ranks = {"minor": 1, "major": 2, "blocker": 3}
    for (one, other), found in zip(pairs, shown, strict=True):
        findings = report.pair(names[one], names[other]).findings
        assert found == sorted([f.code, ranks[f.severity], str(f.message)] for f in findings)


# a reader


def test_two_studies_are_found_by_a_part_of_their_titles_and_shown_side_by_side(page):
    page.fill("#one", "Small Business poll")
    page.fill("#other", "insee-tic-2017")
    page.press("#other", "Tab")
    page.wait_for_url("**#citibank-gfk-2009~insee-tic-2017")
    text = page.inner_text("#pair")
    assert "not comparable" in text
    assert "citibank-gfk-2009 covers United States, insee-tic-2017 covers France" in text
    assert page.locator("#pair .reasons tr").first.inner_text().startswith("blocker")
    row = page.locator("#pair .facts tr", has_text="Countries").inner_text()
    assert "United States" in row
    assert "France" in row
    assert "≠ major" in row


def test_what_fits_several_studies_or_none_is_said(page):
    page.fill("#one", "eurostat")
    page.press("#one", "Tab")
    assert page.inner_text("#pair") == "Several studies fit eurostat; choose one from the list."
    page.fill("#one", "no such study")
    page.press("#one", "Tab")
    assert page.inner_text("#pair") == "There is no study called no such study here."


def test_a_link_opens_a_pair_of_studies_or_of_numbers(shared):
    page = shared.open("#bitkom-2012~zew-infoeconomy-2012")
    assert "with caution" in page.inner_text("#pair .answer")
    page = shared.open("#bitkom-2012[0]~zew-infoeconomy-2012[0]")
    assert (
        page.inner_text("#pair h3")
        == "BITKOM, Social Media 2012: 47 % and ZEW, Informationswirtschaft 2012: 50 %"
    )
    page = shared.open("#nobody~bitkom-2012")
    assert page.inner_text("#pair") == "There is no study called nobody here."
    assert shared.open("#%E0%A4%A~").inner_text("#pair") == ""


def test_a_link_to_a_study_or_a_rule_unfolds_it(shared):
    assert shared.open("#study-bitkom-2012").locator("#study-bitkom-2012").get_attribute("open") == ""
    page = shared.open("#TI001")
    page.wait_for_function("document.querySelector('#TI001').closest('details').open")
    rule = sc.explain("TI001")
    begins = f"Severity: {rule.severity}. Dimension: {rule.dimension}."
    assert page.inner_text("#TI001").startswith(begins)


def test_every_code_of_a_pair_of_numbers_is_explained_too(page):
    """Some rules look at numbers alone, and have no row among the rules on studies."""
    codes = page.evaluate("window.studycheck.page.numbers.rules.map((rule) => rule.code)")
    assert codes
    assert [code for code in codes if page.locator(f"#{code}").count() != 1] == []


@pytest.mark.parametrize(("lang", "asks"), [("en", "Severity: "), ("fr", "Gravité\xa0: ")])
def test_without_javascript_a_click_on_a_code_unfolds_what_the_rule_asks(
    browser, report, tmp_path, lang, asks
):
    path = tmp_path / "plain.html"
    path.write_text(html_page(report, lang, "https://example.org/rules"), encoding="utf-8")
    visit = Visit(browser, path, java_script_enabled=False, viewport={"width": 1200, "height": 900})
    visit.page.goto(visit.address)
    link = visit.page.locator("#pairs td a").first
    code = link.inner_text()
    explanation = visit.page.locator(f"#{code}")
    assert not explanation.is_visible()
    link.click()
    explanation.wait_for(state="visible")
    assert explanation.inner_text().startswith(asks)
    assert (
        explanation.locator("a").last.get_attribute("href")
        == f"https://example.org/rules/{code.lower()}.html"
    )
    box = visit.page.locator(f"details:has(> #{code}) > summary").bounding_box()
    assert 0 <= box["y"] < 900  # its title is on the screen
    # a rule that found nothing stands in two folds
    visit.page.goto(f"{visit.address}#{quiet_rule(report)}")
    visit.page.locator(f"#{quiet_rule(report)}").wait_for(state="visible")
    assert visit.requests.count(visit.address) >= 1
    assert not [one for one in visit.requests if not one.startswith("file:")]
    visit.context.close()


def quiet_rule(report):
    """Return the last rule that found no problem."""
    return [rule.code for rule, counts in report.outcomes() if not counts[0]][-1]


def test_a_browser_that_cannot_unpack_the_data_shows_the_rest(browser, written):
    visit = Visit(browser, written)
    visit.page.add_init_script("delete window.DecompressionStream")
    visit.page.goto(visit.address)
    visit.page.wait_for_selector("html.unexplored")
    assert visit.page.locator("#explore").is_hidden()
    visit.page.fill("#filter", "bitkom")
    assert visit.page.inner_text("#filtered") == "1 / 43"
    assert visit.problems == []
    visit.context.close()


def test_two_studies_are_side_by_side_at_once(browser, report, tmp_path):
    path = tmp_path / "two.html"
    path.write_text(html_page(sc.check(report.catalog.select(["citibank-gfk-2009", "insee-tic-2017"]))))
    visit = Visit(browser, path)
    assert visit.open().inner_text("#pair .answer") == "× not comparable No: the two are not comparable."
    # they print no number of one construct
    assert visit.page.inner_text("#what-if-chart") == ""
    assert visit.problems == []
    visit.context.close()


def test_every_link_within_the_page_leads_somewhere(page):
    broken = page.evaluate(
        """() => {
            const { sides } = window.studycheck.page;
            const isPair = (id) => sides.some(({ place }) => id.split("~").every((one) => place.has(one)));
            return [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href").slice(1))
                .filter((id) => !document.getElementById(id) && !(id.includes("~") && isPair(id)));
        }"""
    )
    assert broken == []


def test_a_cell_of_the_matrix_opens_its_pair_by_mouse_and_by_keys(page):
    page.focus("#verdicts")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#cell") == "Eurostat, ICT usage 2013 and Eurostat, ICT usage 2017: comparable"
    page.keyboard.press("Enter")
    page.wait_for_url("**#eurostat-ict-ent-2013~eurostat-ict-ent-2017")
    cell = page.locator("#verdicts rect.ground").bounding_box()["width"] / 43
    page.locator("#verdicts rect.ground").click(position={"x": 4.5 * cell, "y": 0.5 * cell}, force=True)
    page.wait_for_url("**#eurostat-ict-ent-2013~eurostat-ict-ent-2021")
    assert "with caution" in page.inner_text("#pair .answer")


def test_the_matrix_of_the_script_is_that_of_the_page_without_it(page, browser, written):
    def drawing(page):
        return page.evaluate(
            """() => ["viewBox", "width"].map((name) => document.querySelector("#verdicts").getAttribute(name)).concat(
            [...document.querySelectorAll("#verdicts path")].map((path) => path.getAttribute("d")),
            [...document.querySelectorAll("#verdicts text")].map((text) => text.textContent))"""
        )

    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto(written.as_uri())
    before = [still.locator("#verdicts").get_attribute(name) for name in ("viewBox", "width")]
    before += [path.get_attribute("d") for path in still.locator("#verdicts path").all()]
    before += still.locator("#verdicts text").all_text_contents()
    assert drawing(page) == before
    assert still.locator("#explore").is_hidden()
    assert still.locator("details.unfold[open]").count() > 30
    still.context.close()


def test_switches_change_groups_matrix_and_chart_at_once_and_can_be_put_back(page, report):
    before = page.inner_text("#what-if-answer")
    assert before == "33 of 903 pairs can share a chart."
    page.check("input[name=contrast][value='3']")  # country
    checked = sc.check(report.catalog, contrast={"country"})
    can = len(checked.open_pairs.up_to("with caution"))
    assert page.inner_text("#what-if-answer") == f"{can} of 903 pairs can share a chart."
    assert page.evaluate("window.studycheck.page.recommended.length") == len(
        report.recommend(contrast="country").numbers
    )
    page.click("#reset")
    page.locator("#what-if-answer", has_text=before).wait_for()


def test_a_study_and_a_construct_can_be_chosen(page):
    page.uncheck("tr[data-place='1'] input.in")
    assert page.inner_text("#what-if-answer").endswith("of 861 pairs can share a chart.")
    page.select_option("#construct", "uses_social_networks")
    assert page.locator("#what-if-chart svg.number").count() == 3
    assert page.locator("#verdicts g.names text").first.text_content() == "Eurostat, ICT usage 2013: 28 %"


def test_a_pair_follows_the_switches(shared):
    page = shared.open("#eurostat-ict-ent-2013~insee-tic-2013")
    assert "with caution" in page.inner_text("#pair .answer")
    page.check("input[name=contrast][value='3']")
    assert "Not counted, as it is compared on purpose: country." in page.inner_text("#pair")


def test_the_table_of_studies_is_sorted_and_filtered(page):
    page.click("#studies-table button:has-text('year')")
    years = page.locator("#studies-table tbody tr td:nth-child(5)").all_inner_texts()
    assert years == sorted(years)
    page.click("#studies-table button:has-text('year')")
    assert page.locator("#studies-table th[aria-sort=descending]").count() == 1
    page.fill("#filter", "eurostat 2021")
    assert page.inner_text("#filtered") == "1 of 43 studies shown"
    assert page.locator("#studies-table tbody tr:visible").count() == 1


def test_the_caption_is_copied(page):
    page.click("button[data-copy=caption]")
    assert page.locator("button.done").count() == 1
    assert page.evaluate("getSelection().toString().trim()") == page.inner_text("#caption").strip()


# screens and paper


def test_a_phone_has_no_sideways_scrolling_in_french_with_a_rule_unfolded(browser, report, tmp_path):
    path = tmp_path / "rapport.html"
    path.write_text(html_page(sc.check(report.catalog.select(["regus-2011", "bitkom-2012"])), "fr"), "utf-8")
    visit = Visit(browser, path, viewport={"width": 390, "height": 844}, is_mobile=True)
    page = visit.open("#SZ001")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # the explanation takes the width of the screen, and the counts stand below it
    assert page.locator("#SZ001").bounding_box()["width"] > 300
    visit.context.close()


def test_a_phone_has_no_sideways_scrolling(narrow):
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
    narrow.goto(narrow.url + "#citibank-gfk-2009~insee-tic-2017")
    narrow.wait_for_selector("#pair h3")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_print_has_the_reasons_and_the_whole_matrix(page, tmp_path):
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.unfold:not([open])").count() == 0
    assert page.locator("#what-if").is_hidden()
    box = page.evaluate(
        "document.querySelector('#matrix-box').scrollWidth <= document.querySelector('#matrix-box').clientWidth"
    )
    assert box
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    printed = page.pdf(format="A4", path=tmp_path / "report.pdf")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 100_000


CONTRAST = """() => {
    const light = (text) => {
        const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((part) => part / 255)
            .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (!/, 0\\)$|transparent/.test(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const poor = new Set();
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.getClientRects().length || element.closest("script, .unseen")) continue;
        const style = getComputedStyle(element);
        const ink = element.closest("svg") ? style.fill : style.color;
        const [a, b] = [light(ink), light(ground(element))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) poor.add(`${element.tagName}.${element.getAttribute("class")} ${ratio.toFixed(2)}`);
    }
    return [...poor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_can_be_read_by_its_contrast(browser, written, scheme):
    visit = Visit(browser, written, color_scheme=scheme, viewport={"width": 1200, "height": 900})
    page = visit.open("#citibank-gfk-2009~insee-tic-2017")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(CONTRAST) == []
    visit.context.close()


def test_whatever_can_be_used_has_a_name(page):
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("input, select, button, svg[role=img], [tabindex='0']")]
        .filter((one) => !one.closest("label") && !one.getAttribute("aria-label") && !one.textContent.trim())
        .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert nameless == []


# other reports


def waived(tmp_path):
    catalog = sc.datasets.load("social-networks-2012")
    path = tmp_path / "waivers.yaml"
    path.write_text(
        "waivers:\n- {code: TI001, target: [bitkom-2012, insee-tic-2017], "
        "reason: on purpose, author: A. Tester, date: 2026-03-31}\n"
    )
    return sc.check(catalog, waivers=path)


REPORTS = {
    "numbers": lambda _: sc.check(
        sc.datasets.load("social-networks-2012"), of="estimates", construct="has_profile"
    ),
    "changes": lambda _: sc.check(sc.datasets.load("social-networks-2012"), comparing="changes"),
    "strict, with a contrast": lambda _: sc.check(
        sc.datasets.load("social-networks-2012"), contrast={"country", "size"}, profile="strict"
    ),
    "waivers": waived,
    "empty cards": lambda _: sc.check([sc.Study(id=name) for name in "abc"]),
}


@pytest.mark.parametrize("kind", REPORTS)
def test_every_kind_of_report_can_be_explored(browser, tmp_path, kind):
    report, path = REPORTS[kind](tmp_path), tmp_path / "report.html"
    path.write_text(html_page(report, lang="fr"), encoding="utf-8")
    visit = Visit(browser, path)
    names = list(report.catalog)
    page = visit.open(f"#{names[0]}~{names[-1]}")
    assert page.locator("#pair h3").count() == 1
    assert (shown_verdicts(page, 0, report.contrast, report.profile.majors) == report.verdict_codes).all()
    assert page.locator("input[name=contrast]:checked").count() == len(report.contrast)
    assert (
        page.inner_text("#what-if-answer")
        .replace("\u202f", "")
        .startswith(str(len(report.open_pairs.up_to("with caution"))))
    )
    if kind == "waivers":
        page = visit.open("#bitkom-2012~insee-tic-2017")
        assert "accepté\u00a0: on purpose" in page.locator("#pair .reasons tr", has_text="TI001").inner_text()
    assert visit.problems == []
    visit.context.close()


@pytest.mark.parametrize(("count", "most"), [(43, 1.0), (300, 4.0)])
def test_pages_are_small_and_soon_ready(browser, tmp_path, count, most):
    bundled = sc.datasets.load("social-networks-2012").studies
    studies = [bundled[n % 43].model_copy(update={"id": f"{bundled[n % 43].id}-{n}"}) for n in range(count)]
    path = tmp_path / "report.html"
    path.write_text(html_page(sc.check(studies)), encoding="utf-8")
    assert path.stat().st_size <= most * 1e6
    visit = Visit(browser, path)
    page = visit.open()
    # on a quiet machine it is less than two seconds
    assert min(visit.open().evaluate("performance.now()") for _ in range(2)) < 6_000
    assert page.locator("#what-if-answer p").count() == 1
    visit.context.close()


# what must not happen


def test_hostile_texts_do_nothing_and_nothing_leaves_the_page(browser, folder):
    attacks = list(ATTACKS.values())
    for start in range(0, len(attacks), 5):
        path = folder / f"hostile-{start}.html"
        path.write_text(html_page(sc.check(attacked(*attacks[start : start + 5]))), encoding="utf-8")
        visit = Visit(browser, path)
        page = visit.open("#s0~s3")
        page.check("input[name=contrast][value='3']")
        page.fill("#filter", "x")
        assert page.locator("evil, #pair img, #pair script, #pair svg").count() == 0
        assert visit.problems == []
        assert set(visit.requests) <= {"about:blank", visit.address, f"{visit.address}#s0~s3"}
        visit.context.close()


def test_no_script_but_that_of_the_page_can_run(browser, written):
    visit = Visit(browser, written)
    refused = visit.open().evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
            const script = document.createElement("script");
            script.textContent = "window.evil = true";
            document.body.append(script);
            setTimeout(() => resolve(String(window.evil)), 500);
        })"""
    )
    assert refused == "script-src-elem"
    assert len(visit.problems) == 1
    assert "Content Security Policy" in visit.problems[0]
    visit.context.close()
