"""Findings are in the language of what is made; rules of users' own stay English, as they were written."""

import re
from itertools import islice

import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.base.messages import Message
from studycheck.rules import Dimension, Mismatch, Severity, pair_rule
from studycheck.rules.outcomes import SEVERITIES
from studycheck.vocabulary.terms import Unit

# words that no French sentence has; quotations may be English
ENGLISH = re.compile(r"\b(the|is|are|and|of|with|does|covers|counts|not)\b")


def one_of_each(report):
    """Yield one finding of each rule and severity."""
    yield from report.results.beside
    for run in report.results.runs:
        for cell in SEVERITIES:
            yield from (run.finding(*place) for place in islice(run.where(cell), 1))


@pytest.fixture(scope="module")
def findings():
    catalogs = map(sc.datasets.load, ("social-networks-2012", "ai-adoption"))
    found = [
        finding
        for catalog in catalogs
        for of in ("studies", "estimates")
        for finding in one_of_each(sc.check(catalog, of=of))
    ]
    assert len({finding.code for finding in found}) > 40
    return found


def test_messages_titles_and_remedies_are_french(findings):
    english = {}
    with use_language(language("fr")):
        for finding in findings:
            # quotations, names and what publications say stay as they are
            values = {name: "" for name, value in finding.message.values.items() if isinstance(value, str)}
            text = str(Message(finding.message.template, {**finding.message.values, **values}))
            english[finding.code, finding.severity] = ENGLISH.findall(
                re.sub(r"«[^»]*»|\([^)]*\)|[\w-]+-[\w-]+", "", text)
            )
    assert {which: words for which, words in english.items() if words} == {}


def test_a_message_keeps_its_numbers_and_its_names():
    one = sc.Study(id="a", sample={"achieved": 1234, "method": "probability"})
    other = sc.Study(id="b", sample={"achieved": 80, "method": "self-selected"})
    pair = sc.check([one, other]).pair("a", "b")
    messages = {finding.code: finding.message for finding in pair.findings}
    with use_language(language("fr")):
        assert (
            str(messages["SA003"])
            == "l’échantillon est un échantillon probabiliste dans a et un échantillon de volontaires dans b"
        )
        assert str(messages["SA002"]) == (
            "a repose sur n\u00a0=\u00a01\u202f234 (± 2,79 points au mieux), b sur n\u00a0=\u00a080 "
            "(± 11 points au mieux)\u00a0: "
            "ensemble, elles ne montrent que des écarts de 16,2 points ou plus"
        )
    assert str(messages["SA003"]) == "the sample is a probability sample in a and self-selected in b"


AI = {"topic": "ai-adoption", "countries": ["FR"]}
ONE = {"construct": "uses_ai", "base": "all", "value": 0.1}


@pytest.mark.parametrize(
    ("code", "a", "b", "english", "french"),
    [
        (
            "ME005",
            {**AI, "estimates": [{**ONE, "period": "now"}]},
            {**AI, "estimates": [{**ONE, "period": "last 2 weeks"}]},
            "a asks about the present, b about the last 2 weeks; the longer period can only give more, so the gap goes "
            "that way",
            "a interroge sur le présent, b sur les 2 dernières semaines ; la période plus longue ne peut donner que "
            "plus, et l’écart va dans ce sens",
        ),
        (
            "DI003",
            {**AI, "estimates": [{**ONE, "period": "ever"}]},
            {**AI, "estimates": [{**ONE, "period": "not stated"}]},
            "a asks about any time before the answer; the reference period of b is not stated",
            "a interroge sur tout le passé ; la période de référence de b : non précisé",
        ),
        (
            "PU003",
            {**AI, "objectives": ["IT security", "customer service"]},
            {**AI, "objectives": ["recruit"]},
            "the objectives are “IT security, customer service” in a and “recruit” in b",
            "les objectifs sont « service client, sécurité informatique » dans a et « recruter » dans b",
        ),
        (
            "TI004",
            {**AI, "fieldwork": {"start": "2021-03"}},
            {**AI, "fieldwork": {"start": "2024-03"}},
            "the release of ChatGPT",
            "la sortie de ChatGPT",
        ),
    ],
)
def test_words_that_the_package_knows_are_in_the_language(code, a, b, english, french):
    pair = sc.check([sc.Study(id="a", **a), sc.Study(id="b", **b)]).pair("a", "b")
    message = next(finding.message for finding in pair.findings if finding.code == code)
    assert english in str(message)
    with use_language(language("fr")):
        assert french in str(message).replace("\u00a0", " ")


def test_who_knows_what_is_in_the_language():
    for scope, english, french in (
        ("public", "public social networks", "réseaux sociaux publics"),
        ("both", "public and enterprise social networks", "réseaux sociaux publics et internes"),
    ):
        study = sc.Study(
            id="a",
            respondents={"roles": [{"role": "finance", "share": 1.0}], "speaks_for": "firm"},
            network_scope=scope,
        )
        found = [f.message for f in sc.check([study]).findings if f.code == "RE003"]
        assert [english in str(one) for one in found] == [True]
        with use_language(language("fr")):
            assert [french in str(one) for one in found] == [True]


def test_a_rule_of_ones_own_stays_english():
    @pair_rule(
        "XX001",
        "A rule of my own",
        severity=Severity.MINOR,
        dimension=Dimension.MODE,
        of=lambda row: row.study.id,
        needs=("id",),
        cites=("ess",),
        remedy="Look at both.",
    )
    def differs(a: str, b: str) -> Mismatch | None:
        """Two ids differ."""
        return Mismatch("{one} is not {other}; {a} is not {b}", a=a, b=b)

    report = sc.check([sc.Study(id="x"), sc.Study(id="y")], rules=[differs])
    with use_language(language("fr")):
        assert str(report.findings[0].message) == "x is not y ; x is not y".replace(" ;", "\u00a0;")


def test_a_term_that_several_vocabularies_have_is_that_of_its_own():
    message = Message("{scheme} sizes the unit “{unit}”, {id} the unit “{counted}”",
                      {"scheme": "x", "unit": Unit.FIRM, "id": "y", "counted": Unit.ENTERPRISE})  # fmt: skip
    with use_language(language("fr")):
        assert str(message) == (
            "x mesure l’unité «\u00a0entreprise au sens courant\u00a0», y l’unité «\u00a0entreprise\u00a0»"
        )
