import pytest

from studycheck.readers.ddi.methods import methods_in, modes_in, units_in

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
}  # fmt: skip


@pytest.mark.parametrize("text", SAMPLING)
def test_the_method_is_found_whatever_the_order_and_the_language(text):
    assert methods_in(text) == {SAMPLING[text]}


def test_two_kinds_are_two():
    assert methods_in("Mixed probability and non-probability") == {"probability", "non-probability"}
    assert methods_in("random selection of points, then quotas of age") == {"probability", "quota"}


@pytest.mark.parametrize(
    "text", ["", "Representative sample of firms", "See the report", "Sample: 1,000 firms"]
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
