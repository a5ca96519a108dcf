"""Whether a quote says the value of a card, by the kind of value."""

from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.coding.values import weigh
from studycheck.coding.values.fact import facts_of
from studycheck.coding.values.spelled import find_spelled
from tests.each import each


def weighed(card: dict, field: str, quote: str) -> str:
    """Return what is thought of a quote for a field of a card, in words."""
    study = sc.Study(id="a", **card)
    fact = next(fact for fact in facts_of(study) if fact.path == field)
    outcome = weigh(fact, quote)
    return f"{outcome.support}: {outcome.why}" if outcome.why else str(outcome.support)


def estimate(value: float, **more: object) -> dict:
    return {"estimates": [{"construct": "has_profile", "value": value, **more}]}


CASES = [
    # whole numbers, however they are written
    ({"sample": {"achieved": 2600}}, "sample.achieved", "2 600 dirigeants", "says it: 2 600"),
    ({"sample": {"achieved": 2600}}, "sample.achieved", "2,600 managers", "says it: 2,600"),
    ({"sample": {"achieved": 2600}}, "sample.achieved", "2.600 Unternehmen", "says it: 2.600"),
    (
        {"sample": {"achieved": 2600}},
        "sample.achieved",
        "deux mille six cents dirigeants",
        "says it: deux mille six cents",
    ),
    (
        {"sample": {"achieved": 1043}},
        "sample.achieved",
        "one thousand and forty-three firms",
        "says it: one thousand and forty-three",
    ),
    (
        {"sample": {"achieved": 97}},
        "sample.achieved",
        "quatre-vingt-dix-sept PME",
        "says it: quatre-vingt-dix-sept",
    ),
    ({"sample": {"achieved": 1034}}, "sample.achieved", "n = 1,043", "says otherwise: the quote has 1,043"),
    (
        {"sample": {"achieved": 1034}},
        "sample.achieved",
        "many firms",
        "does not say it: the quote has no number",
    ),
    (
        {"sample": {"achieved": 43}},
        "sample.achieved",
        "1,043 firms answered",
        "says otherwise: the quote has 1,043",
    ),
    (
        {"sample": {"achieved": 1000}},
        "sample.achieved",
        "about 1,000 firms",
        "vaguer: the quote says about 1,000; sample.qualifier can say so",
    ),
    (
        {"sample": {"achieved": 1000, "qualifier": "approximate"}},
        "sample.achieved",
        "environ 1 000 PME",
        "says it: about 1 000",
    ),
    (
        {"sample": {"achieved": 1000, "qualifier": "at least"}},
        "sample.achieved",
        "more than 1,000 firms",
        "says it: more than 1,000",
    ),
    (
        {"sample": {"achieved": 1000, "qualifier": "exact"}},
        "sample.achieved",
        "more than 1,000 firms",
        "vaguer: the quote says more than 1,000; sample.qualifier can say so",
    ),
    # German: "unter" is among in one place, and below in another
    ({"sample": {"achieved": 602}}, "sample.achieved", "Umfrage unter 602 Unternehmen", "says it: 602"),
    (
        {"size": {"bounds": {"min": 0, "max": 249}}},
        "size.bounds.max",
        "unter 250 Beschäftigte",
        "says it: less than 250",
    ),
    (
        {"population": {"floor": 10}},
        "population.floor",
        "mindestens zehn Beschäftigte",
        "says it: at least zehn",
    ),
    # the number of another field
    (
        {"sample": {"achieved": 8000}},
        "sample.achieved",
        "Of 8,000 companies contacted, 1,043 companies completed the questionnaire",
        "says otherwise: 8,000 is the number asked there; 1,043 responded there",
    ),
    # shares
    (estimate(0.45), "estimates[0].value", "45 % of firms", "says it: 45 %"),
    (estimate(0.452), "estimates[0].value", "45,2 % des PME", "says it: 45,2 %"),
    (estimate(0.45), "estimates[0].value", "quarante-cinq pour cent", "says it: quarante-cinq pour cent"),
    (estimate(0.452), "estimates[0].value", "45 % of firms", "says otherwise: the quote has 45 %"),
    (estimate(0.045), "estimates[0].value", "45 % of firms", "says otherwise: the quote has 45 %"),
    (
        estimate(0.55),
        "estimates[0].value",
        "45 % of firms do not",
        "says otherwise: the quote says 45 %, of which 55 % is the rest; see negated",
    ),
    (
        estimate(0.45),
        "estimates[0].value",
        "nearly half of them",
        "vaguer: the quote says about half; write these words under text",
    ),
    (
        estimate(0.45, text="nearly half"),
        "estimates[0].value",
        "nearly half of them",
        "says it: half, and the card says that it is in words",
    ),
    (
        estimate(0.2),
        "estimates[0].value",
        "one in five",
        "vaguer: the quote says “one in five”; write these words under text",
    ),
    (estimate(0.7), "estimates[0].value", "nearly half of them", "says otherwise: the quote has half"),
    (
        estimate(0.45),
        "estimates[0].value",
        "Facebook 45 30 12",
        "for a person: 45, without the sign for percent",
    ),
    (estimate(0.45), "estimates[0].value", "45 of 100 firms", "says it: 45 of 100"),
    (
        estimate(0.45),
        "estimates[0].value",
        "470 of the 1,043 firms",
        "for a person: can be computed from the numbers of the quote",
    ),
    (estimate(0.45), "estimates[0].value", "most of them", "does not say it: the quote has no share"),
    (
        {"sample": {"margin_of_error": 0.06}},
        "sample.margin_of_error",
        "± 6 percentage points",
        "says it: 6 percentage points",
    ),
    (
        {"sample": {"response_rate": {"value": 0.23}}},
        "sample.response_rate.value",
        "The response rate was 32 %. Of them, 23 % of those who answered use Facebook.",
        "says otherwise: the rate of response is 0.32 there",
    ),
    # a number among others is for a person to read, unless words say what it counts
    (
        estimate(0.3),
        "estimates[0].value",
        "45 % use Facebook, 30 % use Twitter",
        "for a person: 30 %, beside 45 %",
    ),
    (
        {"population": {"count": 3200}},
        "population.count",
        "3,200 firms in 12 branches",
        "for a person: 3,200, beside 12",
    ),
    (
        {"sample": {"achieved": 1043}},
        "sample.achieved",
        "In 2012, 1,043 firms answered the questionnaire, all of them with 10 employees or more",
        "says it: 1,043",
    ),
    (
        {"sample": {"achieved": 80}},
        "sample.achieved",
        "80",
        "for a person: a number alone: quote the words around it, too",
    ),
    # limits of size
    ({"size": {"bounds": {"min": 10, "max": 249}}}, "size.bounds.max", "10 to 249 employees", "says it: 249"),
    (
        {"size": {"bounds": {"min": 10, "max": 249}}},
        "size.bounds.max",
        "moins de 250 salariés",
        "says it: less than 250",
    ),
    (
        {"size": {"bounds": {"min": 10, "max": 250}}},
        "size.bounds.max",
        "fewer than 200 employees",
        "says otherwise: the quote has 200",
    ),
    (
        {"size": {"bounds": {"min": 51, "max": "open"}}},
        "size.bounds.min",
        "plus de 50 salariés",
        "says it: more than 50",
    ),
    (
        {"size": {"bounds": {"min": 50, "max": "open"}}},
        "size.bounds.max",
        "50+ employees",
        "says it: 50 or more",
    ),
    (
        {"size": {"bounds": {"min": 50, "max": "open"}}},
        "size.bounds.min",
        "plus de 50 salariés",
        "says otherwise: more than 50 begins at 51",
    ),
    (
        {"size": {"bounds": {"min": 0, "max": 250}}},
        "size.bounds.max",
        "fewer than 250 employees",
        "says otherwise: less than 250 ends at 249",
    ),
    (
        {"size": {"bounds": {"min": 0, "max": 250}}},
        "size.bounds.max",
        "no more than 250",
        "says it: at most 250",
    ),
    # countries and dates
    ({"countries": "FR"}, "countries", "les entreprises françaises", "says it: names France"),
    (
        {"countries": ["FR", "US"]},
        "countries",
        "in France and the U.S.",
        "says it: names France, United States",
    ),
    ({"countries": "US"}, "countries", "they told us", "for a person"),
    (
        {"countries": "DE"},
        "countries",
        "les entreprises françaises",
        "says otherwise: the quote names France, not Germany",
    ),
    (
        {"fieldwork": {"start": "2012-03"}},
        "fieldwork.start",
        "du 3 mars au 12 avril 2012",
        "says it: names 2012-03-03",
    ),
    ({"fieldwork": {"start": "2012"}}, "fieldwork.start", "in May 2012", "says it: names 2012-05"),
    (
        {"fieldwork": {"start": "2012-03"}},
        "fieldwork.start",
        "in 2012",
        "vaguer: the quote names 2012, the card 2012-03",
    ),
    (
        {"fieldwork": {"start": "2012-03"}},
        "fieldwork.start",
        "in May 2012",
        "says otherwise: the quote names 2012-05, the card 2012-03",
    ),
    (
        {"fieldwork": {"start": "2012-03"}},
        "fieldwork.start",
        "in spring",
        "does not say it: the quote names no date",
    ),
    ({"year": 2012}, "year", "published in 2012", "says it: 2012"),
    # terms
    ({"sample": {"mode": ["web", "phone"]}}, "sample.mode", "online and by telephone", "says it: names web"),
    (
        {"sample": {"mode": "web"}},
        "sample.mode",
        "interviewed by telephone",
        "says otherwise: the quote names phone",
    ),
    ({"sample": {"method": "quota"}}, "sample.method", "selon la méthode des quotas", "says it: names quota"),
    (
        {"sample": {"method": "probability"}},
        "sample.method",
        "selon la méthode des quotas",
        "says otherwise: the quote names quota",
    ),
    (
        {"respondents": {"roles": [{"role": "marketing"}]}},
        "respondents.roles[0].role",
        "des responsables marketing",
        "says it: names marketing",
    ),
    (
        {"respondents": {"roles": [{"role": "IT"}]}},
        "respondents.roles[0].role",
        "marketing directors",
        "says otherwise: the quote names marketing",
    ),
    (
        {"respondents": {"roles": [{"role": "IT"}]}},
        "respondents.roles[0].role",
        "it was they who answered",
        "for a person",
    ),
    (
        {"respondents": {"roles": [{"role": "owner or manager"}]}},
        "respondents.roles[0].role",
        "1,043 décideurs",
        "says it: names owner or manager",
    ),
    (
        {"respondents": {"roles": [{"role": "marketing"}]}},
        "respondents.roles[0].role",
        "not the marketing managers, but IT managers",
        "says otherwise: the quote names IT",
    ),
    ({"countries": "FR"}, "countries", "des entreprises hors de France", "for a person"),
    ({"countries": "DE"}, "countries", "in Germany, not in France", "says it: names Germany"),
    (
        {"countries": "FR"},
        "countries",
        "in Germany, not in France",
        "says otherwise: the quote names Germany, not France",
    ),
    # words of the publication, and what nobody can weigh
    ({"size": {"label": "PME"}}, "size.label", "2 600 PME", "says it: in these words"),
    ({"sample": {"weighted": True}}, "sample.weighted", "after redressement", "for a person"),
    ({"network_scope": "public"}, "network_scope", "Facebook and the like", "for a person"),
]


@each("case", CASES, lambda case: f"{case[1]} {case[2]}"[:60])
def test_a_quote_says_a_value_or_not(case):
    card, field, quote, expected = case
    assert weighed(card, field, quote) == expected


SPELLED = [
    (21, "twenty-one", "vingt et un"),
    (71, "seventy-one", "soixante et onze"),
    (80, "eighty", "quatre-vingts"),
    (81, "eighty-one", "quatre-vingt-un"),
    (99, "ninety-nine", "quatre-vingt-dix-neuf"),
    (180, "one hundred and eighty", "cent quatre-vingts"),
    (200, "two hundred", "deux cents"),
    (1_100, "eleven hundred", "mille cent"),
    (2_600, "two thousand six hundred", "deux mille six cents"),
    (10_043, "ten thousand and forty-three", "dix mille quarante-trois"),
    (1_200_000, "one million two hundred thousand", "un million deux cent mille"),
]


@pytest.mark.parametrize(("number", "english", "french"), SPELLED)
def test_spelled_numbers_are_read_in_both_languages(number, english, french):
    for words in (english, french):
        assert [value for value, _, _ in find_spelled(f"some {words}, pour")] == [number]


def test_the_quote_of_a_part_is_that_of_its_facts():
    study = sc.Study(
        id="a",
        sample={"achieved": 80, "mode": "phone"},
        estimates=[{"construct": "has_profile", "value": 0.2}],
        provenance={"sample": {"quote": "80 firms"}, "sample.mode": {"quote": "by phone"}},
    )
    assert {fact.path: fact.quote for fact in facts_of(study)} == {
        "sample.achieved": "80 firms",
        "sample.mode": "by phone",
        "estimates[0].construct": None,
        "estimates[0].value": None,
    }
