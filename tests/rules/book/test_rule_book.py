from __future__ import annotations

import re
from collections import Counter
from importlib import import_module

import studycheck as sc
from studycheck.rules.families import FAMILIES
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import GroupRule, StudyRule
from studycheck.study.paths import field_exists
from studycheck.testing import check_rule
from studycheck.vocabulary.terms import Comparing, Severity
from tests.cards import said
from tests.each import each

MODULES = (
    "constructs", "judgements", "purpose", "scope", "geography", "regions", "units", "sectors", "eligibility",
    "size", "size_thresholds", "size_meanings", "size_classes", "definitions", "fieldwork_length",
    "sample", "selection", "precision", "respondents", "measurement", "asking", "exactness", "series", "mode",
    "time", "response", "processing", "arithmetic", "totals", "transparency", "disclosure", "records", "evidence",
    "independence", "groups",
)  # fmt: skip
CASES = {
    code: cases
    for module in MODULES
    for code, cases in import_module(f"tests.rules.book.test_{module}").CASES.items()
}
# IN003 cannot be not applicable: every card is a survey by somebody. Series, platforms, estimates and the
# label of a size are lists or words that a coder leaves out where there are none. Bounds that do not apply differ
# from bounds that do.
NEVER_NOT_APPLICABLE = {
    "IN003",
    "ME001",
    "PU001",
    "PU002",
    "SA005",
    "SZ001",
    "SZ002",
    "SZ013",
    "TI002",
    "GR002",
    "PU005",
    "TI003",
    "PU006",
}
# every card has a topic
NEVER_UNKNOWN = {"PU006"}
every_rule = each("rule", sc.RULES, lambda rule: rule.code)


def outcomes(code: str) -> set[str]:
    return {case.says.split(":")[0] for case in CASES[code]}


def test_rules_stand_in_order_of_code():
    codes = [rule.code for rule in sc.RULES]
    assert codes == sorted(set(codes))


def test_names_are_unique_and_lead_to_their_rule():
    names = [name for rule in sc.RULES for name in (rule.code, rule.slug, *rule.aliases)]
    assert len(names) == len(set(names))
    assert all(sc.explain(rule.slug) is rule for rule in sc.RULES)


@every_rule
def test_its_slug_is_readable(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)


def test_every_rule_has_cases_and_every_case_a_rule():
    assert sorted(CASES) == [rule.code for rule in sc.RULES]


@every_rule
def test_has_a_case_where_it_fires_at_its_severity(rule):
    assert str(rule.severity) in outcomes(rule.code)


@every_rule
def test_never_fires_above_its_severity(rule):
    graver = {str(severity) for severity in Severity if severity.rank > rule.severity.rank}
    assert not graver & outcomes(rule.code)


@every_rule
def test_has_a_case_that_is_clear_and_one_that_is_unknown(rule):
    assert "clear" in outcomes(rule.code)
    assert ("unknown" in outcomes(rule.code)) == (rule.code not in NEVER_UNKNOWN)


@every_rule
def test_has_a_case_where_it_does_not_apply(rule):
    assert ("not applicable" in outcomes(rule.code)) == (rule.code not in NEVER_NOT_APPLICABLE)


@every_rule
def test_every_severity_that_its_page_names_has_a_case(rule):
    page = rule.page.prose + " " + (rule.settings_text if isinstance(rule, DistanceRule) else "")
    named = {severity for severity in Severity if re.search(rf"\b{severity}\b", page, re.IGNORECASE)}
    assert {str(severity) for severity in named} <= outcomes(rule.code)


PAIRS = [
    (rule.code, case.cards, case.says)
    for rule in sc.RULES
    if rule.looks_at == "pair"
    for case in CASES[rule.code]
]


@each(("code", "cards", "says"), PAIRS, lambda pair: f"{pair[0]} ({pair[2]})")
def test_says_the_same_of_two_cards_in_either_order(code, cards, says):
    assert said(code, *reversed(cards)).split(":")[0] == says.split(":")[0]


@every_rule
def test_looks_at_as_many_cards_as_its_cases_have(rule):
    counts = {len(case.cards) for case in CASES[rule.code]}
    assert min(counts) >= 2 if rule.looks_at == "group" else counts == {2 if rule.looks_at == "pair" else 1}


@every_rule
def test_code_names_its_family(rule):
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert rule.code[:2] in FAMILIES


@every_rule
def test_every_citation_leads_somewhere(rule):
    assert rule.sources
    for source in rule.sources:
        assert re.fullmatch(r"\w[^<>]{20,}(\.| <https?://\S+>)", str(source)), source


def test_no_two_rules_have_one_title():
    titles = Counter(rule.title.casefold() for rule in sc.RULES)
    assert [title for title, times in titles.items() if times > 1] == []


@every_rule
def test_title_page_and_remedy_are_written(rule):
    assert re.fullmatch(r"[A-Z][^.\n]{8,70}", rule.title)
    first = rule.page.prose.split("\n\n")[0].replace("\n", " ")
    assert first.endswith(".")
    assert len(first.split()) >= 5
    assert rule.remedy.endswith(".")
    assert len(rule.remedy.split()) >= 4


@every_rule
def test_needs_are_fields_of_a_card(rule):
    assert rule.needs
    assert [path for path in rule.needs if not field_exists(sc.Study, path)] == []


@every_rule
def test_prints_as_a_page(rule):
    text = str(rule)
    assert text.startswith(f"{rule.code}: {rule.title}\n")
    assert f"Severity: {rule.severity}. Dimension: {rule.dimension}. Looks at: {rule.looks_at}." in text
    words = " ".join(text.split())
    assert f"What to do: {rule.remedy}" in words
    assert words.count("Source: ") == len(rule.cites)
    assert ("Every comparison needs it" in words) == rule.essential


def test_essential_rules_are_those_that_no_comparison_can_do_without_and_one_for_changes():
    essential = ["NS001", "PO001", "PO003", "PU002", "SZ001", "SZ002", "TI001", "TI003"]
    assert [rule.code for rule in sc.RULES if rule.essential] == essential
    assert sc.explain("TI003").comparing == {Comparing.CHANGES}


def test_essential_rules_are_blockers():
    assert {rule.severity for rule in sc.RULES if rule.essential} == {Severity.BLOCKER}


def test_a_rule_is_of_one_of_four_kinds():
    assert {type(rule) for rule in sc.RULES} == {StudyRule, PairRule, DistanceRule, GroupRule}


def example(rule, cards):
    """What a rule says of the cards of its page."""
    studies = [sc.Study(**card) for card in cards.values()]
    return sc.check(studies, rules=[rule], comparing=max(rule.comparing), of=max(rule.among))


@every_rule
def test_its_page_shows_cards_on_which_it_fires(rule):
    report = example(rule, rule.fires)
    assert len(report.findings) == 1
    assert report.findings[0].code == rule.code
    assert not report.failures


@every_rule
def test_its_page_shows_cards_of_which_it_has_nothing_to_say(rule):
    counts = example(rule, rule.clear).counts
    assert (counts.problems, counts.unknown, counts.errors) == (0, 0, 0)
    assert rule.clear


@every_rule
def test_its_examples_have_as_many_cards_as_it_looks_at(rule):
    for cards in (rule.fires, rule.clear):
        assert (
            len(cards) > 1
            if rule.looks_at == "group"
            else len(cards) == {"study": 1, "pair": 2}[rule.looks_at]
        )


@every_rule
def test_it_passes_what_is_asked_of_rules_of_ones_own(rule):
    check_rule(rule)
