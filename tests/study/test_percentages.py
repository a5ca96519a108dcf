"""Percentages on cards: the shares that they mean, and those that mean none."""

import json
from decimal import Decimal

import pytest
from hypothesis import example, given, strategies as st

import studycheck as sc
from studycheck.study.percentages import decimals_of, share_of

CARD = {"id": "acme-2012", "estimates": [{"construct": "uses_social_media", "value": "61 %"}]}


@pytest.mark.parametrize("sign", ["%", "percent", "per cent", "pct", "Pour cent", "PROZENT", "procent"])
@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u202f"])
@pytest.mark.parametrize(
    ("digits", "share"), [("61", 0.61), ("61,5", 0.615), ("61.5", 0.615), ("0", 0), ("100", 1)]
)
def test_a_percentage_is_a_share_with_any_sign(digits, share, blank, sign):
    assert share_of(f" {digits}{blank}{sign} ") == share


@pytest.mark.parametrize(
    "text",
    ["61", "0.61", "5-9 %", "~61 %", "61 % of firms", "%", "percent", "61 points"],
)
def test_what_is_not_one_number_with_its_sign_is_no_percentage(text):
    assert share_of(text) is None


@given(st.decimals(0, 100, places=2))
@example(Decimal("45.10"))
def test_the_share_is_that_of_the_number(percent):
    card = sc.Study(id="a", estimates=[{"construct": "x_a", "value": f"{percent} %"}])
    assert card.estimates[0].value == float(percent / 100)


def test_a_card_in_any_form_takes_percentages(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(CARD))
    (tmp_path / "a.yaml").write_text(
        "{id: acme-2012, estimates: [{construct: uses_social_media, value: 61 %}]}"
    )
    read = [study for name in ("a.json", "a.yaml") for study in sc.read(tmp_path / name).studies]
    for study in (*read, sc.Study(**CARD)):
        assert study.to_dict()["estimates"] == [{"construct": "uses_social_media", "value": 0.61}]


def test_every_share_of_a_card_may_be_a_percentage():
    study = sc.Study(
        id="a",
        sample={"margin_of_error": "3,1 %", "response_rate": {"value": "34 percent"}},
        respondents={
            "roles": [{"role": "owner", "share": "60 %"}, {"role": "not stated", "share": "40,0 %"}]
        },
        estimates=[{"construct": "x_a", "value": "30.0 %", "standard_error": "1.2 %"}],
    )
    estimate = study.estimates[0]
    assert (study.sample.margin_of_error, study.sample.response_rate.value) == (0.031, 0.34)
    assert (study.respondents.roles[0].share, estimate.value, estimate.standard_error) == (0.6, 0.3, 0.012)


def test_the_last_zeros_of_a_percentage_are_kept_unless_the_card_says_otherwise():
    def decimals(**facts):
        return sc.Study(id="a", estimates=[{"construct": "x_a", **facts}]).estimates[0].decimals

    assert (decimals(value="30.0 %"), decimals(value="30 %"), decimals(value="30.0 %", decimals=2)) == (
        1,
        None,
        2,
    )
    assert decimals_of("45.1 %") is None


def test_a_workbook_and_a_card_take_the_same_percentages(tmp_path):
    for text in ("61 %", "61%", "61,5 percent", "61 per cent", "30.00 pct", "61 Prozent"):
        (tmp_path / "studies.csv").write_text("id\na\n", encoding="utf-8")
        (tmp_path / "estimates.csv").write_text(f'study,construct,value\na,x_a,"{text}"\n', encoding="utf-8")
        (read,) = sc.read(tmp_path).studies
        assert read.to_dict() == sc.Study(id="a", estimates=[{"construct": "x_a", "value": text}]).to_dict()
