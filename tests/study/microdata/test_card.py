import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.vocabulary.terms import Base, Marker, Role, WeightTarget
from tests.strategies import MODERATE

ANSWERS = pd.DataFrame(
    {
        "staff": [3, 12, 40, 300, None],
        "uses": [True, True, None, False, False],
        "job": ["CEO", "chief geek", None, "CEO", "HR"],
        "w": [4.0, 1, 1, 1, 1],
    }
)


def made(frame=ANSWERS, **how):
    return sc.Study.from_microdata(frame, id="mine", **how)


def refused(frame=ANSWERS, **how):
    with pytest.raises(sc.InputError) as caught:
        made(frame, **how)
    return str(caught.value)


def shares(study):
    return {estimate.size_class: (estimate.value, estimate.base_n) for estimate in study.estimates}


def test_a_frame_alone_gives_the_number_of_answers():
    study = made()
    assert study.to_dict() == {
        "id": "mine",
        "sample": {"achieved": 5, "weighted": False},
        "notes": "Computed from 5 responses.",
    }


def test_size_classes_are_counted_and_the_unknown_is_said():
    study = made(scheme="eu-sbs-size", headcount="staff")
    assert [(c.label, c.min, c.max, c.n) for c in study.size.classes] == [
        ("micro", 0, 9, 1),
        ("small", 10, 49, 2),
        ("medium-sized", 50, 249, 0),
        ("large", 250, "open", 1),
    ]
    assert (study.size.scheme, study.size.money_limits, str(study.size.range)) == (
        "eu-sbs-size",
        False,
        "all sizes",
    )
    assert study.notes.splitlines()[1:] == [
        "Size class unknown: 1 response, in the total but not in any class."
    ]


def test_only_classes_from_the_smallest_to_the_largest_that_answered_are_covered():
    study = made(ANSWERS[1:3], scheme="eu-sbs-size", headcount="staff")
    assert [c.label for c in study.size.classes] == ["small"]
    assert (study.size.covers, str(study.size.range)) == (("small",), "10–49")


def test_who_could_have_answered_is_said_by_the_caller():
    size = {"covers": ["micro", "small", "medium-sized", "large"], "measure": "FTE"}
    study = made(ANSWERS[1:3], scheme="eu-sbs-size", headcount="staff", size=size)
    assert (str(study.size.range), study.size.counted_by) == ("all sizes", "FTE")


def test_money_counts_where_the_scheme_says_so():
    firms = pd.DataFrame({"staff": [3, 60, 300], "sales": [1e6, 1e7, 1e7], "total": [1e6, 1e6, 1e6]})
    study = made(firms, scheme="fr-lme-2008", headcount="staff", turnover="sales", balance="total")
    assert study.size.money_limits is True
    assert [(c.label, c.n) for c in study.size.classes] == [
        ("microenterprise", 1),
        ("SME", 1),
        ("intermediate-sized", 1),
    ]


def test_firms_outside_every_class_count_among_all_only():
    scheme = next(
        s
        for s in sc.size_schemes.values()
        if s.criteria is not None and s.headcount_only and not s.sectors and (s.main[0].first or 0) > 1
    )
    first = scheme.main[0].first
    firms = pd.DataFrame({"staff": [first - 1, first], "uses": [True, False]})
    study = made(firms, scheme=scheme.id, headcount="staff", estimates={"uses": "uses_social_media"})
    assert [c.n for c in study.size.classes] == [1]
    assert shares(study) == {None: (0.5, 2), scheme.main[0].label: (0.0, 1)}
    assert (
        study.notes.splitlines()[1] == f"Outside the classes of {scheme.id}: 1 response, in the total only."
    )


def test_functions_keep_the_share_of_those_that_are_unknown():
    study = made(role="job", roles={"chief geek": "IT"})
    assert [(r.role, r.share) for r in study.respondents.roles] == [
        (Role.OWNER_CEO, 0.4),
        (Role.HR, 0.2),
        (Role.IT, 0.2),
        (Marker.NOT_STATED, 0.2),
    ]


def test_weighted_shares_have_their_own_base_and_kishs_design_effect():
    study = made(
        scheme="eu-sbs-size",
        headcount="staff",
        weight="w",
        weighted_to="staff",
        estimates={"uses": {"construct": "uses_social_media", "item": "Q1"}},
    )
    assert shares(study) == {
        None: (5 / 7, 4),
        "micro": (1.0, 1),
        "small": (1.0, 1),
        "large": (0.0, 1),
    }
    assert {e.item for e in study.estimates} == {"Q1"}
    assert [e.base for e in study.estimates] == [Base.ALL] + [Base.SIZE_CLASS] * 3
    # Kish (1965): n Σw² / (Σw)² = 5 x 20 / 8²
    assert study.sample.design_effect == 5 * 20 / 64
    assert (study.sample.weighted, study.sample.weighted_to) == (True, WeightTarget.STAFF)


def test_a_stated_design_effect_stands():
    study = made(weight="w", weighted_to="firms", sample={"design_effect": 2.5, "method": "quota"})
    assert (study.sample.design_effect, study.sample.achieved, study.sample.method) == (2.5, 5, "quota")


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        ([1, 0, 1, 1], {}),
        ([1.0, 0.0, 1.0, 1.0], {}),
        (pd.array([True, False, True, True], "boolean"), {}),
        ([1, 2, 1, 1], {"yes": 1, "no": 2}),
        (["Oui", "Non", "Oui", "Oui"], {"yes": "Oui", "no": ["Non"]}),
        (pd.Categorical(["Oui", "Non", "Oui", "Oui"]), {"yes": ["Oui"], "no": "Non"}),
    ],
)
def test_yes_and_no_in_many_spellings(column, meaning):
    study = made(pd.DataFrame({"q": column}), estimates={"q": "x_mine"}, **meaning)
    assert shares(study) == {None: (0.75, 4)}


def test_dont_know_is_no_answer_if_the_caller_says_so():
    answers = pd.DataFrame({"q": [1, 0, 9, np.nan]})
    study = made(answers, estimates={"q": "x_mine"}, missing=9)
    assert shares(study) == {None: (0.5, 2)}
    assert study.notes.splitlines()[1:] == ["q: 2 responses without an answer, left out of the base."]


def test_ticks_without_blanks_filled_in_are_pointed_out():
    study = made(pd.DataFrame({"q": [1, None]}), estimates={"q": "x_mine"})
    assert shares(study) == {None: (1.0, 1)}
    assert study.notes.splitlines()[2] == "q: every answer is yes; if a blank means no, fill it in first."


def test_a_share_of_answers_without_weight_is_not_given():
    answers = pd.DataFrame({"q": [1, None], "w": [0, 1]})
    study = made(answers, weight="w", weighted_to="firms", estimates={"q": "x_mine"})
    assert study.estimates == ()
    assert study.notes.splitlines()[-1] == "q, all: no share, because the weights of all who answered are 0."


def test_notes_of_the_caller_come_first_and_many_notes_are_cut():
    answers = pd.DataFrame({f"question {number}": [1, 0, None] for number in range(150)})
    study = made(answers, estimates=dict.fromkeys(answers, "x_mine"), notes="Mine.")
    lines = study.notes.splitlines()
    assert lines[:2] == ["Mine.", "Computed from 3 responses."]
    shown = len(lines) - 2  # without the own note and the closing line
    assert lines[-1] == f"… and {151 - shown} more notes; compare base_n with the microdata."
    assert len(study.notes) <= 5_000


def test_everything_wrong_is_said_at_once():
    frame = ANSWERS.assign(w=[1, None, -1, 1, 1], q=["yes", "no", "dunno", "dunno", None])
    said = refused(
        frame,
        scheme="eu-sbs-sise",
        headcount="staf",
        weight="w",
        role="job",
        titel="x",
        estimates={"q": "uses_social_medai", "uses": {"construct": "x_mine", "value": 0.5}},
        sample={"achieved": 9},
        yes="yes",
        no="no",
    )
    functions = ", ".join(repr(role.value) for role in Role)
    assert said.splitlines() == [
        "11 problems in the microdata; no card was made",
        "estimates['q']: column 'q': 2 of 5 rows are neither yes ('yes') nor no ('no'): 'dunno'; "
        "assign the values with yes=, no= or missing=",
        "estimates['q'].construct: unknown construct 'uses_social_medai'; did you mean 'uses_social_media'? "
        "(a construct of your own begins with x_)",
        "estimates['uses']: column 'uses': 4 of 5 rows are neither yes ('yes') nor no ('no'): True, False; "
        "assign the values with yes=, no= or missing=",
        "estimates['uses'].value: is computed from the responses; leave it out",
        "headcount: unknown column 'staf'; did you mean 'staff'?",
        f"role: column 'job': 1 of 5 rows is not in a known role: 'chief geek'; map the values with "
        f"roles={{value: role}} to a role or 'not stated'; roles: {functions}",
        "sample.achieved: is computed from the responses; leave it out",
        "scheme: unknown size scheme 'eu-sbs-sise'; did you mean 'eu-sbs-size'?",
        "titel: is not a field of Study; did you mean 'title'?",
        "weight: column 'w': 2 of 5 rows are missing, negative or infinite; give each a weight of 0 or more, "
        "or drop it",
        "weighted_to: is required with weight: 'firms', 'staff', 'turnover', or 'not stated'",
    ]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"headcount": "staff"}, "scheme: is required to classify by headcount; name a size scheme"),
        (
            {"scheme": "eu-sbs-size"},
            "scheme: eu-sbs-size is given without a column; name headcount, or what else the scheme needs",
        ),
        (
            {"weight": "w"},
            "weighted_to: is required with weight: 'firms', 'staff', 'turnover', or 'not stated'",
        ),
        (
            {"weighted_to": "firms"},
            "weighted_to: is given without weight; name the column that holds the weights",
        ),
        (
            {"weight": "w", "weighted_to": "banks"},
            "weighted_to: 'banks' is not one of 'firms', 'staff', 'turnover', or 'not stated'",
        ),
        ({"weight": "job", "weighted_to": "firms"}, None),
        (
            {"scheme": "eu-sbs-size", "headcount": "job"},
            "scheme: headcount, column 'job': holds string, such as 'CEO', not numbers; "
            "convert it with pandas.to_numeric",
        ),
        ({"roles": {}}, "roles: is given without role; name the column that holds the roles"),
        ({"yes": 1, "no": True}, "yes: yes, no and missing give two meanings to True"),
        (
            {"estimates": {"uses": 3}},
            "estimates['uses']: 3 is not a construct; pass its name, or the fields of an estimate",
        ),
        ({"sample": "not stated"}, "sample: 'not stated' is not a mapping of fields; pass a dictionary"),
    ],
)
def test_single_refusals(how, said):
    if said is None:
        said = (
            f"weight: column 'job': holds {ANSWERS['job'].dtype}, not numbers; convert it with "
            "pandas.to_numeric"
        )
    frame = ANSWERS.assign(job=ANSWERS["job"].astype(object)) if "holds string" in said else ANSWERS
    assert refused(frame, **how) == said


def test_a_frame_without_rows_is_refused():
    assert refused(ANSWERS[:0]) == "frame: has no rows; it needs one row per response"


@st.composite
def surveys(draw):
    rows = draw(
        st.lists(
            st.tuples(
                st.one_of(st.none(), st.integers(0, 2000)),
                st.sampled_from([True, False, None]),
                st.floats(0.01, 100),
            ),
            min_size=1,
            max_size=30,
        )
    )
    frame = pd.DataFrame(rows, columns=["staff", "q", "w"])
    return frame.assign(staff=frame["staff"].astype("float64"))


def weighed(frame):
    return made(
        frame,
        scheme="eu-sbs-size",
        headcount="staff",
        weight="w",
        weighted_to="firms",
        estimates={"q": "x_mine"},
    )


@MODERATE
@given(surveys())
def test_counts_of_the_classes_and_the_unknown_add_up(frame):
    classes = weighed(frame).size.classes or ()
    assert sum(c.n for c in classes) == frame["staff"].notna().sum()


@MODERATE
@given(surveys())
def test_unknown_is_never_counted_as_no(frame):
    known, study = frame[frame["q"].notna()], weighed(frame)
    if known.empty:
        assert study.estimates == ()
        return
    expected = np.average(known["q"].astype(float), weights=known["w"])
    assert study.estimates[0].value == pytest.approx(expected, abs=1e-12)
    assert study.estimates[0].base_n == len(known)
    assert shares(weighed(known))[None][1] == study.estimates[0].base_n


@MODERATE
@given(surveys())
def test_the_share_of_all_lies_between_those_of_the_classes(frame):
    study = weighed(frame[frame["staff"].notna()]) if frame["staff"].notna().any() else None
    if study and study.estimates:
        whole, *parts = [estimate.value for estimate in study.estimates]
        assert min(parts) - 1e-12 <= whole <= max(parts) + 1e-12


@MODERATE
@given(surveys(), st.floats(1e-6, 1e6))
def test_a_common_factor_of_the_weights_changes_nothing(frame, factor):
    before, after = weighed(frame), weighed(frame.assign(w=frame["w"] * factor))
    assert after.sample.design_effect == pytest.approx(before.sample.design_effect)
    assert [e.value for e in after.estimates] == pytest.approx([e.value for e in before.estimates])
    assert [e.base_n for e in after.estimates] == [e.base_n for e in before.estimates]


BANDS = pd.DataFrame({"band": ["1-9", "10-49", "20-99", "250+", None, "B"], "uses": [1, 1, 0, 1, 0, 1]})


def test_responses_in_bands_are_counted_where_the_band_decides_the_class():
    study = made(
        BANDS,
        scheme="eu-sbs-size",
        headcount_band="band",
        bands={"B": (50, 1000)},
        estimates={"uses": "uses_social_media"},
    )
    assert [(c.label, c.n) for c in study.size.classes] == [
        ("micro", 1),
        ("small", 1),
        ("medium-sized", 0),
        ("large", 1),
    ]
    assert shares(study) == {None: (4 / 6, 6), "micro": (1, 1), "small": (1, 1), "large": (1, 1)}
    assert study.notes.splitlines()[1:] == [
        "Size class unknown: 3 responses, of which 1 in small or medium-sized; 1 in medium-sized or large, "
        "in the total but not in any class."
    ]


def test_classes_in_which_some_responses_may_be_are_not_said_to_be_left_out():
    study = made(BANDS[1:3], scheme="eu-sbs-size", headcount_band="band")
    assert [(c.label, c.n) for c in study.size.classes] == [("small", 1)]
    assert (study.size.covers, study.size.range) == (Marker.NOT_STATED, None)
    assert study.notes.splitlines()[2] == (
        "Covered classes not stated: some responses may be in larger or smaller classes than those counted."
    )
    own = made(
        BANDS[1:3], scheme="eu-sbs-size", headcount_band="band", size={"covers": ["small", "medium-sized"]}
    )
    assert own.size.covers == ("small", "medium-sized")


def test_lower_and_upper_headcounts_are_bounds():
    frame = pd.DataFrame({"from": [1, 10, 250], "to": [9, 49, None]})
    study = made(frame, scheme="eu-sbs-size", headcount_lower="from", headcount_upper="to")
    assert [c.n for c in study.size.classes] == [1, 1, 0, 1]


def test_bands_that_cannot_be_read_are_refused_beside_other_problems():
    message = refused(BANDS, scheme="eu-sbs-size", headcount_band="band", weight="w")
    assert message.splitlines()[1:] == [
        "scheme: headcount_band, column 'band': 'B' is not a band of staff; give the meaning of a label with "
        "bands={label: (10, 49)}, or None where it means unknown",
        "weight: unknown column 'w'; known: band, uses",
        "weighted_to: is required with weight: 'firms', 'staff', 'turnover', or 'not stated'",
    ]
