"""Small records in the forms that archives write, in their languages, and all that is read from each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.catalog.readers.ddi.records import card

ICPSR = 'xmlns="http://www.icpsr.umich.edu/DDI" version="1.2.2"'
V25 = 'xmlns="ddi:codebook:2_5" version="2.5"'


def study(root: str, citation: str, summary: str, collection: str, rest: str = "") -> str:
    return (
        f"<codeBook {root}><stdyDscr><citation>{citation}</citation><stdyInfo><sumDscr>{summary}</sumDscr></stdyInfo>"
        f"<method><dataColl>{collection}</dataColl>{rest}</method></stdyDscr></codeBook>"
    )


def german(sampling: str, mode: str, universe: str) -> str:
    """Two titles, empty elements, days in attributes and in words, sampling in German."""
    return study(
        V25,
        '<titlStmt><titl xml:lang="de">Barometer 2012</titl><IDNo agency="GESIS">ZA5555</IDNo></titlStmt><prodStmt/>',
        '<collDate date="2012-02-01" event="start" xml:lang="de">01.02.2012</collDate><anlyUnit/>'
        f'<nation abbr="DE" xml:lang="de">Deutschland</nation><universe xml:lang="de">{universe}</universe>',
        f'<sampProc xml:lang="de">{sampling}</sampProc><deviat/><collMode xml:lang="de">{mode}</collMode><weight/>',
    )


def french(sampling: str, mode: str) -> str:
    """Version 1.2.2 with three-letter codes and dates in French."""
    return study(
        f'{ICPSR} xml:lang="fr"',
        '<titlStmt><titl>Baromètre 2012</titl><IDNo agency="CDSP">fr.cdsp.ddi.pme2012</IDNo></titlStmt>',
        '<collDate event="start">12 mars 2012</collDate><collDate event="end">2 avril 2012</collDate>'
        '<nation abbr="FRA">France</nation><universe>Entreprises de 10 à 249 salariés</universe>',
        f"<sampProc>{sampling}</sampProc><collMode>{mode}</collMode>",
    )


def finnish(sampling: str, english: str) -> str:
    """Parallel elements in two languages, a code for the unit, the language on the root."""
    return study(
        f'{V25} xml:lang="fi"',
        '<titlStmt><titl>Kysely 2012</titl><IDNo agency="FSD">FSD2900</IDNo></titlStmt>',
        '<collDate event="start" date="2012-05"/><nation abbr="FI">Suomi</nation>'
        '<anlyUnit>Organisaatio<concept vocab="DDI Analysis Unit">Organization</concept></anlyUnit>',
        f'<sampProc>{sampling}</sampProc><sampProc xml:lang="en">{english}</sampProc>'
        "<collMode>Itsetäytettävä lomake: verkkolomake</collMode>",
    )


NORWEGIAN = study(
    f'{ICPSR} xml-lang="no"',
    "<titlStmt><titl>Bedrifter 2012</titl><IDNo>NSD0123</IDNo></titlStmt>",
    '<collDate event="start" date="2012-10-01"/><collDate event="end" date="2012-11-30"/><nation>Noreg</nation>'
    "<anlyUnit>Bedrift</anlyUnit><universe>Bedrifter med minst 10 ansatte</universe>",
    "<sampProc><![CDATA[Ikke-sannsynlighetsutvalg. Bruttoutvalg: 2 500 bedrifter. Nettoutvalg: 1 003. "
    "Svarprosent: 40,1]]></sampProc><collMode>Telefonintervju &amp; nettskjema</collMode>"
    "<weight>Dataene er ikke vektet.</weight>",
)
NO_NAMESPACE = study(
    "",
    "<titlStmt><titl>Omnibus</titl></titlStmt>",
    "<collDate>mars 2012</collDate><nation>Norge</nation><anlyUnit>Individ</anlyUnit>",
    "<sampProc>Kvoteutvalg (ikke-sannsynlighetsutvalg)</sampProc><collMode>Personlig intervju</collMode>",
)
AMERICAN = study(
    ICPSR.replace("1.2.2", "2.0"),
    "<titlStmt><titl>Small Business Survey</titl><IDNo>34567</IDNo></titlStmt>",
    '<collDate event="single">2012-05/2012-06</collDate><nation>United States</nation>'
    "<anlyUnit>establishment</anlyUnit>",
    "<sampProc>Stratified random sample drawn from the Dun &amp; Bradstreet database. A total of 12,000 firms were "
    "contacted.</sampProc><collMode>computer-assisted telephone interview (CATI), web-based survey</collMode>",
    "<anlyInfo><respRate>The response rate was 25 percent (AAPOR RR3); about 3,000 businesses completed the survey."
    "</respRate></anlyInfo>",
)
DATAVERSE = study(
    V25,
    '<titlStmt><titl>Replication data</titl><IDNo agency="DOI">doi:10.1234/ABC</IDNo></titlStmt><prodStmt/>'
    "<distStmt><distDate>2014-03-01</distDate></distStmt>",
    '<collDate cycle="P1" event="start" date="2012-05-01"/><nation>Kenya</nation><nation>Uganda</nation>'
    "<geogCover>Nairobi</geogCover><anlyUnit>firm</anlyUnit>",
    "<sampProc>Convenience sample; participants were randomly assigned to treatments</sampProc>"
    "<collMode>In-person interviews</collMode><sources/>",
    "<anlyInfo/>",
)
ATTRIBUTES = study(
    f'{ICPSR} ID="s1" xml-lang="en"',
    "<titlStmt><titl>Households</titl><IDNo>L1</IDNo></titlStmt>",
    '<collDate date="2012-05-01" event="start"/><nation abbr="SWE"/><nation abbr="DNK"/><geogCover/>'
    '<anlyUnit unit="Household"/>',
    '<dataCollector abbr="SCB"/><sampProc/><collMode/><weight/>',
)
WORLD_BANK = study(
    f'ID="KEN" xml-lang="en" {ICPSR}',
    "<titlStmt><titl>Enterprise Survey</titl><IDNo>KEN_2013</IDNo></titlStmt>"
    '<prodStmt><producer abbr="" affiliation="">Bank</producer></prodStmt>',
    '<collDate date="2013-01" event="start" cycle="1"/><collDate date="2013-03" event="end" cycle="1"/>'
    '<collDate date="2013-10" event="start" cycle="2"/><collDate date="2014-01" event="end" cycle="2"/>'
    '<nation abbr="KEN">Kenya</nation><anlyUnit><![CDATA[The unit is the establishment.]]></anlyUnit>',
    "<sampProc><![CDATA[Stratified random sampling, by size: small (5 to 19 employees), medium (20 to 99 employees). "
    "The target number of interviews was 1,000.]]></sampProc><collMode>Face-to-face [f2f]</collMode>",
    "<anlyInfo><respRate><![CDATA[Item non-response was addressed. The share of rejections per contact was 25%.]]>"
    "</respRate></anlyInfo>",
)
HARVESTED = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><metadata>'
    '<d:codeBook xmlns:d="ddi:codebook:2_5"><d:stdyDscr><d:citation><d:titlStmt><d:titl>Businesses</d:titl>'
    '<d:IDNo agency="UKDA">7000</d:IDNo></d:titlStmt></d:citation><d:stdyInfo><d:sumDscr>'
    '<d:collDate event="start" date="2012-05-01T00:00:00Z">May 2012</d:collDate><d:nation>England</d:nation>'
    "<d:nation>Wales</d:nation><d:anlyUnit>Institutions/organisations</d:anlyUnit></d:sumDscr></d:stdyInfo><d:method>"
    "<d:dataColl><d:sampProc>Quasi-random (eg random walk) sample</d:sampProc>"
    "<d:deviat>5,723 (obtained), 6,000 (target)</d:deviat><d:collMode>Face-to-face interview: Paper-and-pencil (PAPI)"
    "</d:collMode></d:dataColl></d:method></d:stdyDscr></d:codeBook></metadata></record></GetRecord></OAI-PMH>"
)
CODES_ALONE = study(
    V25,
    "<titlStmt><titl>Codes</titl><IDNo>c1</IDNo></titlStmt>",
    '<collDate event="start" date="2012-05-03T00:00:00+02:00"/>'
    '<anlyUnit><concept vocabURI="urn:ddi-cv:AnalysisUnit:1.0">Organization</concept><txt>Enterprises</txt></anlyUnit>',
    "<sampProc><concept>Probability.MultiStage.StratifiedAndProportional</concept></sampProc>"
    "<collMode><concept>Interview.Telephone.CATI</concept></collMode><collMode><concept>Interview</concept></collMode>",
)

DE = {"language": "de", "fieldwork": {"start": "2012-02-01"}, "countries": ["DE"]}
FR = {
    "language": "fr",
    "fieldwork": {"start": "2012-03-12", "end": "2012-04-02"},
    "countries": ["FR"],
    "population": {"words": "Entreprises de 10 à 249 salariés"},
    "size": {"bounds": {"min": 10, "max": 249}},
}
FI = {
    "language": "fi",
    "fieldwork": {"start": "2012-05"},
    "countries": ["FI"],
    "population": {"unit": "organisation"},
}
ROBUST: dict[str, tuple[str, dict[str, Any], str]] = {
    "quotas that are no random sample": (
        german("Keine Zufallsauswahl: Quotenauswahl", "Persönliches Interview", "Betriebe"),
        DE | {"population": {"words": "Betriebe"}, "sample": {"method": "quota", "mode": ["face to face"]}},
        "sample.method sample.mode",
    ),
    "no random sample": (
        german("Keine Zufallsauswahl", "Schriftliche Befragung (Postversand)", "Personen"),
        DE | {"population": {"words": "Personen"}, "sample": {"method": "non-probability", "mode": ["post"]}},
        "sample.method sample.mode",
    ),
    "a census by hand": (
        german("Vollerhebung; keine Stichprobe", "Befragung", "Betriebe mit mindestens 20 Beschäftigten"),
        DE
        | {
            "population": {"words": "Betriebe mit mindestens 20 Beschäftigten", "floor": 20},
            "sample": {"method": "census"},
            "notes": "Mode of collection (stdyDscr/method/dataColl/collMode): Befragung",
        },
        "population.floor sample.method",
    ),
    "a colon between the kind and the family": (
        french("non probabiliste : quotas", "Auto-administré en ligne"),
        FR | {"sample": {"method": "quota", "mode": ["web"]}},
        "sample.method sample.mode size.bounds",
    ),
    "drawn by lot": (
        french(
            "Tirage au sort dans le répertoire. Échantillon initial : 6 500 entreprises. Taux de réponse : 42 %.",
            "Entretien en face à face",
        ),
        FR
        | {
            "sample": {
                "method": "probability",
                "mode": ["face to face"],
                "issued": 6500,
                "response_rate": {"value": 0.42},
            }
        },
        "sample.issued sample.method sample.mode sample.response_rate.value size.bounds",
    ),
    "the same in two languages": (
        finnish("ei-todennäköisyysotanta", "Non-probability"),
        FI | {"sample": {"method": "non-probability", "mode": ["web"]}},
        "sample.method sample.mode",
    ),
    "two languages that disagree": (
        finnish("Todennäköisyysotanta", "Non-probability: Quota"),
        FI
        | {
            "sample": {"mode": ["web"]},
            "coding": {
                "conflicts": [
                    "sampling is described as probability in “Todennäköisyysotanta” (stdyDscr/method/dataColl/sampProc)"
                    " and quota in “Non-probability: Quota” (stdyDscr/method/dataColl/sampProc[2])"
                ]
            },
        },
        "sample.mode",
    ),
    "numbers with blanks, and a weight that is denied within the sentence": (
        NORWEGIAN,
        {
            "language": "no",
            "fieldwork": {"start": "2012-10-01", "end": "2012-11-30"},
            "countries": ["NO"],
            "population": {"words": "Bedrifter med minst 10 ansatte", "floor": 10, "unit": "firm"},
            "sample": {
                "method": "non-probability",
                "mode": ["web", "phone"],
                "weighted": False,
                "issued": 2500,
                "achieved": 1003,
                "response_rate": {"value": 0.401},
            },
        },
        "population.floor population.unit sample.achieved sample.issued sample.method sample.mode "
        "sample.response_rate.value sample.weighted",
    ),
    "no namespace, no number": (
        NO_NAMESPACE,
        {
            "fieldwork": {"start": "2012-03", "end": "2012-03"},
            "countries": ["NO"],
            "population": {"unit": "individual"},
            "sample": {"method": "quota", "mode": ["face to face"]},
        },
        "id population.unit sample.method sample.mode",
    ),
    "an interval of dates, an entity, a rate with its definition, a number that is not exact": (
        AMERICAN,
        {
            "fieldwork": {"start": "2012-05", "end": "2012-06"},
            "countries": ["US"],
            "population": {"unit": "establishment"},
            "sample": {
                "method": "probability",
                "frame": "Dun & Bradstreet database",
                "mode": ["web", "phone"],
                "issued": 12000,
                "achieved": 3000,
                "qualifier": "approximate",
                "response_rate": {"value": 0.25, "definition": "AAPOR RR3"},
            },
        },
        "population.unit sample.achieved sample.frame sample.issued sample.method sample.mode sample.qualifier "
        "sample.response_rate.definition sample.response_rate.value",
    ),
    "several nations, and chance in the experiment only": (
        DATAVERSE,
        {
            "year": 2014,
            "links": [{"title": "DOI", "url": "https://doi.org/10.1234/ABC"}],
            "fieldwork": {"start": "2012-05-01"},
            "countries": ["KE", "UG"],
            "population": {"unit": "firm"},
            "sample": {"method": "non-probability", "mode": ["face to face"]},
        },
        "population.unit sample.method sample.mode",
    ),
    "attributes instead of elements": (
        ATTRIBUTES,
        {
            "language": "en",
            "fieldwork": {"start": "2012-05-01"},
            "countries": ["SE", "DK"],
            "population": {"unit": "household"},
        },
        "population.unit",
    ),
    "two visits, a target, and shares that are no response rate": (
        WORLD_BANK,
        {
            "language": "en",
            "publisher": "Bank",
            "fieldwork": {"start": "2013-01", "end": "2014-01"},
            "countries": ["KE"],
            "population": {"unit": "establishment"},
            "sample": {"method": "probability", "mode": ["face to face"]},
            "notes": (
                "No one exact response rate of the whole sample could be read from “Item non-response was addressed. "
                "The share of rejections per contact was 25%.” (stdyDscr/method/anlyInfo/respRate)\n"
                "Numbers that may not be those of the whole sample, and were not taken: “The target number of "
                "interviews was 1,000.” (stdyDscr/method/dataColl/sampProc)"
            ),
        },
        "population.unit sample.method sample.mode",
    ),
    "prefixes in a harvest, parts of a country, and chance that only looks like it": (
        HARVESTED,
        {
            "fieldwork": {"start": "2012-05"},
            "countries": ["GB"],
            "regions": ["England", "Wales"],
            "population": {"unit": "organisation"},
            "sample": {"mode": ["face to face"], "achieved": 5723},
            "notes": (
                "Only a part of a country is covered, or is named beside it (stdyDscr/stdyInfo/sumDscr/nation): "
                "England; Wales\n"
                "Sampling procedure that names no method of a card (stdyDscr/method/dataColl/sampProc): "
                "Quasi-random (eg random walk) sample"
            ),
        },
        "countries population.unit regions sample.achieved sample.mode",
    ),
    "codes alone, and a second mode that cards have no word for": (
        CODES_ALONE,
        {
            "fieldwork": {"start": "2012-05-03"},
            "population": {"unit": "enterprise"},
            "sample": {"method": "probability", "mode": ["phone"]},
            "notes": "Mode of collection (stdyDscr/method/dataColl/collMode): Interview",
        },
        "population.unit sample.mode",
    ),
}


@pytest.mark.parametrize("name", ROBUST)
def test_all_that_is_read_and_what_of_it_is_inferred(name):
    text, expected, inferred = ROBUST[name]
    found = card(text)
    sure = {path: entry["certainty"] for path, entry in found.pop("provenance").items()}
    assert {key: value for key, value in found.items() if key not in ("id", "title")} == expected
    assert " ".join(sorted(path for path, said in sure.items() if said == "inferred")) == inferred
