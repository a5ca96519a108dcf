"""Frames in prose: lists with a name, in many wordings, and words that name none."""

import pytest

from studycheck.catalog.readers.ddi.frames import frame_in

FRAMES = {
    "Firms were drawn from the register of companies at random.": "register of companies",
    "The population register served as sampling frame.": "population register",
    "The frame was the register of enterprises kept by the tax office.": "register of enterprises",
    "The sampling frame was the national business register.": "national business register",
    "The list of the farm census of 2001 served as sampling frame. All areas were selected from this frame.": (
        "list of the farm census of 2001"
    ),
    "The telephone directory was used as the sampling frame.": "telephone directory",
    "The electoral roll was the sampling frame": "electoral roll",
    "Addresses were selected from the postal address file.": "postal address file",
    "A random sample was drawn from the Central Person Register.": "Central Person Register",
    "Respondents were randomly selected from the register of voters.": "register of voters",
    "Sampling frame: population and housing census 2010": "population and housing census 2010",
    "The sample frame consisted of the directory of members of the chamber.": "directory of members of the chamber",
    "The members list of the trade union was used as a sampling frame.": "members list of the trade union",
    "Die Personen wurden aus dem Einwohnermelderegister gezogen.": "Einwohnermelderegister",
    "Auswahlgrundlage: Unternehmensregister": "Unternehmensregister",
    "Base de sondage : répertoire des entreprises": "répertoire des entreprises",
    "Échantillon tiré du répertoire SIRENE": "répertoire SIRENE",
    "Utvalget er trukket fra Folkeregisteret": "Folkeregisteret",
    "Urvalet är draget ur befolkningsregistret": "befolkningsregistret",
    "Marco muestral: directorio de empresas": "directorio de empresas",
    "Otantakehikko: väestörekisteri": "väestörekisteri",
    "Operat losowania: rejestr PESEL": "rejestr PESEL",
    "Vzorčni okvir: centralni register prebivalstva": "centralni register prebivalstva",
    "Aus der Betriebsdatei wurde eine nach Größenklassen geschichtete Zufallsstichprobe gezogen.": "Betriebsdatei",
    "Uit het handelsregister is een aselecte steekproef getrokken.": "handelsregister",
    "Från fastighetsregistret har ett urval dragits.": "fastighetsregistret",
    "El marco utilizado es el Directorio Central de Empresas (DIRCE).": "Directorio Central de Empresas",
    "Campione stratificato, estratto dall'archivio ASIA.": "archivio ASIA",
    "Slumpmässigt urval ur Företagsdatabasen.": "Företagsdatabasen",
    "Rétegzett véletlen minta a cégregiszterből.": "cégregiszterből",
    "Échantillon tiré du registre des entreprises de l'Office fédéral de la statistique.": "registre des entreprises",
    "Amostra selecionada do Cadastro Central de Empresas.": "Cadastro Central de Empresas",
}


@pytest.mark.parametrize("text", FRAMES)
def test_frames_in_many_wordings(text):
    found = frame_in(text)
    assert found is not None
    assert FRAMES[text] in found[0]


NONE = [
    "All areas were selected from this frame.",
    "Households were drawn from these lists.",
    "Firms were selected from the list.",
    "They were taken from the same register.",
    "Firms were drawn from a database.",
    "The frame was incomplete.",
    "No sampling frame was available.",
    "The register of firms was not used as sampling frame.",
    "There is no register from which persons could be drawn from a population register.",
    "Villages were selected from the list of villages.",
    "Enumeration areas were drawn from the list of enumeration areas.",
    "Respondents were selected from each list.",
    "In the east they were drawn from the electoral roll; in the west they were drawn from the telephone directory.",
    "Random sample of adults",
]


@pytest.mark.parametrize("text", NONE)
def test_what_names_no_one_list(text):
    assert frame_in(text) is None
