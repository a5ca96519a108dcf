"""The numbers of a report as rows of charts."""

import pytest

import studycheck as sc
from studycheck.report.formats.html import numbers as module
from studycheck.report.formats.html.numbers import charts, choosing, numbers_of


@pytest.fixture(scope="module")
def report():
    return sc.check(sc.datasets.load("social-networks-2012"))


@pytest.fixture(scope="module")
def drawn(report):
    return charts(report, numbers_of(report))


def test_constructs_with_most_numbers_come_first_and_numbers_from_the_highest(drawn):
    assert [chart.construct for chart in drawn[:1]] == ["uses_social_media"]
    sizes = [len(chart.rows) for chart in drawn]
    assert sizes == sorted(sizes, reverse=True)
    for chart in drawn:
        values = [row.published.value for row in chart.rows]
        assert values == sorted(values, reverse=True)


def test_all_marks_are_on_the_axis(drawn):
    for chart in drawn:
        assert 0.1 <= chart.top <= 1
        for row in chart.rows:
            assert row.published.value <= chart.top
            assert (
                row.interval is None
                or 0 <= row.interval[0] <= row.published.value <= row.interval[1] <= chart.top
            )
        assert all(0 <= at <= 100 + 1e-9 for at, _ in chart.ticks)


def test_words_of_a_row_fit_on_a_phone(drawn):
    for chart in drawn:
        for row in chart.rows:
            assert len(row.title) <= 2
            assert all(len(line) <= 46 for line in row.title)
            assert len(row.about) <= 56


def test_a_row_says_where_when_and_on_how_many_responses(drawn):
    row = next(row for row in drawn[0].rows if row.published.id == "bitkom-2012[0]")
    assert row.title == ("BITKOM, Social Media 2012",)
    assert row.about == "Germany · all sizes · 2012 · n = 723"
    assert row.interval == pytest.approx((0.434, 0.506), abs=0.001)


def test_a_title_without_a_short_one_has_its_publisher():
    card = sc.Study(
        id="a", title="A survey", publisher="Acme", estimates=[{"construct": "has_profile", "value": 0.2}]
    )
    report = sc.check([card, card.model_copy(update={"id": "b"})])
    (chart,) = charts(report, numbers_of(report))
    assert [row.title for row in chart.rows] == [("A survey (Acme)",)] * 2


def test_of_many_numbers_those_of_one_construct_are_taken(report, monkeypatch):
    assert len(numbers_of(report).catalog) == 227
    monkeypatch.setattr(module, "FEW_NUMBERS", 150)
    assert {e.construct for _, e in numbers_of(report).catalog.estimates()} == {"uses_social_media"}
    monkeypatch.setattr(module, "FEW_NUMBERS", 5)
    assert numbers_of(report) is None


def test_studies_without_numbers_have_none():
    assert numbers_of(sc.check([sc.Study(id="a"), sc.Study(id="b")])) is None


def test_what_the_choice_needs_is_there_for_every_number(report):
    numbers = numbers_of(report)
    data = choosing(report, numbers)
    count = len(numbers.catalog)
    assert {
        len(data[name]) for name in ("construct", "own", "owner", "main", "index", "responses", "percent")
    } == {count}
    assert set(data["parts"]) == {"country", "size", "time"}
