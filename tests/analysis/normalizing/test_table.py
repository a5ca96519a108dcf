"""Normalised shares as they are printed."""

import studycheck as sc
from tests.analysis.normalizing.test_normalize import number, study

TWO_CLASSES = study(number(10, 19, 0.08, base_n=400), number(20, 99, 0.12, base_n=400), number(100, 249, 0.2))


def test_answers_come_first_with_their_reasons_and_refusals_in_groups():
    assert str(sc.normalize(TWO_CLASSES, to="eu-sbs-size")) == (
        """\
uses_social_media: shares in the classes of eu-sbs-size, assuming none: 0 exact, 2 bounded, 2 refused
study    class                    low %    point %    high %  kind       bounds    sampling    why
-------  ---------------------  -------  ---------  --------  -------  --------  ----------  -----
one      small (10–49)              4.8        9.6      11.1  bounded       6.2         5.1      1
one      medium-sized (50–249)      6.9       14.8      40.0  bounded      33.1                  2
1: according to us-susb-2022, 76.2 % of the firms with 20–99 have fewer than 50, and it is unknown
where inside it the firms counted are.
2: according to us-susb-2022, 23.8 % of the firms with 20–99 have 50 or more, and it is unknown
where inside it the firms counted are.
Refused: one, micro, large: no share is published for <10 / 250+; such a share would decide it.
Note: us-susb-2022 leaves out units without employees; with them the smallest class weighs far more.
Note: eu-sbs-size counts persons employed, us-susb-2022 counts employees: firms near a limit can
fall on the other side of it."""
    )


def test_a_study_is_told_with_what_differs_between_its_numbers():
    both = study(number(10, 49, 0.3), number(10, 49, 0.5, country="CA"))
    grid = sc.normalize(both, to="eu-sbs-size")._grid()
    assert [row[0] for row in grid.rows] == ["one, US", "one, CA"]


def test_constructs_are_told_where_there_are_several():
    other = sc.Estimate(construct="uses_social_networks", value=0.4, bounds={"min": 10, "max": 49})
    grid = sc.normalize(study(number(10, 49, 0.3), other), to="eu-sbs-size")._grid()
    assert grid.title.startswith("Shares in the classes of eu-sbs-size")
    assert [row[0] for row in grid.rows] == [
        "one, uses_social_media, 2022",
        "one, uses_social_networks",
    ]


def test_a_single_reason_is_printed_once():
    studies = [sc.Study(id=name, countries="US", estimates=[number(10, 49, 0.3)]) for name in "abcdef"]
    grid = sc.normalize(studies, to="eu-sbs-size")._grid()
    assert [row[-1] for row in grid.rows] == [1] * 6
    assert [note for note in grid.notes if note.startswith("1: ")] == ["1: the study reports 10–49 itself."]


def test_sixty_rows_stay_compact():
    catalog = sc.datasets.load("social-networks-2012")
    found = sc.normalize(catalog, to="eu-2003-361", construct="uses_social_media")
    assert len(str(found).splitlines()) < len(found)


def test_nothing_prints_as_a_title():
    assert str(sc.normalize([], to="eu-sbs-size")) == (
        "Shares in the classes of eu-sbs-size, assuming none: 0 exact, 0 bounded, 0 refused\n"
        "Note: no estimate is among these."
    )


def test_estimates_without_a_share_are_named_so_that_no_table_is_empty_without_a_reason():
    study = sc.Study(
        id="a",
        estimates=[
            {"construct": "raised_budget", "text": "almost half", "indicator": "spends more"},
            {"construct": "raised_budget"},
        ],
    )
    title = "shares in the classes of eu-sbs-size, assuming none: 0 exact, 0 bounded, 0 refused\n"
    assert str(sc.normalize(study, to="eu-sbs-size", construct="raised_budget")) == (
        f"raised_budget: {title}Note: 2 estimates without a share (a “spends more: almost half”; a); a percentage "
        "would decide."
    )
    assert str(sc.normalize(study, to="eu-sbs-size", construct="budget_share")) == (
        f"budget_share: {title}Note: no estimate of budget_share is among these."
    )


def test_frame_has_every_row_and_the_interval_of_sampling():
    frame = sc.normalize(TWO_CLASSES, to="eu-sbs-size").to_frame()
    assert frame["target"].tolist() == ["micro", "small", "medium-sized", "large"]
    small = frame.iloc[1]
    assert small["sampling_low"] < small["low"] < small["point"] < small["high"] < small["sampling_high"]
    assert small["reference"] == "us-susb-2022"


def test_notebook_shows_the_same_numbers_escaped():
    html = sc.normalize(TWO_CLASSES, to="eu-sbs-size")._repr_html_()
    assert "Refused: one, micro, large: no share is published for &lt;10 / 250+;" in html
    assert "11.1" in html
