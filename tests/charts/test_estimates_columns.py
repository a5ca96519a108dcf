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
def test_sixty_rows_fit_a_page(sixty, width):
    ax = on(sixty, width, 280)
    assert not overlapping(ax)
    assert not clipped(ax)
    assert len(to_frame(ax)) == 60


def test_many_numbers_of_real_studies_fit_a_column(report):
    ax = on(report, 120, 300)
    assert not overlapping(ax)
    assert not clipped(ax)
    assert [text for text in written(ax) if re.fullmatch(r"\d+ of \d+ pooled", text)]
    assert missing(ax)[-1] == "limits of pooled shares"
    # the pooled share stands in its column, and its limits nowhere
    assert not [text for text in written(ax) if "pooled: " in text and "%" in text]


def test_the_narrower_the_axes_the_more_is_left_out_in_a_fixed_order(report):
    order = ["networks", "firms", "effective n", "n", "flags", "where", "when", "who"]
    before = set()
    for width in (400, 260, 230, 183, 130, 89):
        ax = on(report, width, 150, "uses_internal_social_network")
        left_out = set(missing(ax))
        assert left_out == set(order[: len(left_out)])
        assert before <= left_out
        before = left_out
        assert all((name in written(ax)) is (name not in left_out) for name in order[:5])
    assert before == set(order)


def test_short_names_keep_both_ends_and_the_table_has_them_in_full(sixty):
    narrow, wide = on(first(sixty, 5), 89, 120), estimates(first(sixty, 5), SOCIAL)
    name = "a-study-with-quite-a-long-name-on-networks-in-de-01"
    short = [text for text in written(narrow) if "…" in text and text.startswith("a-study")]
    assert len(set(short)) == 5
    assert any(text.endswith("de-01") for text in short)
    assert name not in written(narrow)
    assert name in set(to_frame(narrow)["study"])
    assert "Names of studies are shortened." in caption(narrow)
    assert to_frame(narrow).equals(to_frame(wide))
    assert digest(narrow) == digest(wide)


def test_nothing_is_left_out_where_there_is_room(sixty):
    for ax in (estimates(first(sixty, 5), SOCIAL), on(first(sixty, 5), 400, 120)):
        assert "too narrow" not in caption(ax)
        assert "shortened" not in caption(ax)


def test_complements_are_named_where_flags_have_no_room(report):
    said = "Complement of the published share: umassd-inc500-2011."
    assert said in caption(on(report, 120, 300))
    assert said not in caption(on(report, 300, 300))


def test_a_reason_that_its_heading_cuts_is_printed_under_the_chart(sixty):
    why = "the client wants all of them in one list, and signs for it in the report"
    figure = Figure((89 / 25.4, 150 / 25.4))
    ax = estimates(first(sixty, 5), SOCIAL, allow=why, ax=figure.add_axes((0, 0, 1, 1)))
    said = f"Shown together although verdicts forbid it: {why}."
    assert said in " ".join(" ".join(written(ax)).split())
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
