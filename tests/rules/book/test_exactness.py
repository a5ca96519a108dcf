from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.analysis.pooling.inputs import inputs_of
from studycheck.rules.outcomes import OutcomeCode
from studycheck.study.effective_sample import effective_sample
from tests.cards import case, params, said


def number(value=0.5, **fields):
    return {"estimates": [{"construct": "uses_social_media", "value": value, **fields}]}


def about_ai(construct, **fields):
    return {"topic": "ai-adoption", "estimates": [{"construct": construct, **fields}]}


CASES = {
    "ME012": [
        case(
            "a bound and a number",
            number(0.06, qualifier="fewer than"),
            number(0.05),
            says="major: a publishes only a bound, fewer than 6.0 %; b a number",
        ),
        case(
            "a number and a bound of its complement",
            number(0.05),
            number(0.4, qualifier="more than", negated=True),
            says="major: b publishes only a bound, fewer than 60.0 %; a a number",
        ),
        case(
            "two bounds",
            number(0.5, qualifier="at least"),
            number(0.1, qualifier="moins de"),
            says="major: a publishes only a bound, at least 50.0 %, and b another, fewer than 10.0 %",
        ),
        case("about, and nothing said", number(qualifier="about"), number(), says="clear"),
        case("no value", number(None, qualifier="at least"), number(), says="not applicable"),
        case(
            "not stated",
            number(qualifier="not stated"),
            number(),
            says="unknown: a: estimates[0].qualifier is not stated",
        ),
    ],
    "ME013": [
        case(
            "plan and use",
            number(stage="plan"),
            number(stage="use"),
            says="blocker: a counts firms that plan it, b firms that use it",
        ),
        case(
            "trial and use",
            number(stage="pilot"),
            number(stage="use"),
            says="major: a counts firms that try it, b firms that use it",
        ),
        case(
            "as the constructs say",
            about_ai("pilots_ai"),
            about_ai("plans_ai"),
            says="blocker: a counts firms that try it, b firms that plan it",
        ),
        case(
            "the number says otherwise than its construct",
            about_ai("uses_ai", stage="trial"),
            about_ai("pilots_ai"),
            says="clear",
        ),
        case("nobody tells", number(), number(), says="clear"),
        case("use, and nobody tells", number(stage="use"), number(), says="clear"),
        case(
            "plans, and nobody tells",
            number(stage="plan"),
            number(),
            says="unknown: b: estimates[0].stage is not coded",
        ),
        case("no number", number(stage="plan"), {}, says="not applicable"),
        case(
            "not stated",
            number(stage="not stated"),
            number(stage="use"),
            says="unknown: a: estimates[0].stage is not stated",
        ),
    ],
    "TI004": [
        case(
            "before and after the release of ChatGPT",
            {"topic": "ai-adoption", "fieldwork": {"start": "2022-01", "end": "2022-11-29"}},
            {"topic": "ai-adoption", "fieldwork": {"start": "2022-12"}},
            says="major: fieldwork was before the release of ChatGPT (2022-11-30) in a (2022-01 to 2022-11) and "
            "after in b (2022-12)",
        ),
        case(
            "waves of one series",
            {"topic": "ai-adoption", "series": "s", "fieldwork": {"start": "2023-01"}},
            {"topic": "ai-adoption", "series": "s", "fieldwork": {"start": "2021-01"}},
            says="minor: fieldwork was before the release of ChatGPT (2022-11-30) in b (2021-01) and after in a "
            "(2023-01)",
        ),
        case(
            "during it",
            {"topic": "ai-adoption", "fieldwork": {"start": "2022-01", "end": "2022-12"}},
            {"topic": "ai-adoption", "fieldwork": {"start": "2023-01"}},
            says="clear",
        ),
        case(
            "no date",
            {"topic": "ai-adoption"},
            {"topic": "ai-adoption", "year": 2023},
            says="unknown: a: fieldwork.start is not coded; a: fieldwork.end is not coded",
        ),
        case("a topic without events", {"year": 2020}, {"year": 2023}, says="not applicable"),
    ],
    "PU006": [
        case(
            "two topics",
            {"topic": "ai-adoption"},
            {},
            says="blocker: a is about use of AI by firms, b about social networks in firms",
        ),
        case("one topic", {"topic": "ai-adoption"}, {"topic": "ai-adoption"}, says="clear"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_rule(code, cards, says):
    assert said(code, *cards) == says


def test_a_bound_is_not_compared_as_exact():
    exact, bound, far = (
        sc.Study(
            id=name,
            sample={"achieved": 900},
            estimates=[{"construct": "has_profile", "base": "all", "value": value, "qualifier": qualifier}],
        )
        for name, value, qualifier in (("a", 0.3, None), ("b", 0.31, "at least"), ("c", 0.32, "fewer than"))
    )
    found = sc.check([exact, bound, far], of="estimates")
    run = next(run for run in found.results.on_pairs if run.rule.code == "SA014")
    outcome = {
        other: OutcomeCode(run.cell(0, place)) for place, other in ((1, "at least"), (2, "fewer than"))
    }
    # 30 % may be what "fewer than 32 %" means; it is not "at least 31 %", though chance may make it so
    assert outcome == {"at least": OutcomeCode.MINOR, "fewer than": OutcomeCode.UNKNOWN}


def test_a_standard_error_gives_the_precision_of_its_own_number():
    study = sc.Study(
        id="a",
        sample={"achieved": 400},
        estimates=[{"construct": "has_profile", "value": 0.5, "base": "all", "standard_error": 0.05}],
    )
    assert round(float(effective_sample(study, 400).effective), 6) == 100
    assert float(effective_sample(study, 50).effective) == 50


def test_only_exact_numbers_are_added_up():
    card = {"estimates": [
        {"construct": "uses_social_media", "value": 0.3, "base": "all", "qualifier": "at least"},
        {"construct": "has_profile", "value": 0.4, "base": "all"},
    ]}  # fmt: skip
    assert said("PR014", card) == "not applicable"
    del card["estimates"][0]["qualifier"]
    assert said("PR014", card).startswith("major: has_profile is 40 %")


SIZES = {"classes": [{"label": "small", "min": 10, "max": 49}, {"label": "medium", "min": 50, "max": 249}]}


def test_a_bound_is_not_converted_to_other_classes():
    numbers = [
        {"construct": "has_profile", "value": value, "size_class": label, "base": "size class", **more}
        for label, value, more in (("small", 0.1, {}), ("medium", 0.3, {"qualifier": "at least"}))
    ]
    study = sc.Study(id="a", countries="FR", year=2022, size=SIZES, estimates=numbers)
    small, medium = sc.normalize(study, to="eu-sbs-size").rows[1:3]
    assert (small.kind, medium.kind) == ("exact", "refused")
    assert str(medium.why) == (
        "only a bound is published for medium (at least 30.0 %); the share itself would decide it"
    )


def test_a_bound_is_not_pooled_and_is_shown_with_its_sign():
    studies = [
        sc.Study(
            id=name, countries="FR", year=2012, sample={"achieved": 400},
            estimates=[{"construct": "has_profile", "value": 0.3, "base": "all", "qualifier": qualifier}],
        )
        for name, qualifier in (("a", None), ("b", "at least"), ("c", "about"))
    ]  # fmt: skip
    report = sc.check(studies)
    _, left_out = inputs_of(report, "has_profile")
    assert [str(one) for one in left_out] == ["b (only a bound is published (at least 30.0%))"]
    ax = sc.charts.estimates(report, "has_profile")
    told = sc.charts.describe(ax)
    assert "≥\u00a030 %" in told
    assert told.count("The source publishes only a bound; the number itself is not known.") == 1
    rows = sc.charts.to_frame(ax).set_index("study")
    tips = [line.get_marker() for line in ax.lines if line.get_gid() == "bounds"]
    assert tips == [">"]
    assert rows["low"].isna().to_dict() == {"a": False, "b": True, "c": False}
