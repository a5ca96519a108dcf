import re
from collections import Counter

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, Verdict, charts
from studycheck.charts import why_not
from studycheck.charts.kit import page, study_titles, style
from studycheck.errors import UnknownNameError
from tests.cards import full
from tests.charts.boxes import clipped, overlapping, written

PAIRS = [
    ("bitkom-2012", "zoomerang-smb-2011"), ("insee-tic-2013", "insee-tic-2015"),
    ("celsa-rsi-2012", "altimeter-esn-2012"),
]  # fmt: skip


def bars(ax, kind):
    return [
        (round(patch.get_x(), 3), round(patch.get_x() + patch.get_width(), 3))
        for patch in ax.patches
        if patch.get_gid() == f"step {kind}"
    ]


def points(ax, kind):
    return sum(len(line.get_xdata()) for line in ax.lines if line.get_gid() == f"step {kind}")


def titles(report, *names):
    return study_titles(report.catalog[name] for name in names)


def verdict_drawn(ax):
    (symbol,) = (line for line in ax.lines if line.get_gid() == "symbol")
    return symbol.get_marker()


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_finding_gap_and_clear_rule_is_drawn_once(report, a, b):
    ax, pair = why_not(report, a, b), report.pair(a, b)
    frame = charts.to_frame(ax)
    kinds = Counter(frame["kind"])
    found = Counter(str(finding.severity) for finding in pair.findings)
    assert {kind: kinds[kind] for kind in ("blocker", "major", "minor")} == {
        kind: found[kind] for kind in ("blocker", "major", "minor")
    }
    assert len(bars(ax, "blocker")) == found["blocker"]
    assert points(ax, "minor") == found["minor"]
    assert kinds["essential fact missing"] == len(bars(ax, "essential fact missing"))
    assert kinds["essential fact missing"] == sum(gap.essential for gap in pair.gaps)
    open_kinds = ("could not be decided", "could not look for a major problem", "essential fact missing")
    assert sum(kinds[kind] for kind in open_kinds) == len(pair.gaps)
    folded = ("could not be decided", "could not look for a major problem", "found nothing")
    assert sum(text.get_gid() == "study" for text in ax.texts) == len(frame[~frame["kind"].isin(folded)])


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_what_is_open_and_what_is_in_favour_is_a_sentence_each(report, a, b):
    ax, pair = why_not(report, a, b), report.pair(a, b)
    notes = [" ".join(text.get_text().split()) for text in ax.texts if text.get_gid() == "note"]
    (open_questions,) = (note for note in notes if note.startswith("For want of information, not judged: "))
    first = next(gap.title for gap in pair.gaps if not gap.essential)
    assert first in open_questions or "more." in open_questions
    problems = {str(finding.dimension) for finding in pair.findings}
    favour = next((note for note in notes if note.startswith("In favour, without any problem: ")), "")
    assert not problems & set(favour.removeprefix("In favour, without any problem: ").rstrip(".").split(", "))


def test_a_picture_for_the_public_has_titles_and_no_codes(report):
    ax = why_not(report, "bitkom-2012", "zoomerang-smb-2011")
    text = " ".join(" ".join(written(ax)).split())
    assert "BITKOM, Social Media 2012 covers Germany" in text
    assert not re.search(r"\b[A-Z]{2}\d{3}\b", text)
    assert "bitkom-2012" not in text


def test_dimensions_of_major_problems_share_the_way(report):
    # GE001 country, NS001 scope and SZ001 size: three dimensions are the most that the profile allows
    ax = why_not(report, "bitkom-2012", "zoomerang-smb-2011")
    assert report.profile.majors == 3
    assert bars(ax, "major")[:3] == [(0, 0.333), (0.333, 0.667), (0.667, 1)]


def test_a_second_problem_in_one_dimension_moves_nothing(report):
    for a in report.catalog:
        for b in report.catalog:
            majors = (
                [f.dimension for f in report.pair(a, b).findings if f.severity == "major"] if a < b else []
            )
            if len(set(majors)) < len(majors) < 4:
                ax = why_not(report, a, b)
                assert len(bars(ax, "major")) == len(set(majors))
                assert "Several major problems in one dimension count once." in charts.caption(ax)
                return
    pytest.fail("no pair has two major problems in one dimension")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_verdict_of_the_report_stands_at_the_end(report, verdict):
    if verdict is Verdict.COMPARABLE:
        report = sc.check([full("a"), full("b", sample__achieved=2700)])
    pairs = [
        (a, b) for a in report.catalog for b in report.catalog if a < b and report.verdict(a, b) is verdict
    ]
    a, b = pairs[0]
    ax = why_not(report, b, a)
    assert verdict_drawn(ax) == style.VERDICTS[verdict].symbol
    row = charts.to_frame(ax).iloc[-1]
    assert (row["kind"], row["words"]) == ("verdict", str(verdict))
    names = titles(report, a, b)
    assert ax.get_title(loc="left").replace("\n", " ") == f"{names[a]} and {names[b]}: {verdict}"
    if verdict is Verdict.COMPARABLE:
        assert row["to"] == 0
    if verdict is Verdict.WITH_CAUTION:
        assert 0 < row["to"] < 1


def test_a_gap_says_what_would_decide_it(report):
    ax = why_not(report, "celsa-rsi-2012", "altimeter-esn-2012")
    row = charts.to_frame(ax).query("kind == 'essential fact missing'").iloc[0]
    assert (row["code"], row["advice"]) == (
        "SZ001",
        "Please enter: size.bounds (not coded) in Celsa, Baromètre RSI 2012.",
    )


def test_subtitle_and_alternative_text_count(report):
    ax = why_not(report, "insee-tic-2013", "insee-tic-2015")
    pair = report.pair("insee-tic-2013", "insee-tic-2015")
    found, gaps = Counter(str(finding.severity) for finding in pair.findings), len(pair.gaps)
    problems = "problem" if found["minor"] == 1 else "problems"
    said = (
        f"0 blocking problems, {found['major']} major and {found['minor']} minor {problems}; "
        f"{gaps} questions are open."
    )
    assert said in written(ax)
    assert charts.describe(ax).startswith(
        f"Waterfall. INSEE, TIC 2013 and INSEE, TIC 2015: with caution. {said}"
    )


def test_contrast_and_profile_are_named_in_the_caption(catalog):
    few = catalog.select(["bitkom-2012", "zoomerang-smb-2011"])
    ax = why_not(sc.check(few, contrast={"country"}, profile="strict"), *few)
    assert charts.caption(ax).endswith(
        "Compared on purpose, so not judged: country. Judged by the profile strict."
    )


@pytest.mark.slow
@pytest.mark.parametrize("place", range(0, 900, 150))
def test_no_text_overlaps_another_or_leaves_the_figure(report, place):
    pairs = [(a, b) for a in report.catalog for b in report.catalog if a < b]
    ax = why_not(report, *pairs[place])
    assert not overlapping(ax)
    assert not clipped(ax)


def test_the_longest_names_are_drawn():
    ids = [f"{'x' * 78}{number:02}" for number in range(2)]
    ax = why_not(
        sc.check(
            sc.Catalog(sc.Study(id=name, countries=c) for name, c in zip(ids, ["FR", "DE"], strict=True))
        ),
        *ids,
    )
    assert not overlapping(ax)
    assert not clipped(ax)


def test_axes_that_are_given_are_used(report):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(13, 12)).subplots()
    assert why_not(report, *PAIRS[0], ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_a_study_beside_itself_or_an_unknown_one_is_an_error(report):
    with pytest.raises(InputError) as error:
        why_not(report, "bitkom-2012", "bitkom-2012")
    assert str(error.value) == "b: 'bitkom-2012' is also the first study; name two different studies"
    with pytest.raises(UnknownNameError):
        why_not(report, "bitkom-2012", "bitkom-2013")


def test_in_a_narrow_chart_minor_problems_have_no_advice_of_their_own(report):
    advice = "Name both sponsors in the caption."
    chart = charts.why_not(report, "bitkom-2012", "zoomerang-smb-2011", lang="en")
    assert advice in [" ".join(text.split()) for text in written(chart)]
    narrow = page.draw_on_page(chart, "single", 150).figure.axes[0]
    assert advice not in [" ".join(text.split()) for text in written(narrow)]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("dpi", [80, 130, 150])
def test_in_a_narrow_chart_letters_stand_for_long_names_and_the_title_explains_them(lang, dpi):
    one, other = (f"A title of a survey of small firms that goes on, wave {wave}" for wave in (1, 2))
    studies = [full(name, title_short=title) for name, title in (("a", one), ("b", other))]
    studies[1] = studies[1].model_copy(update={"countries": ("US",)})
    report = sc.check(sc.Catalog(studies))
    chart = why_not(report, "a", "b", lang=lang)
    narrow = page.draw_on_page(chart, "single", dpi).figure.axes[0]
    title = " ".join(narrow.get_title(loc="left").split())
    assert f"{one} (A)" in title
    assert f"{other} (B)" in title
    assert not [
        text
        for text in written(narrow)
        if one in " ".join(text.split()) and text not in narrow.get_title("left")
    ]
    assert one in charts.describe(narrow)
