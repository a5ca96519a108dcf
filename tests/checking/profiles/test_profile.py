import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.checking.profiles import DEFAULT, as_profile
from studycheck.errors import InputError, StudycheckError
from studycheck.vocabulary.terms import Severity
from tests.cards import full
from tests.strategies import QUICK

MINOR, MAJOR, BLOCKER = Severity.MINOR, Severity.MAJOR, Severity.BLOCKER


def severities(code, *studies, **profile):
    report = sc.check(studies, profile=sc.Profile("mine", **profile))
    return [finding.severity for finding in report.findings.where(code=code)]


def test_a_profile_is_frozen_all_the_way_down():
    profile = sc.Profile("mine", grades={"TI001": {"minor": 24}}, off=["ME001"])
    with pytest.raises(AttributeError):
        profile.majors = 1
    for view in (profile.grades, profile.settings, profile.thresholds):
        with pytest.raises(TypeError):
            view["TI001"] = {}
    assert profile.off == frozenset({"ME001"})


NEAR, FAR = (
    full("b", series="another", fieldwork={"start": "2011-03", "end": "2011-04"}),
    full("b", series="another", fieldwork={"start": "2008-03", "end": "2008-04"}),
)


@pytest.mark.parametrize(
    ("profile", "near", "far"),
    [
        ({}, [MINOR], [MAJOR]),
        ({"severities": {"TI001": "minor"}}, [MINOR], [MINOR]),
        ({"grades": {"TI001": {"major": 24}}}, [], [MAJOR]),
        ({"grades": {"far-apart": {"minor": 1, "blocker": 12}}}, [BLOCKER], [BLOCKER]),
        ({"off": ["TI001"]}, [], []),
    ],
)
def test_a_rule_that_grades_by_distance(profile, near, far):
    assert (
        severities("TI001", full("a"), NEAR, **profile),
        severities("TI001", full("a"), FAR, **profile),
    ) == (
        near,
        far,
    )


SMALL, SMALLER = full("a", sample__achieved=300), full("a", sample__achieved=60)


@pytest.mark.parametrize(
    ("profile", "small", "smaller"),
    [
        ({}, [MINOR], [MAJOR]),
        ({"severities": {"SA001": "minor"}}, [MINOR], [MINOR]),
        # the most severe findings get the new severity, less severe ones stay
        ({"severities": {"SA001": "blocker"}}, [MINOR], [BLOCKER]),
        ({"thresholds": {"SA001": {"major": 0.05}}}, [MAJOR], [MAJOR]),
        ({"thresholds": {"SA001": {"minor": 0.06}}}, [], [MAJOR]),
        ({"off": "sample-too-small"}, [], []),
    ],
)
def test_a_rule_that_grades_by_itself(profile, small, smaller):
    assert (severities("SA001", SMALL, **profile), severities("SA001", SMALLER, **profile)) == (
        small,
        smaller,
    )


def test_a_rule_with_one_severity():
    study = full("a", disclosure__limitations=False)
    assert severities("TR007", study) == [MINOR]
    assert severities("TR007", study, severities={"TR007": "major"}) == [MAJOR]


CONTRADICTIONS = [
    (
        {"off": ["TI001"], "grades": {"TI001": {"minor": 3}}},
        "grades of TI001: the rule is off, so this setting has no effect; remove it, or write off: false",
    ),
    (
        {"off": ["SA001"], "thresholds": {"SA001": {"minor": 0.03}}, "severities": {"SA001": "minor"}},
        "severity of SA001: the rule is off, so this setting has no effect; remove it, or write off: false\n"
        "thresholds of SA001: the rule is off, so this setting has no effect; remove it, or write off: false",
    ),
    (
        {"grades": {"TI001": {"minor": 3}}, "severities": {"TI001": "major"}},
        "severity of TI001: major is not among the grades (minor from 3); remove severity, or add this grade",
    ),
    (
        {"grades": {"TI001": {}}},
        "grades of TI001: the grades are empty; "
        "write a severity and the distance from which on it applies, such as minor: 6",
    ),
    (
        {"majors": 0, "grades": {"TI001": {"minor": 3, "blocker": 3}}},
        "majors must be at least 1, not 0; 3 is usual\n"
        "grades of TI001: minor from 3, blocker from 3: a more severe grade must begin at a greater distance",
    ),
]


@pytest.mark.parametrize(("settings", "message"), CONTRADICTIONS)
def test_a_profile_that_contradicts_itself_is_refused(settings, message):
    with pytest.raises(StudycheckError) as error:
        sc.Profile("mine", **settings)
    assert str(error.value) == message


def test_all_settings_that_do_not_fit_the_rules_are_reported_at_once():
    profile = sc.Profile(
        "mine",
        off=["few-anwsers"],
        grades={"GE001": {"minor": 1}},
        severities={"RS003": "blocker", "TI001": "minor", "far-apart": "minor"},
        thresholds={"SA001": {"majr": 0.2}, "TI002": {"years": 3}},
    )
    with pytest.raises(InputError) as error:
        sc.check([full("a")], profile=profile)
    assert str(error.value).splitlines() == [
        "6 problems in the profile 'mine'; nothing was read",
        "GE001.grades: GE001 does not grade by distance; set its severity or its thresholds",
        "RS003.severity: RS003 grades minor from 0.2, major from 0.4, never blocker; set its grades instead",
        "SA001.thresholds.majr: SA001 does not have this threshold; did you mean 'major'?",
        "TI002.thresholds.years: TI002 does not have thresholds; remove this one",
        "far-apart: far-apart and TI001 name one rule; write its settings under TI001",
        "few-anwsers: unknown rule 'few-anwsers'; did you mean 'few-answers'?",
    ]


def test_a_rule_of_ones_own_is_named_like_any_other():
    from studycheck.rules.names import explain

    mine = explain("SA001").tuned()
    profile = sc.Profile("mine", thresholds={"SA001": {"major": 0.05}})
    report = sc.check([SMALL], rules=[mine], profile=profile)
    assert [finding.severity for finding in report.findings] == [MAJOR]


def test_what_it_changes_is_printed():
    assert (
        str(sc.Profile("mine", majors=1, severities={"GE001": "minor"}, about="For a page."))
        == """\
Profile mine: differences from the rule book
rule                    profile    rule book    reason
----------------------  ---------  -----------  --------
majors                  1          3
GE001 countries-differ  minor      major
For a page."""
    )
    assert str(sc.Profile("mine")) == "Profile mine\nThe profile does not change the rule book."


CODES = st.sampled_from([rule.code for rule in sc.RULES])
GRADED = {rule.code for rule in sc.RULES if rule.grades}


@given(off=st.sets(CODES, max_size=5), raised=st.sets(CODES, max_size=5))
@QUICK
def test_other_rules_stay_as_they_are(off, raised):
    raised -= off | GRADED
    profile = sc.Profile("mine", off=off, severities=dict.fromkeys(raised, "blocker"))
    kept, turned_off = profile.apply(sc.RULES)
    assert {rule.code for rule in turned_off} == off
    assert {rule.code for rule in kept} == {rule.code for rule in sc.RULES} - off
    assert all(rule in sc.RULES or rule.code in raised for rule in kept)
    assert all(rule.severity is BLOCKER for rule in kept if rule.code in raised)


def test_the_default_changes_nothing():
    assert as_profile("default") == DEFAULT
    assert DEFAULT.apply(sc.RULES) == (sc.RULES, ())


@pytest.mark.parametrize("effect", [0, -1, 1e5, float("nan")])
def test_a_design_effect_is_a_possible_one(effect):
    with pytest.raises(StudycheckError) as error:
        sc.Profile("mine", design_effect=effect)
    assert str(error.value) == f"design_effect must be between 0.0001 and 10,000, not {effect!r}"
