import pytest

from studycheck.catalog.readers.ddi.methods import methods_in, units_in
from studycheck.catalog.readers.ddi.modes import modes_in

SAMPLING = {
    "Non-probability: Quota": "quota",
    "Probability: Stratified: Proportional": "probability",
    "Quota: Non-probability": "quota",
    "Nonprobability sample": "non-probability",
    "not a random sample": "non-probability",
    "Convenience sample": "non-probability",
    "Purposive selection/case studies": "non-probability",
    "Volunteer sample": "self-selected",
    "No sampling (total universe)": "census",
    "Total universe/Complete enumeration": "census",
    "Multi-stage stratified random sample": "probability",
    "One-stage cluster sample": "probability",
    # a census as the frame of a quota sample is no census, and a stratified quota sample not random
    "Quota sample derived from the occupational census of 1911, clustered and stratified by region": "quota",
    "selected with a probability proportional to size": "probability",
    "Members of an opt-in panel": "online panel",
    "probability-based online panel": "probability",
    "Échantillon aléatoire stratifié": "probability",
    "Méthode des quotas": "quota",
    "Échantillon non aléatoire": "non-probability",
    "Enquête exhaustive": "census",
    "Nicht-Wahrscheinlichkeitsauswahl: Quotenauswahl": "quota",
    "Wahrscheinlichkeitsauswahl: Mehrstufige Zufallsauswahl": "probability",
    "Nicht-Zufallsauswahl": "non-probability",
    "Vollerhebung": "census",
    "Ei-todennäköisyysotanta: kiintiöpoiminta": "quota",
    "Ei-todennäköisyysotanta: itsevalikoitunut otos": "self-selected",
    "Ei-todennäköisyysotanta: harkinnanvarainen poiminta": "non-probability",
    "Todennäköisyysotanta: yksinkertainen satunnaisotanta": "probability",
    "Kokonaisotanta": "census",
    "Ikke-sannsynlighetsutvalg: kvoteutvalg": "quota",
    "Enkelt tilfeldig utvalg": "probability",
    "Sannsynlighetsutvalg": "probability",
    "Totaltelling": "census",
    "Icke-sannolikhetsurval": "non-probability",
    "Obundet slumpmässigt urval (OSU)": "probability",
    "customer list of the sponsor": "customer list",
    # denied within a sentence
    "The sample was not drawn randomly": "non-probability",
    "not based on probability sampling": "non-probability",
    "without random selection": "non-probability",
    "Respondents were self-selected; no probability sample": "self-selected",
    "keine reine Zufallsauswahl": "non-probability",
    "Quotenstichprobe, keine Zufallsstichprobe": "quota",
    "L'échantillon n'est pas aléatoire": "non-probability",
    "sans tirage au sort": "non-probability",
    "non probabiliste : quotas": "quota",
    "ei ole satunnaisotos": "non-probability",
    "Otanta ei perustunut satunnaisotantaan": "non-probability",
    "Utvalget er ikke trukket tilfeldig": "non-probability",
    "Kvoteutvalg (ikke-sannsynlighetsutvalg)": "quota",
    "Inte slumpmässigt urval": "non-probability",
    # what is denied is another thing
    "Not all randomly selected persons took part": "probability",
    "Questions were asked in random order; quota sample": "quota",
}  # fmt: skip


@pytest.mark.parametrize("text", SAMPLING)
def test_the_method_is_found_whatever_the_order_and_the_language(text):
    assert methods_in(text) == {SAMPLING[text]}


def test_two_kinds_are_two():
    assert methods_in("Mixed probability and non-probability") == {"probability", "non-probability"}
    assert methods_in("random selection of points, then quotas of age") == {"probability", "quota"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Representative sample of firms",
        "See the report",
        "Sample: 1,000 firms",
        # chance of another kind, or none
        "Participants were randomly assigned to groups",
        "Randomised controlled trial",
        "Quasi-random (eg random walk) sample",
    ],
)
def test_what_names_no_method_gives_none(text):
    assert methods_in(text) == set()


MODES = {
    "Telephone interview: Computer-assisted (CATI)": {"phone"},
    "Self-administered questionnaire: Web-based (CAWI)": {"web"},
    "Face-to-face interview: PAPI": {"face to face"},
    "Paper/pencil questionnaire and websurvey": {"post", "web"},
    "Postal survey": {"post"},
    "E-mail survey": {"web"},
    "mail survey": {"post"},
    "Puhelinhaastattelu": {"phone"},
    "Kasvokkainen haastattelu: tietokoneavusteinen (CAPI tai CAMI)": {"face to face"},
    "Postikysely": {"post"},
    "Verkkokysely": {"web"},
    "Persönlich-mündliche Befragung": {"face to face"},
    "Telefonische Befragung": {"phone"},
    "Entretien en face-à-face": {"face to face"},
    "Besøksintervju": {"face to face"},
    "Compilation or synthesis of existing material": {"observation"},
    "Face-to-face interview: Paper-and-pencil (PAPI)": {"face to face"},
    "Persönliches Interview: Papier und Bleistift (PAPI)": {"face to face"},
    "Schriftliche Befragung (Postversand)": {"post"},
    "Sähköpostikysely": {"web"},
    "Self-completion": set(),
    "Transcription": set(),
}


@pytest.mark.parametrize("text", MODES)
def test_modes(text):
    assert modes_in(text) == MODES[text]


UNITS = {
    "Individuals": {"individual"},
    "Henkilö": {"individual"},
    "Families/households": {"household"},
    "Institutions/organisations": {"organisation"},
    "Enterprise": {"enterprise"},
    "Betriebe": {"establishment"},
    "Legal unit": {"legal unit"},
    "Companies": {"firm"},
    "Text unit": set(),
    "Geographic unit": set(),
}


@pytest.mark.parametrize("text", UNITS)
def test_units(text):
    assert units_in(text) == UNITS[text]
