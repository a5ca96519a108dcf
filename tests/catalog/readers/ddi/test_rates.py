"""Response rates: one exact rate of the whole, or none."""

import pytest

from studycheck.catalog.readers.ddi.rates import definition_in, rates_in

READ = {
    "Response rate: 46.9 % (AAPOR RR1)": 0.469,
    "The overall response rate was 62 per cent.": 0.62,
    "A response rate of 38.5% was achieved.": 0.385,
    "66%": 0.66,
    "47": 0.47,
    "47.5": 0.475,
    "0.47": 0.47,
    "Response rate: 51": 0.51,
    "The response rate was 71 % (refusals 20 %, other 9 %)": None,
    "The response rate was 71 % (refusals 20 %, non-contacts 9 %)": 0.71,
    "The margin of error is 3 %. Response rate 44 %": 0.44,
    "Taux de réponse : 71 %": 0.71,
    "Rücklaufquote: 28,4 %": 0.284,
    "Vastausprosentti 37,2 %": 0.372,
    "Tasa de respuesta: 45 %": 0.45,
    "Taxa de resposta de 33,1 %": 0.331,
    "Tasso di risposta: 58%": 0.58,
    "Respons: 61%": 0.61,
    "Svarprocent: 54 %": 0.54,
    "Stopnja odgovorov: 52 %": 0.52,
    "Návratnost dotazníků: 40 %": 0.4,
    "Válaszadási arány: 35 %": 0.35,
    "Svarprocenten er 55.": 0.55,
    "Vastausprosentti oli 44,2.": 0.442,
    "La tasa de rechazo fue 21 % y la tasa de respuesta 48,9 %.": 0.489,
    "Svarprocenten er steget siden 1995.": None,
    "The rate of return was 34.1%.": 0.341,
}


@pytest.mark.parametrize("text", READ)
def test_a_rate_in_its_own_element(text):
    expected = [] if READ[text] is None else [READ[text]]
    assert [rate.value for rate in rates_in(text, whole=True)] == expected


OTHERS = [
    # of another kind
    "Contact rate 80 %",
    "Cooperation rate: 75%",
    "The co-operation rate was 75%.",
    "Coverage rate 95%",
    "The rejection rate was 40%",
    "Refusal rate: 12 %",
    "Attrition: 20%",
    "Panel attrition rate of 20%",
    "The yield was 55 %",
    "Retention rate 85%",
    "Eligibility rate: 90%",
    "Success rate 64%",
    "Kooperationsrate: 60 %",
    "Verweigerungsquote 30 %",
    "Taux de refus : 30 %",
    "Taux de couverture : 92 %",
    "Tasa de rechazo: 20 %",
    "Taxa de recusa: 18%",
    "Tasso di rifiuto: 22%",
    "Frafall: 40 %",
    "Wskaźnik odmów: 25 %",
    "Stopnja zavrnitve: 30 %",
    # limits, about, ranges
    "over 60 %",
    "more than 60 %",
    "at least 60 %",
    "about 60 %",
    "approximately 60%",
    "ca. 60 %",
    "nearly 60%",
    "less than 40%",
    "up to 60 %",
    "60 % or more",
    "~60%",
    ">60%",
    "between 40% and 50%",
    "40-50 %",
    "40 to 50 per cent",
    "rund 60 %",
    "environ 60 %",
    "yli 60 %",
    "alrededor del 60 %",
    "more than 60 % response",
    "40 % approx.",
    "Response rate: 40 % (estimate)",
    "The response rate was roughly 1 in 3 (33 %)",
    # of other things
    "No response: 25 %",
    "Participation in the panel: 80 %",
    "85 % of the interviews were completed",
    # planned, or of a part
    "Response rate (women) 60 %",
    "Response rate for the diary: 55 %",
    "An expected response rate of 70 %",
    "A response rate of 70% was assumed",
    "The response rate among women was 60%",
    "Response rate in urban areas: 40 %",
    "The response rate of the first wave was 55%",
    "The average response rate across countries was 50%",
    "The response rate ranged from 30% to 60%",
    "The response rate did not reach 50 %",
    "The response rate in the pilot was 80%",
    "1",
    "1,204",
]


@pytest.mark.parametrize("text", OTHERS)
def test_another_rate_or_no_exact_one(text):
    assert rates_in(text, whole=True) == []
    assert rates_in(text) == []


def test_two_rates_in_a_sentence_are_none_outside_their_element():
    assert rates_in("The response rate was 98.9% for one part and 95.5 % for the other.") == []
    assert rates_in("Response rates were 45% in 2010 and 52% in 2012.") == []
    assert rates_in("The response rate was 45 % (men 40 %, women 50 %).") == []
    assert len(rates_in("Wave 1: 66%, wave 2: 50%", whole=True)) == 2


def test_the_definition_belongs_to_the_rate():
    assert definition_in("46.9 % (AAPOR RR1)") == "AAPOR RR1"
    assert definition_in("46.9 %") is None
