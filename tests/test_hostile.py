"""Nothing that a card says comes alive in a page, a table or a picture."""

from __future__ import annotations

import csv
import importlib
import io
import json
import pkgutil
import re
import sys

import matplotlib as mpl
import pytest
from defusedxml import ElementTree

import studycheck as sc
from studycheck import charts
from studycheck.analysis.comparison.comparison import Comparison
from studycheck.base.display import Displayed, Grid
from studycheck.report.formats import tables
from tests.hostile import ATTACKS, CLOSED, assert_inert, attacked, filled

mpl.use("Agg")


@pytest.fixture(
    scope="module", params=range(0, len(ATTACKS), 5), ids=lambda first: f"attacks {first} to {first + 4}"
)
def catalog(request):
    """Return five studies, each of them filled with one of five attacks."""
    return attacked(*list(ATTACKS.values())[request.param :][:5])


@pytest.fixture(scope="module")
def reports(catalog):
    return [sc.check(catalog), sc.check(catalog, of="estimates"), sc.check(catalog, contrast={"country"})]


def test_every_text_of_a_card_that_is_no_code_holds_any_text():
    for attack in ATTACKS.values():
        assert filled(attack)[1] == CLOSED


def test_the_page_of_a_report_is_inert(reports):
    for report in reports:
        page = assert_inert(report.to_html())
        assert {"html", "table"} <= page.elements


@pytest.mark.slow
def test_tables_in_a_notebook_are_inert(reports, catalog):
    shown = [catalog, *catalog.values(), reports[0].appraisal()]
    for report in reports:
        names = list(report.catalog)
        shown += [report, report.findings, *report.findings, report.plan(), report.questions()]
        shown += [report.pair(names[0], name) for name in names[1:]]
        shown += [report.profile, *report.rules[:3]]
    shown += [sc.normalize(catalog, to="eu-2003-361", construct="uses_social_media")]
    shown += [sc.common_classes(catalog)]
    shown += [sc.compare(*list(catalog.studies)[:2])]
    for thing in shown:
        assert_inert(thing._repr_html_())


def test_whatever_is_displayed_is_displayed_by_the_same_few_lines():
    for module in pkgutil.walk_packages(sc.__path__, "studycheck."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kinds = list(Displayed.__subclasses__())
    for kind in kinds:
        kinds += kind.__subclasses__()
        # a comparison has a page of its own, which is tested above
        assert "_repr_html_" not in vars(kind) or kind.__name__ == Comparison.__name__, kind
    assert len(kinds) > 30


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_grid_escapes_its_title_columns_cells_and_notes(attack):
    grid = Grid(attack, (attack, "b"), ((attack, None), ("1e3", 1)), (attack, f"two\n{attack}"))
    page = assert_inert(grid.html())
    assert page.elements <= {"div", "p", "pre", "strong", "table", "thead", "tbody", "tr", "th", "td", "br"}


CHARTS = {
    "evidence_map": lambda catalog, report: charts.evidence_map(report, rows="construct"),
    "respondents": lambda catalog, report: charts.respondents(catalog),
    "scope_map": lambda catalog, report: charts.scope_map(catalog),
    "timeline": lambda catalog, report: charts.timeline(
        catalog, events={f"2012-0{number}": study.title for number, study in enumerate(catalog.studies, 1)}
    ),
    "precision": lambda catalog, report: charts.precision(catalog),
    "traffic_light": lambda catalog, report: charts.traffic_light(report),
    "verdict_matrix": lambda catalog, report: charts.verdict_matrix(report),
    "estimates": lambda catalog, report: charts.estimates(report, "uses_social_media"),
    "normalized": lambda catalog, report: charts.normalized(
        sc.normalize(catalog, to="eu-2003-361", construct="uses_social_media")
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_well_formed_and_inert(name, catalog, reports, tmp_path):
    assert_picture_inert(CHARTS[name](catalog, reports[0]), tmp_path)


@pytest.mark.slow
def test_a_picture_of_one_pair_is_well_formed_and_inert(reports, tmp_path):
    assert_picture_inert(charts.why_not(reports[0], *list(reports[0].catalog)[::3][:2]), tmp_path)


def assert_picture_inert(ax, folder):
    from matplotlib import pyplot

    (svg,) = charts.save(ax, folder / "chart", formats=["svg"])
    pyplot.close("all")
    text = svg.read_text(encoding="utf-8")
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text))
    for element in root.iter():
        assert element.tag.partition("}")[2] in SVG, element.tag
        for attribute, value in element.attrib.items():
            local = attribute.rpartition("}")[2]
            assert not local.startswith("on"), attribute
            assert local != "href" or value.startswith("#"), value


SVG = {
    "svg", "g", "path", "rect", "text", "tspan", "defs", "style", "use", "clipPath", "metadata", "RDF", "Work",
    "type", "date", "format", "creator", "Agent", "title", "description", "identifier", "language", "image", "circle",
    "line", "pattern",
    "linearGradient",
    "stop", "polygon",
}  # fmt: skip


def test_data_in_a_page_or_file_stays_data(reports):
    for report in reports:
        assert json.loads(report.to_json())
        rows = list(csv.reader(io.StringIO(tables.findings_csv(report))))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize(
    "given", ["../../x", "/etc/passwd", "..\\x", "a/b", "C:\\x", "", ".", "..", "a\0b", "con/../x"]
)
def test_an_id_is_no_path(given):
    with pytest.raises(sc.InputError):
        sc.Study(id=given)


@pytest.fixture
def watched():
    """Return what is opened and connected to while a test runs."""
    seen = []
    watching = [True]
    sys.addaudithook(lambda event, given: seen.append((event, given)) if watching else None)
    yield seen
    # a hook stays until the process ends
    watching.clear()


def test_addresses_on_a_card_are_text_and_are_never_opened(tmp_path, watched):
    secret = tmp_path / "secret.txt"
    secret.write_text("not for pages")
    card = tmp_path / "cards" / "a.yaml"
    card.parent.mkdir()
    card.write_text(
        "id: a\ntitle: ../secret.txt\n"
        f"links: [{{url: ../secret.txt}}, {{url: 'file://{secret}'}}, {{url: 'http://127.0.0.1:9/'}}]\n"
        f"provenance: {{title: {{url: {secret}, page: ../secret.txt}}}}\n"
    )
    watched.clear()
    html = sc.check(sc.read(card.parent)).to_html()
    opened = {str(given[0]) for event, given in watched if event == "open"}
    assert {name for name in opened if name.startswith(str(tmp_path))} == {str(card)}
    assert not [
        event for event, _ in watched if event.startswith(("socket", "urllib", "subprocess", "os.system"))
    ]
    assert "../secret.txt" in html
    assert "not for pages" not in html
