"""Charts of rows: difference, sensitivity."""

import pytest
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError
from studycheck.analysis.pooling import sensitivity as pooled_without
from studycheck.charts import describe, difference, save, sensitivity, to_frame
from studycheck.charts.kit import style
from studycheck.statistics import difference_interval, minimum_detectable_difference
from tests.charts.boxes import clipped, overlapping, written

SOCIAL = "uses_social_media"


def drawn(ax, what="point"):
    return [tuple(line.get_xydata()[0]) for line in ax.lines if line.get_gid() == what]


def first(report, count):
    return sc.check(sc.Catalog(list(report.catalog.studies)[:count]))


def test_a_difference_is_newcombes_and_says_what_can_be_detected(report):
    ax = difference(report, "zoomerang-smb-2010", "zoomerang-smb-2011")
    found = difference_interval(0.44, 1180, 0.34, 751)
    least = minimum_detectable_difference(751, 1180, p=0.34)
    frame = to_frame(ax)
    assert frame.loc[0, ["points", "low", "high"]].tolist() == pytest.approx(
        [10, 100 * found.low, 100 * found.high]
    )
    assert frame.loc[1, "high"] == pytest.approx(100 * least.increase)
    verdict = str(report.verdict("zoomerang-smb-2010", "zoomerang-smb-2011")).capitalize()
    assert f"{verdict}: 44 % minus 34 %; the interval of sampling variability excludes zero." in describe(ax)
    texts = [" ".join(text.split()) for text in written(ax)]
    assert "Zoomerang, SMB marketing 2011 minus Zoomerang, SMB marketing 2010" in texts
    assert "−6.0 or +6.3 points" in texts
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_on_a_column_texts_stand_under_names(report, tmp_path, lang):
    ax = difference(report, "zoomerang-smb-2010", "zoomerang-smb-2011", lang=lang)
    assert save(ax, tmp_path / "narrow", formats=["png"], width="single")


def test_a_difference_needs_two_estimates_with_numbers_of_responses(report):
    with pytest.raises(InputError) as error:
        difference(report, "bitkom-2012", "bitkom-2012")
    assert str(error.value) == "b: 'bitkom-2012' is also the first estimate; name another"
    with pytest.raises(InputError) as error:
        difference(report, "zoomerang-smb-2010", "smbgroup-2011")
    assert str(error.value) == "smbgroup-2011: the number of responses is not stated" or (
        "the number of responses is not coded" in str(error.value)
    )


def small(share, n, number):
    estimate = {"construct": SOCIAL, "value": share, "base": "all", "base_n": n}
    return sc.Study(
        id=f"{'x' * 78}{number:02}",
        title="A title " * 40,
        sample={"achieved": n, "method": "probability"},
        estimates=[estimate],
    )


def test_where_no_fall_can_be_detected_the_interval_goes_to_nothing_and_long_names_are_legible():
    report = sc.check(sc.Catalog([small(0.02, 100, 1), small(0.04, 120, 2)]))
    one, other = report.catalog
    ax = difference(report, one, other)
    ends = [line.get_xdata().tolist() for line in ax.lines if line.get_gid() == "interval"]
    assert len(ends) == 1
    (detectable,) = [line for line in ax.lines if line.get_gid() == "range"]
    assert detectable.get_xdata()[0] == pytest.approx(-2)
    # what can be detected does not look like an interval of an estimate
    assert detectable.get_linestyle() == "-"
    assert detectable.get_color() == style.QUIET
    assert to_frame(ax)["low"].isna().tolist() == [False, True]
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.slow
@pytest.mark.parametrize("count", [5, 20, 40])
def test_sensitivity_draws_every_line_and_nothing_overlaps(sixty, count):
    result = pooled_without(first(sixty, count), SOCIAL, force="to see the chart")
    ax = sensitivity(result)
    assert len(to_frame(ax)) == len(result)
    assert len(drawn(ax)) == sum(line.pooled is not None for line in result)
    assert "pooled by force" in ax.get_title(loc="left")
    assert not overlapping(ax)
    assert not clipped(ax)


def test_problems_of_the_same_estimates_share_a_row_and_have_no_codes(report):
    together = ["bitkom-2012", "ifop-atelier-2011", "zew-infoeconomy-2012", "zoomerang-smb-2011"]
    result = pooled_without(report, SOCIAL, only=together, force="to see the chart")
    ax = sensitivity(result)
    names = [text.replace("\n", " ") for text in written(ax)]
    dropped = {line.dropped if line.pooled else line.why for line in result if line.kind == "rule"}
    assert len([line for line in result if line.kind == "rule"]) > len(dropped)
    assert sum("not pooled" in text for text in names) == 1
    flags = [line.label for line in result if line.kind == "rule"]
    assert not [text for text in names if any(flag in text for flag in flags)]
    # neither ids nor calls of the library are on the picture
    assert not [text for text in names if "studycheck." in text or any(study in text for study in together)]
    assert "BITKOM, Social Media 2012" in names
    assert len(to_frame(ax)) == len(result)


def test_axes_that_are_given_are_used(report):
    ax = Figure((14, 6)).subplots()
    assert difference(report, "zoomerang-smb-2010", "zoomerang-smb-2011", ax=ax) is ax
    assert not clipped(ax)
