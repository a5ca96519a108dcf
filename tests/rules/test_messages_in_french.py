"""Findings are in the language of what is made; rules of users' own stay English, as they were written."""

import re
from itertools import islice

import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.base.messages import Message
from studycheck.rules import Dimension, Mismatch, Severity, pair_rule
from studycheck.rules.outcomes import SEVERITIES

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
    catalog = sc.datasets.load("social-networks-2012")
    found = [*one_of_each(sc.check(catalog)), *one_of_each(sc.check(catalog, of="estimates"))]
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
