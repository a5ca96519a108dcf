"""The chart of estimates on axes of the widths of journals, and on axes that are too small."""

import re

import pytest
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError
from studycheck.charts import caption, estimates, to_frame
from studycheck.charts.kit.content import digest
from tests.charts.boxes import clipped, overlapping, written

pytestmark = pytest.mark.slow

SOCIAL = "uses_social_media"


def on(report, width, height, construct=SOCIAL):
    """Return the chart on axes that fill a figure of so many millimetres."""
    return estimates(report, construct, ax=Figure((width / 25.4, height / 25.4)).add_axes((0, 0, 1, 1)))


def first(report, count):
    return sc.check(sc.Catalog(list(report.catalog.studies)[:count]))


def missing(ax):
    """Return what the caption says is left out."""
    _, found, rest = caption(ax).partition("Left out because the chart is too narrow: ")
    return rest.partition(".")[0].split(", ") if found else []


@pytest.mark.parametrize("width", [89, 120, 183, 250])
@pytest.mark.parametrize("count", [5, 20])
def test_no_text_overlaps_or_is_clipped_at_the_widths_of_journals(sixty, count, width):
    ax = on(first(sixty, count), width, 120 if count == 5 else 220)
    assert not overlapping(ax)
    assert not clipped(ax)
    assert sum(len(line.get_xdata()) for line in ax.lines if line.get_gid() == "points") == count


@pytest.mark.parametrize("width", [89, 183])
def test_sixty_rows_fit_two_pages(sixty, width):
    ax = on(sixty, width, 500)
    assert not overlapping(ax)
    assert not clipped(ax)
    assert len(to_frame(ax)) == 60


def test_many_numbers_of_real_studies_fit_a_column(report):
    ax = on(report, 120, 400)
    assert not overlapping(ax)
    assert not clipped(ax)
    feet = [" ".join(text.split()) for text in written(ax)]
    assert [text for text in feet if re.match(r"\d+ of \d+ pooled: ", text)]


def weighted():
    """Return a report on studies with a design effect."""
    facts = {"countries": "FR", "year": 2012, "size": {"label": "PME", "bounds": {"min": 10, "max": 249}}}
    estimate = [{"construct": SOCIAL, "value": 0.5, "base": "all"}]
    sample = {"achieved": 1200, "method": "probability", "design_effect": 1.5}
    return sc.check(
        sc.Catalog(sc.Study(id=name, sample=sample, estimates=estimate, **facts) for name in ("one", "two"))
    )


@pytest.mark.parametrize("width", [89, 120, 183, 300])
def test_years_sizes_and_numbers_of_responses_are_never_left_out(width):
    ax = on(weighted(), width, 120)
    texts = [text.replace("\xa0", " ") for text in written(ax)]
    assert sum("France · 2012 · 10–249" in text for text in texts) == 2
    assert sum(text in {"1,200", "n = 1,200"} for text in texts) == 2
    assert (missing(ax) == ["effective n"]) is (width < 183) is ("800" not in texts)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_effective_sample_sizes_that_are_numbers_of_responses_have_no_column(sixty):
    ax = on(first(sixty, 5), 300, 120)
    assert "effective n" not in written(ax)
    assert missing(ax) == []


@pytest.mark.parametrize("width", [89, 183, 400])
def test_names_are_written_in_full_on_as_many_lines_as_they_need(sixty, width):
    ax = on(first(sixty, 5), width, 120)
    letters = "".join(written(ax))
    assert all(study in letters for study in list(sixty.catalog)[:5])
    assert to_frame(ax).equals(to_frame(estimates(first(sixty, 5), SOCIAL)))
    assert digest(ax) == digest(estimates(first(sixty, 5), SOCIAL))


def test_nothing_is_left_out_where_there_is_room(sixty):
    for ax in (estimates(first(sixty, 5), SOCIAL), on(first(sixty, 5), 400, 120)):
        assert "too narrow" not in caption(ax)


@pytest.mark.parametrize("width", [120, 300])
def test_footnotes_are_the_same_at_every_width(report, width):
    assert "The source publishes the share for which it does not hold" in caption(on(report, width, 400))


def test_a_long_reason_is_printed_on_several_lines(sixty):
    why = "the client wants all of them in one list, and signs for it in the report"
    figure = Figure((89 / 25.4, 150 / 25.4))
    ax = estimates(first(sixty, 5), SOCIAL, allow=why, ax=figure.add_axes((0, 0, 1, 1)))
    said = f"Shown together although verdicts forbid it: {why}."
    assert said.rstrip(".") in " ".join(" ".join(written(ax)).split())
    assert caption(ax).count(said) == 1


def test_axes_that_are_too_narrow_are_an_error_that_says_how_wide_they_must_be(sixty):
    figure = Figure((2, 8))
    ax = figure.add_axes((0, 0, 1, 1))
    with pytest.raises(InputError) as error:
        estimates(first(sixty, 5), SOCIAL, ax=ax)
    said, needed = str(error.value), int(str(error.value).split(" needs ")[1].split()[0])
    assert said == (
        f"ax: is 51 mm wide and needs {needed} mm for names, the axis and the shares; "
        "make it wider, or leave it out for a figure of the right size"
    )
    assert not ax.texts
    assert ax.get_position().width == 1
    assert not clipped(on(first(sixty, 5), needed, 200))
    with pytest.raises(InputError):
        on(first(sixty, 5), needed - 1.5, 200)


def test_axes_that_are_too_low_are_an_error_that_says_how_high_they_must_be(sixty):
    with pytest.raises(InputError) as error:
        on(sixty, 183, 100)
    said, needed = str(error.value), int(str(error.value).split(" needs ")[1].split()[0])
    assert said == (
        f"ax: is 100 mm high and needs {needed} mm for its rows, title, key and notes; "
        "make it higher, or leave it out for a figure of the right size"
    )
    assert not clipped(on(sixty, 183, needed + 5))
