"""`compare`: which two things are compared, and the answer on them."""

import json

import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.analysis.comparison import Answer
from studycheck.errors import InputError, StudycheckError, UnknownNameError
from tests.cards import FULL, changed
from tests.near_studies import near_studies
from tests.strategies import MODERATE, examples

FOUNDING = """\
No: the two are not comparable.
  81 %  US small businesses: United States · “small business” <500 · 2012 · n = 80
  20 %  PME françaises: France · “PME” 10–249 · 2012 · n = 2,600

Why not
  1. scope: PME françaises is about enterprise social networks, US small businesses about public
     ones.
  2. size: “PME” means 10–249 in PME françaises, “small business” means <500 in US small businesses.
  3. method: the sample is a probability sample in PME françaises and self-selected in US small
     businesses.
  Also different: country, sample, role.

What to do
  - Use results on one scope from both studies, or show two charts.
  - Replace the label with headcounts on the chart, and compare classes with the same bounds.
  - Treat results of the non-probability sample as results for its respondents only, and say so.

Caption
  Not comparable: 81 % (United States · “small business” <500 · 2012 · n = 80) and 20 % (France ·
  “PME” 10–249 · 2012 · n = 2,600); they differ in scope, size, method. Sources: US small
  businesses, PME françaises."""


def study(id: str = "a", value: float | None = 0.4, **changes):
    card = FULL | {"estimates": [{"construct": "uses_social_media", "value": value, "base": "all"}]}
    for path, fact in changes.items():
        card = changed(card, path.replace("__", "."), fact)
    return sc.Study(id=id, **card)


def test_the_founding_question_is_answered_on_one_screen():
    answer = sc.compare("us-small-businesses", "pme-francaises")
    assert str(answer) == FOUNDING
    assert len(FOUNDING.splitlines()) <= 24


def test_the_order_is_that_of_the_question():
    sides = sc.compare("pme-francaises", "us-small-businesses").sides
    assert [side.study for side in sides] == ["pme-francaises", "us-small-businesses"]


# the four answers


def test_like_numbers_may_stand_side_by_side():
    answer = sc.compare(study("a"), study("b"))
    assert (answer.answer, answer.reasons, answer.to_do) == (Answer.YES, (), ())
    assert "This is not a certificate: the rules can only judge what the cards say." in answer.notes


def test_a_difference_that_must_be_said_is_in_the_caption():
    answer = sc.compare(study("a"), study("b", countries="DE"))
    assert answer.answer is Answer.IF_SAID
    assert [reason.text for reason in answer.reasons] == [
        "The countries differ: France, Germany.",
        "Not compared, as not all publications say: measurement.",
    ]
    assert "The countries differ: France, Germany." in answer.caption


def test_a_blocking_difference_rules_out():
    answer = sc.compare(study("a"), study("b", network_scope="enterprise"))
    assert answer.answer is Answer.NO
    assert [reason.text for reason in answer.reasons] == [
        "scope: a is about public social networks, b about enterprise ones."
    ]
    assert answer.caption.startswith("Not comparable: 40 % (France")


def test_what_nobody_has_looked_for_keeps_it_open_and_says_where_to_look():
    answer = sc.compare(*(study(id, series=None, population__eligibility=None) for id in "ab"))
    assert answer.answer is Answer.UNKNOWN
    assert [reason.text for reason in answer.reasons] == ["who could take part: on neither card."]
    assert answer.to_do == (
        "Look in the publication of a, b for who could take part, and put it on the card (population.eligibility).",
    )


def test_what_a_publication_does_not_say_is_a_question_to_its_publisher():
    answer = sc.compare(study("a", publisher="Office"), study("b", population__eligibility="not stated"))
    assert [reason.text for reason in answer.reasons] == ["who could take part: b does not say."]
    (step,) = answer.to_do
    assert (
        step == "Ask Office: Who could take part: all firms, or only users of networks, customers or members?"
    )


# what to do


def test_a_contrast_that_lets_them_stand_is_named_with_its_option():
    answer = sc.compare(
        study("a"), study("b", countries="DE", fieldwork=None, year=2005, sample__method="quota")
    )
    assert answer.answer is Answer.NO
    assert answer.to_do[0] == (
        "Compare by country on purpose (--contrast country): the chart is then about differences in this only."
    )
    assert sc.compare(study("a"), study("b", countries="DE"), contrast="country").answer is Answer.YES


# which two


def test_numbers_are_named_by_their_place_on_the_card():
    two = [{"construct": "uses_social_media", "value": v, "base": "all"} for v in (0.4, 0.6)]
    catalog = [study("a", estimates=two), study("b")]
    answer = sc.compare("a[1]", "b[0]", catalog)
    assert [side.value for side in answer.sides] == ["60 %", "40 %"]
    assert [side.id for side in sc.compare("b", "a[1]", catalog).sides] == ["b[0]", "a[1]"]


def test_two_numbers_of_one_study_can_be_compared():
    answer = sc.compare("insee-tic-2013[0]", "insee-tic-2013[1]")
    assert answer.answer is Answer.NO
    assert [side.study for side in answer.sides] == ["insee-tic-2013"] * 2


def test_studies_without_numbers_are_compared_as_wholes():
    answer = sc.compare(study("a", estimates=[]), study("b", estimates=[], countries="DE"))
    assert [side.value for side in answer.sides] == ["", ""]
    assert answer.reasons[0].text == "The countries differ: France, Germany."
    with pytest.raises(InputError, match=r"^a: a prints no number, so that nothing can be drawn$"):
        answer.plot()


def test_files_and_ids_can_be_mixed(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("id: mine\ncountries: FR\nestimates: [{construct: has_profile, value: 0.3, base: all}]\n")
    answer = sc.compare(file, "insee-tic-2013")
    assert [side.study for side in answer.sides] == ["mine", "insee-tic-2013"]


def test_ids_are_looked_up_in_the_studies_that_are_passed(tmp_path):
    sc.Catalog([study("a"), study("b")]).to_yaml(tmp_path / "all.yaml")
    assert sc.compare("a", "b", tmp_path / "all.yaml").answer is Answer.YES
    with pytest.raises(UnknownNameError) as error:
        sc.compare("a", "bb", tmp_path / "all.yaml")
    assert (
        str(error.value) == "unknown study 'bb'; did you mean 'b'? (or name a title, or a file of one card)"
    )


def test_a_study_is_found_by_a_title_that_it_alone_has():
    one, other = study("a", title_short="Acme 2012"), study("b", title="Béta, réseaux")
    assert sc.compare("acme 2012", "BÉTA, RÉSEAUX", [one, other]).answer is Answer.YES
    with pytest.raises(UnknownNameError):
        sc.compare("Acme 2012", "b", [one, other, study("c", title="ACME 2012")])
    with pytest.raises(UnknownNameError):
        sc.compare("not stated", "b", [study("a", title="not stated"), other])


def test_a_report_is_asked_as_it_is():
    report = sc.check([study("a"), study("b", countries="DE"), study("c")], contrast={"country"})
    assert sc.compare("a", "b", report).answer is Answer.YES
    with pytest.raises(StudycheckError) as error:
        sc.compare("a", "b", report, contrast="time")
    assert str(error.value) == "a report has its own contrast; pass report.catalog instead of the report"


def test_a_file_of_many_cards_is_no_side(tmp_path):
    path = sc.Catalog([study("a"), study("b")]).to_yaml(tmp_path / "all.yaml")
    with pytest.raises(InputError) as error:
        sc.compare(path, "bitkom-2012")
    assert str(error.value) == (
        f"{path}: holds 2 studies (a, b); name two ids, and pass the file as the studies to look in"
    )


def test_one_study_alone_is_refused():
    with pytest.raises(
        StudycheckError, match=r"^a and b are both bitkom-2012; name two studies or two numbers$"
    ):
        sc.compare("bitkom-2012", "bitkom-2012")


def test_a_number_that_no_study_prints_is_an_error():
    with pytest.raises(UnknownNameError, match=r"^unknown number 'insee-tic-2013\[7\]'; did you mean"):
        sc.compare("insee-tic-2013[7]", "bitkom-2012")


# what always holds


@settings(MODERATE, max_examples=examples(20))
@given(near_studies(), st.sampled_from([(), ("country",), ("size", "scope")]))
def test_the_answer_is_the_verdict_whoever_is_named_first(studies, contrast):
    one, other = (study.id for study in studies[:2])
    report = sc.check(studies, contrast=contrast)
    forth, back = sc.compare(one, other, report), sc.compare(other, one, report)
    assert forth.verdict is forth.pair.verdict is back.verdict
    best = report.pair(one, other).best_numbers
    assert forth.verdict is (best.verdict if best else report.verdict(one, other))
    assert (forth.reasons, forth.also, forth.contrast) == (back.reasons, back.also, back.contrast)
    assert bool(forth.reasons) is (forth.answer is not Answer.YES)
    told = {reason.dimension for reason in forth.reasons} | set(forth.also)
    assert {finding.dimension for finding in forth.pair.findings} <= told or forth.answer is Answer.UNKNOWN


# forms


def test_json_holds_both_sides_and_every_finding():
    plain = json.loads(sc.compare("us-small-businesses", "pme-francaises").to_json())
    assert (plain["answer"], plain["verdict"]) == ("no", "not comparable")
    assert [(side["value"], side["n"], side["year"]) for side in plain["sides"]] == [
        (0.81, 80, 2012),
        (0.2, 2600, 2012),
    ]
    assert [reason["rules"] for reason in plain["reasons"]] == [["NS001"], ["SZ002"], ["SA003"]]
    assert {"NS001", "SZ001", "SZ002"} <= {finding["code"] for finding in plain["findings"]}


def test_rows_and_plain_data_are_english_in_french():
    french, english = (
        sc.compare("us-small-businesses", "pme-francaises", lang=lang) for lang in ("fr", "en")
    )
    assert french.headline == "Non\u00a0: les deux ne sont pas comparables."
    assert french.to_dict() == english.to_dict()


def test_writers_return_their_path(tmp_path):
    answer = sc.compare("us-small-businesses", "pme-francaises")
    assert answer.to_html(tmp_path / "a.html") == tmp_path / "a.html"
    assert answer.to_json(tmp_path / "a.json") == tmp_path / "a.json"
    assert (tmp_path / "a.html").read_text("utf-8") == answer.to_html()


def test_html_escapes_what_cards_say():
    hostile = "<script>alert(1)</script>"
    answer = sc.compare(study("a", title_short=hostile, publisher=hostile), study("b", countries="DE"))
    assert "<script" not in answer.to_html()
    assert "<script" not in answer._repr_html_()
    assert "&lt;script&gt;" in answer.to_html()


def test_a_short_title_names_a_study_and_a_long_one_does_not():
    number = [{"construct": "uses_social_media", "value": "61 %"}]
    one = sc.Study(id="acme-2012", title="Acme survey", estimates=number)
    other = sc.Study(id="beta-2012", title="A survey of very many firms in many countries", estimates=number)
    text = str(sc.compare(one, other))
    assert "Acme survey" in text
    assert "acme-2012:" not in text
    assert "beta-2012" in text
    assert "very many firms" not in text
