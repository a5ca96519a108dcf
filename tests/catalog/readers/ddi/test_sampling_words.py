"""Sampling in prose: chance that draws the sample, other chance, mixed designs, many languages."""

import pytest

from studycheck.catalog.readers.ddi.methods import methods_in
from tests.catalog.readers.ddi.records import card, record

NO_PROBABILITY = [
    # chance of another kind
    "Respondents answered an advertisement; a random draw of ten gift cards was held.",
    "Winners of the raffle were drawn at random.",
    "A prize was drawn at random among those who took part.",
    "Passers-by were asked at random hours of the day.",
    "Interviews took place on randomly selected days.",
    "The questions were shown in random order.",
    "The order of the items was random.",
    "Respondents were assigned at random to two versions of the questionnaire.",
    "Participants were randomly allocated to groups.",
    "Ten per cent of the interviews were randomly selected for verification.",
    "Unter den Teilnehmern wurden Gutscheine verlost (Verlosung zufällig).",
    "Three of the participants won a tablet in a random draw.",
    "Random checks of the interviews were made by telephone.",
    "A random half of the respondents received another module.",
    # chance denied
    "No attempt was made to draw a random sample.",
    "The sample could not be drawn at random because no list exists.",
    "Random sampling proved impossible.",
    "The sample is far from random.",
    "Selection was anything but random.",
    "The sample cannot be regarded as random.",
    "The respondents were hardly selected at random.",
    "A random sample could not be drawn.",
    "Random sampling was not possible.",
    "Respondents were chosen by the interviewers rather than at random.",
    "The firms weren't selected at random.",
    "Neither a random nor a quota sample",
    "no fue una muestra aleatoria",
    "A amostra não é aleatória",
    "Il campione non è casuale",
    "geen aselecte steekproef",
    "Dobór nielosowy",
    "Nenáhodný výběr",
    "Neverjetnostno vzorčenje",
    "nem véletlen mintavétel",
    # those who came by themselves
    "Anyone who wanted could answer.",
    "Respondents were recruited through Facebook.",
    "The link was shared on social media.",
    "Participants opted in on the website.",
    "Participants were recruited with flyers and posters.",
    "Mall intercept interviews",
    "Volunteers answered the questionnaire.",
    "Participants from Prolific",
]


@pytest.mark.parametrize("text", NO_PROBABILITY)
def test_chance_that_does_not_draw_the_sample(text):
    assert not methods_in(text) & {"probability", "census", "quota"} - (
        {"quota"} if "quota" in text else set()
    )


BOTH = [
    "Randomly selected volunteers",
    "Some participants opted in, others were drawn at random from a list.",
    "A random sample of the members of an online panel",
    "Random route, then quotas by age",
    "Respondents came from advertisements and from a random sample.",
]


@pytest.mark.parametrize("text", BOTH)
def test_a_design_of_two_kinds_is_left_open_and_noted(text):
    assert len(methods_in(text)) > 1
    found = card(record(collection=f"<sampProc>{text}</sampProc>"))
    assert "method" not in found.get("sample", {})
    assert found["notes"].startswith("sampling is described as ")
    assert "coding" not in found


METHODS = {
    "Firms were selected at random from the register.": "probability",
    "A sample of households drawn randomly": "probability",
    "Random digit dialling": "probability",
    "Random route": "probability",
    "two-stage random cluster sample": "probability",
    "Households were sampled using systematic random sampling.": "probability",
    "Each dwelling had an equal probability of selection": "probability",
    "Einfache Zufallsauswahl": "probability",
    "Die Personen wurden zufällig ausgewählt.": "probability",
    "Sondage aléatoire à deux degrés": "probability",
    "Individus tirés au sort": "probability",
    "Muestreo aleatorio estratificado": "probability",
    "Muestra probabilística": "probability",
    "Selección al azar de los hogares": "probability",
    "Muestreo por cuotas": "quota",
    "Muestreo no probabilístico": "non-probability",
    "Bola de nieve": "non-probability",
    "Amostra aleatória simples": "probability",
    "Amostragem por quotas": "quota",
    "Amostra não probabilística": "non-probability",
    "Campionamento casuale semplice": "probability",
    "Campione probabilistico": "probability",
    "Campionamento per quote": "quota",
    "Campionamento a valanga": "non-probability",
    "Aselecte steekproef": "probability",
    "Willekeurig getrokken steekproef": "probability",
    "Quotasteekproef met quota naar leeftijd": "quota",
    "Sneeuwbalmethode": "non-probability",
    "Tilfældigt udvalgt stikprøve": "probability",
    "Stikprøven er udtrukket tilfældigt": "probability",
    "Kvoteudvælgelse": "quota",
    "Dobór losowy warstwowy": "probability",
    "Próba losowa": "probability",
    "Dobór kwotowy": "quota",
    "Náhodný stratifikovaný výběr": "probability",
    "Kvótní výběr": "quota",
    "Pravděpodobnostní výběr": "probability",
    "Slučajnostni vzorec": "probability",
    "Naključni stratificirani vzorec": "probability",
    "Kvotni vzorec": "quota",
    "Véletlen mintavétel": "probability",
    "Rétegzett véletlen minta": "probability",
    "Kvótás mintavétel": "quota",
    "Slumpmässigt urval": "probability",
    "Tilfeldig utvalg": "probability",
    "Satunnaisesti poimittu otos": "probability",
}


@pytest.mark.parametrize("text", METHODS)
def test_methods_in_many_languages(text):
    assert methods_in(text) == {METHODS[text]}


MIXED = [
    "<sampProc>Mixed probability and non-probability</sampProc><sampProc>An online panel in two cities.</sampProc>",
    "<sampProc>The second part used a web panel.</sampProc><sampProc>Non-probability and probability</sampProc>",
    "<sampProc><concept>MixedProbabilityNonprobability</concept></sampProc><sampProc>Random sample</sampProc>",
    "<sampProc>A combination of random and quota sampling</sampProc>",
    "<sampProc>Probability sample in most regions</sampProc><sampProc>Quota sample in two regions</sampProc>",
]


@pytest.mark.parametrize("collection", MIXED)
def test_a_mixed_design_does_not_contradict_itself(collection):
    found = card(record(collection=collection))
    assert "sample" not in found
    assert "coding" not in found
    assert found["notes"]
