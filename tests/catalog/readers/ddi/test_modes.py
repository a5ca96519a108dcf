"""Modes in prose: those by which answers came, not those denied, planned, or used to invite."""

import pytest

from studycheck.catalog.readers.ddi.modes import is_unsettled, modes_in
from tests.catalog.readers.ddi.records import card, record

WEB, PHONE, POST, VISIT = "web", "phone", "post", "face to face"
MODES = {
    # denied
    "Web-based, no telephone interviews": {WEB},
    "No telephone interviews, web questionnaire only": {WEB},
    "Not by telephone but online": {WEB},
    "Online instead of face-to-face": {WEB},
    "Telephone rather than postal survey": {PHONE},
    "No telephone or face-to-face interviews; web only": {WEB},
    "Postal questionnaire without telephone follow-up": {POST},
    "Web survey. Telephone interviews were not held.": {WEB},
    "Face-to-face interviews were planned, but telephone interviews were carried out": {PHONE},
    "Originally planned as a postal survey; conducted online": {WEB},
    "Online-Befragung, keine telefonischen Interviews": {WEB},
    "Enquête en ligne, pas d'entretien par téléphone": {WEB},
    "Encuesta por internet, sin entrevistas telefónicas": {WEB},
    "Not only online but also by telephone": {WEB, PHONE},
    # how people were asked to answer, or lacked a way
    "Invited by mail, web questionnaire": {WEB},
    "Web survey with telephone reminders": {WEB},
    "Online; those without internet access were interviewed by telephone": {WEB, PHONE},
    "Web; people who did not answer online were called by telephone": {WEB, PHONE},
    "Web questionnaire (link sent by mail)": {WEB},
    "Telephone (screening) and face-to-face": {VISIT},
    "Telephone directory used; postal questionnaire": {POST},
    "Web-based only - no paper version": {WEB},
    # run together, plain words
    "Telephone interviewWeb questionnaire": {PHONE, WEB},
    "Mail and web": {POST, WEB},
    "Mailed questionnaire": {POST},
    "e-mail": {WEB},
    "Self-administered writings and/or diaries: Paper": set(),
    "Paper diary": set(),
    "Self-administered questionnaire: Paper": {POST},
    "Door-to-door interviews": {VISIT},
    "Interviews in person": {VISIT},
    "Interviews at the respondents' homes, in person": {VISIT},
    # other languages
    "Entrevista personal cara a cara": {VISIT},
    "Entrevista telefónica": {PHONE},
    "Encuesta por correo electrónico": {WEB},
    "Cuestionario por correo postal": {POST},
    "Entrevista presencial": {VISIT},
    "Entrevista telefónica assistida por computador (CATI)": {PHONE},
    "Intervista faccia a faccia": {VISIT},
    "Intervista telefonica": {PHONE},
    "Questionario postale": {POST},
    "Persoonlijke interviews": {VISIT},
    "Schriftelijke enquête": {POST},
    "Personligt interview": {VISIT},
    "Wywiad bezpośredni": {VISIT},
    "Wywiad telefoniczny": {PHONE},
    "Ankieta internetowa": {WEB},
    "Osobní rozhovor": {VISIT},
    "Telefonické dotazování": {PHONE},
    "Osebno anketiranje": {VISIT},
    "Spletna anketa": {WEB},
    "Telefonska anketa": {PHONE},
    "Személyes interjú": {VISIT},
    "Telefonos megkérdezés": {PHONE},
    "Postai kérdőív": {POST},
}


@pytest.mark.parametrize("text", MODES)
def test_modes_in_many_wordings(text):
    assert modes_in(text) == MODES[text]
    assert not is_unsettled(text)


UNSETTLED = [
    "Telephone interviews could not always be held, then online",
    "Not everyone was interviewed by telephone",
    "It is not known whether the web or the telephone was used",
]


@pytest.mark.parametrize("text", UNSETTLED)
def test_an_open_denial_leaves_the_field_empty_and_is_noted(text):
    found = card(record(collection=f"<collMode>{text}</collMode>"))
    assert "sample" not in found
    assert text in found["notes"]


def test_a_code_that_nobody_knows_does_not_silence_the_words_beside_it():
    for code in ("TEL", "4711"):
        coded = f'<collMode>Telephone interview<concept vocab="of the house">{code}</concept></collMode>'
        assert card(record(collection=coded))["sample"] == {"mode": ["phone"]}
    unknown = "<collMode>Other<concept>Other</concept></collMode>"
    assert "sample" not in card(record(collection=unknown))


WEIGHTED = {
    "Data is unweighted": False,
    "Weighting is not necessary": False,
    "The data were not weighted": False,
    "No weights are provided": False,
    "There is no need for weighting": False,
    "Weights were not calculated": False,
    "Results are published without weights": False,
    "Weighting was considered unnecessary": False,
    "Die Daten sind ungewichtet": False,
    "Keine Gewichtung": False,
    "Données non pondérées": False,
    "Datos sin ponderar; sin ponderación": False,
    "Nessuna ponderazione": False,
    "Geen weging": False,
    "Brak wag": False,
    "Data nejsou vážena, bez vah": False,
    "Podatki niso uteženi": False,
    "Az adatok súlyozatlanok": False,
    "The data are weighted by age and sex": True,
    "Weights adjust for non-response": True,
    "Weights compensate for persons who did not respond": True,
    "Weights correct for households not reached": True,
    "Data sind nach Alter gewichtet": True,
    "Datos ponderados por edad": True,
    "Weights were planned but have not been computed": None,
    "The sample is self-weighting": None,
    "Weighted and unweighted results are given": None,
    "See the report": None,
}


@pytest.mark.parametrize("text", WEIGHTED)
def test_weights_that_are_denied_or_left_open(text):
    sample = card(record(collection=f"<weight>{text}</weight>"))["sample"]
    assert sample.get("weighted") is WEIGHTED[text]


@pytest.mark.parametrize("text", ["N/A", "n.a.", "Unknown", "Not available", "-", "k. A.", "keine Angabe"])
def test_a_weight_that_says_nothing(text):
    assert "sample" not in card(record(collection=f"<weight>{text}</weight>"))
