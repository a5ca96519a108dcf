"""Shares of studies in the classes of another scheme."""

import pytest

import studycheck as sc
from studycheck.analysis.normalizing import ShareKind
from studycheck.errors import InputError, UnknownNameError

USE = "uses_social_media"


def number(low, high, value, **more):
    return sc.Estimate(construct=USE, value=value, bounds={"min": low, "max": high}, date=2022, **more)


def study(*estimates, **more):
    return sc.Study(id="one", countries="US", estimates=estimates, **more)


def small(numbers, **more):
    return next(row for row in sc.normalize(numbers, to="eu-sbs-size", **more) if row.target == "small")


TWO = study(number(10, 19, 0.08), number(20, 99, 0.12))


@pytest.mark.parametrize(
    ("assume", "expected"),
    # worked by hand with 656,917 firms with 10-19 and 561,160 with 20-99, 427,772 of them below 50 (SUSB 2022)
    [("none", (4.8450, 11.0532)), ("homogeneous", (9.5775, 9.5775)), ("monotone", (8.0, 9.5775))],
)
def test_split_with_a_published_share(assume, expected):
    row = small(TWO, assume=assume)
    assert (round(100 * row.low, 4), round(100 * row.high, 4)) == expected
    assert round(100 * row.point, 4) == 9.5775
    assert row.kind is ShareKind.BOUNDED
    assert row.reference.distribution.id == "us-susb-2022"
    assert (row.hard_low, row.hard_high) == (row.low, row.high)
    assert row.sampling_width is None


def test_why_a_class_was_split():
    assert str(small(TWO).why) == (
        "according to us-susb-2022, 76.2 % of the firms with 20–99 have fewer than 50, "
        "and it is unknown where inside it the firms counted are"
    )


def test_a_negated_number_counts_the_other_way():
    row = small(study(number(10, 49, 0.7, negated=True)))
    assert (row.kind, round(row.point, 10)) == (ShareKind.EXACT, 0.3)
    assert str(row.why) == "the study reports 10–49 itself"


def test_whole_classes_are_added():
    row = small(study(number(10, 19, 0.08), number(20, 49, 0.12)))
    assert row.kind is ShareKind.EXACT
    assert row.point == pytest.approx((656_917 * 0.08 + 427_772 * 0.12) / (656_917 + 427_772))
    assert str(row.why) == "combined from 10–19 and 20–49, weighted with the firms of us-susb-2022"


def test_unknown_weights_leave_the_range_of_the_shares():
    row = small([number(10, 19, 0.08), number(20, 49, 0.12)])
    assert (row.kind, row.low, row.point, row.high) == (ShareKind.BOUNDED, 0.08, None, 0.12)
    assert str(row.why) == (
        "combined from 10–19 and 20–49 with unknown weights (the country is unknown; give country= or reference=): "
        "between the smallest and the largest share"
    )


def test_sampling_error_is_apart_from_the_bounds():
    row = small(study(number(10, 19, 0.08, base_n=400), number(20, 99, 0.12, base_n=400)))
    assert row.sampling_low < row.low < row.high < row.sampling_high
    assert row.bound_width == pytest.approx(0.110532 - 0.048450, abs=1e-6)
    assert row.sampling_width == pytest.approx(row.sampling_high - row.sampling_low - row.bound_width)
    alone = small(study(number(10, 49, 0.2, base_n=100)))
    assert (alone.low, alone.high) == (0.2, 0.2)
    assert (round(alone.sampling_low, 4), round(alone.sampling_high, 4)) == (0.1334, 0.2888)


def whole(low, high):
    estimate = sc.Estimate(construct=USE, value=0.3, date=2022)
    return study(estimate, size={"bounds": {"min": low, "max": high}})


def test_a_total_of_exactly_the_class():
    row = small(whole(10, 49))
    assert (row.kind, row.point) == (ShareKind.EXACT, 0.3)


REFUSALS = [
    (whole(10, 249), {}, "only the share of 10–249 together is published; one for 10–49 would decide it"),
    (study(number(20, 99, 0.1)), {}, "no share is published for 10–19; such a share would decide it"),
    (
        study(
            sc.Estimate(construct=USE, value=0.1, size_class="small"), size={"classes": [{"label": "small"}]}
        ),
        {},
        "the limits of “small” are unknown; they would decide it",
    ),
    (
        study(number(10, 19, 0.12), number(20, 99, 0.08)),
        {"assume": "monotone"},
        "the share falls from 12.0 % for 10–19 to 8.0 % for 20–99, so that it cannot be assumed to rise; "
        "assume='none' gives bounds",
    ),
    (
        [number(10, 99, 0.1)],
        {},
        "10–99 must be split at 50, and there is no distribution of firms to do it (the country is unknown; give "
        "country= or reference=); a share for 10–49 would decide it",
    ),
    (
        study(number(10, 49, 0.1), number(10, 49, 0.2)),
        {},
        "the study has several estimates of uses_social_media for 10–49; different indicators would tell them "
        "apart",
    ),
    (
        study(number(0, 999, 0.5)),
        {},
        "the bounds are 0 and 100 %: according to us-susb-2022, too little of <1,000 is known to be in 10–49; a "
        "published class limit at 10 and 50 would decide it",
    ),
]


@pytest.mark.parametrize(("numbers", "more", "expected"), REFUSALS)
def test_a_refusal_says_what_would_decide_it(numbers, more, expected):
    row = small(numbers, **more)
    assert (row.kind, row.low, row.point, row.high) == (ShareKind.REFUSED, None, None, None)
    assert str(row.why) == expected


def test_firms_without_staff_are_named_in_words():
    rows = sc.normalize(study(number(1, 9, 0.1), number(10, 49, 0.2)), to="eu-sbs-size")
    (why,) = (str(row.why) for row in rows if row.target.startswith("micro"))
    assert why == "no share is published for firms without staff; such a share would decide it"


def test_unknown_assumption():
    with pytest.raises(sc.StudycheckError) as caught:
        sc.normalize(TWO, to="eu-sbs-size", assume="monoton")
    assert str(caught.value) == "unknown assumption 'monoton'; did you mean 'monotone'?"


def test_what_is_no_number():
    with pytest.raises(sc.StudycheckError) as caught:
        sc.normalize(3, to="eu-sbs-size")
    assert str(caught.value) == "cannot read estimates from 3; expected a catalog, studies, or estimates"


@pytest.mark.parametrize("assume", ["none", "homogeneous", "monotone"])
def test_the_bundled_catalogue(assume):
    catalog = sc.datasets.load("social-networks-2012")
    found = sc.normalize(catalog, to="eu-sbs-size", assume=assume)
    assert len(found.of("refused")) > len(found) / 2
    assert len(found.to_frame()) == len(found)
    assert str(found).startswith(f"Shares in the classes of eu-sbs-size, assuming {assume}: 6 exact")
    for row in found:
        if row.kind is not ShareKind.REFUSED:
            assert 0 <= row.hard_low <= row.low + 1e-9
            assert row.low <= row.high + 1e-9 <= row.hard_high + 2e-9


def test_monotone_is_never_wider_than_none():
    catalog = sc.datasets.load("social-networks-2012")
    none, rising = (
        {
            (r.study, r.construct, r.indicator, r.country, r.date, r.base, r.target): r
            for r in sc.normalize(catalog, to="eu-sbs-size", assume=a)
            if r.kind is not ShareKind.REFUSED
        }
        for a in ("none", "monotone")
    )
    both = none.keys() & rising.keys()
    assert both
    for key in both:
        assert none[key].low <= rising[key].low + 1e-9
        assert rising[key].high <= none[key].high + 1e-9


def test_classes_in_common():
    def cards(name, *limits):
        classes = [{"label": f"{a}-{b}", "min": a, "max": b} for a, b in limits]
        return sc.Study(id=name, size={"classes": classes})

    found = sc.common_classes(
        [
            cards("a", (0, 9), (10, 49), (50, 249), (250, "open")),
            cards("b", (0, 9), (10, 99), (100, 249), (250, "open")),
            sc.Study(id="c"),
        ]
    )
    assert [str(part) for part in found.classes] == ["<10", "10–249", "250+"]
    assert found.missing == (("a", (100,)), ("b", (50,)))
    assert found.left_out == ("c",)
    assert list(found.to_frame().columns) == [
        "study",
        "a limit that all others have, and it would have to publish",
    ]


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ({"year": 2023, "fieldwork": {"start": 2012, "end": 2012}}, 2012),
        ({"year": 2023, "fieldwork": {"start": 2012}}, 2012),
        ({"year": 2012}, 2012),
        ({"year": 2023}, 2022),
    ],
)
def test_weights_are_of_the_year_of_fieldwork_not_of_publication(dates, year):
    shares = [
        {
            "construct": "uses_social_media",
            "bounds": {"min": low, "max": high},
            "value": 0.3,
            "base": "size class",
        }
        for low, high in ((10, 19), (20, 99))
    ]
    study = sc.Study(id="a", countries="US", population={"unit": "enterprise"}, estimates=shares, **dates)
    text = str(sc.normalize([study], to="eu-sbs-size", construct="uses_social_media"))
    assert f"-{year}" in text


def test_a_suppressed_class_of_the_reference_follows_from_its_total_and_is_noted(tmp_path):
    table = tmp_path / "counts.csv"
    table.write_text("size,firms\n0-9,900\n10-49,61\n50-249,\n250+,13\ntotal,1000\n")
    table.with_suffix(".yaml").write_text(
        "country: MT\nyear: 2022\nunit: enterprise\nstaff_measure: employees\nsource: a register\nrounding: exact\n"
    )
    numbers = [
        sc.Estimate(construct="uses_social_media", value=0.6, bounds={"min": 50, "max": "open"}, date=2022)
    ]
    found = sc.normalize(numbers, to="eu-2003-361", country="MT", reference=table)
    medium = next(row for row in found.rows if row.target == "medium")
    assert (round(medium.low, 6), round(medium.high, 6)) == (
        round((39 * 0.6 - 13) / 26, 6),
        round(39 * 0.6 / 26, 6),
    )
    assert (
        "counts-mt-2022 does not give the number of firms with 50–249; it follows from the total, for all classes "
        "from the first to the last of these together"
    ) in [str(note) for note in found.notes]


def test_a_reference_that_cannot_be_read_is_an_error_and_no_refusal(tmp_path):
    numbers = [
        sc.Estimate(construct="uses_social_media", value=0.6, bounds={"min": 50, "max": "open"}, date=2022)
    ]
    with pytest.raises(InputError, match="cannot be read: No such file"):
        sc.normalize(numbers, to="eu-2003-361", country="MT", reference=tmp_path / "none.csv")
    with pytest.raises(UnknownNameError, match="did you mean 'eu27-2023'"):
        sc.normalize(numbers, to="eu-2003-361", country="MT", reference="eu27-2032")
