"""A topic that tells kinds of its subject apart: its scopes on cards, in rules, questions, templates and charts."""

from __future__ import annotations

import jsonschema
import matplotlib as mpl
import pytest
from matplotlib.text import Text

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.catalog.writers.excel import write_template
from studycheck.coding.brief import brief
from studycheck.errors import InputError
from studycheck.study.json_schema import card_schema
from studycheck.study.new_card import new_card
from studycheck.study.topics import topics

mpl.use("Agg")

SCOPE = """\
scope:
  title: {en: market, fr: marché}
  values:
  - {id: home, name: {en: sales at home, fr: ventes dans le pays}, meaning: Customers in the country of the firm.}
  - {id: abroad, name: {en: sales abroad, fr: ventes à l’étranger}, meaning: Customers in other countries.}
  - {id: anywhere, meaning: Customers anywhere., covers: [home, Abroad]}
"""
TOPIC = """\
id: selling-online
name: firms that sell online
subject: selling online
%s
pace: {minor: 6, major: 24, blocker: 84, reason: It grows by a point a year., source: Eurostat}
rarely_know:
- {scope: abroad, roles: HR, reason: They do not see it., source: us}
constructs:
- {id: sells_online, family: selling, meaning: The firm sells over the Internet.}
- {id: exports_online, family: selling, within: sells_online, scope: abroad, meaning: The firm sells abroad online.}
"""


def read(tmp_path, scope=SCOPE, rest=""):
    file = tmp_path / "ours.yaml"
    file.write_text(TOPIC % scope.rstrip() + rest, encoding="utf-8")
    return topics.read(file)["selling-online"]


def problems(tmp_path, scope, rest=""):
    with pytest.raises(InputError) as error:
        read(tmp_path, scope, rest)
    return [str(problem).removeprefix(f"{tmp_path}/") for problem in error.value.problems]


@pytest.fixture
def selling(tmp_path):
    return read(tmp_path)


def study(selling, id, scope, **facts):
    number = {"construct": "sells_online", "value": 0.2}
    return sc.Study(**{"id": id, "topic": selling, "scope": scope, "estimates": [number], **facts})


def scope_findings(*studies):
    report = sc.check(studies, rules=[sc.explain(code) for code in ("NS001", "NS002", "NS003")])
    return [f"{finding.code} {finding.severity}: {finding.message}" for finding in report.findings]


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("home", "HOME", []),
        ("home", "abroad", ["NS001 blocker: a is about “sales at home”, b about “sales abroad”"]),
        (
            "home",
            "anywhere",
            [
                "NS001 major: a is about “sales at home”, b about “anywhere”, which holds more",
                "NS002 minor: b is about “anywhere”, which holds several",
            ],
        ),
        ("home", "not stated", ["NS003 major: b does not say which market it is about"]),
        ("home", None, []),
    ],
)
def test_scopes_that_share_nothing_block_and_one_that_holds_the_other_is_major(selling, a, b, says):
    assert scope_findings(study(selling, "a", a), study(selling, "b", b)) == says


def test_a_finding_is_in_the_words_of_the_topic_in_french(selling):
    with use_language(language("fr")):
        said = scope_findings(study(selling, "a", "home"), study(selling, "b", "abroad"))
    (text,) = said
    assert text == (
        "NS001 blocker: a porte sur «\u00a0ventes dans le pays\u00a0», b sur «\u00a0ventes à l’étranger\u00a0»"
    )


def test_where_nobody_coded_a_scope_the_rule_asks_for_it_and_not_for_networks(selling):
    report = sc.check([study(selling, "a", "home"), study(selling, "b", None)], rules=[sc.explain("NS001")])
    assert [str(gap) for gap in report.gaps] == ["NS001 cannot decide (b: scope is not coded)"]
    assert report.verdict("a", "b") == "cannot tell"
    (question,) = report.questions()
    assert question.text == "Which market was the survey about: sales at home, sales abroad, anywhere?"


def test_a_construct_may_tell_the_scope_of_its_number(selling):
    exports = [{"construct": "exports_online", "value": 0.1}]
    cards = [
        study(selling, "a", "anywhere", estimates=exports),
        study(selling, "b", "abroad", estimates=exports),
    ]
    report = sc.check(cards, of="estimates", rules=[sc.explain("NS001")])
    assert [*report.findings, *report.gaps] == []


def test_respondents_may_rarely_know_one_scope_only(selling):
    answered = {"roles": [{"role": "HR", "share": 1.0}], "speaks_for": "firm"}
    cards = [study(selling, name, name, respondents=answered) for name in ("home", "abroad")]
    (finding,) = sc.check(cards, rules=[sc.explain("RE003")]).findings
    assert str(finding.message) == (
        "in abroad, questions on selling online (sales abroad) were answered by: HR 100%"
    )


def test_two_topics_are_one_blocker_whatever_their_scopes(selling):
    report = sc.check([study(selling, "a", "home"), sc.Study(id="b", network_scope="public")])
    about_both = [finding.code for finding in report.findings if len(finding.studies) == 2]
    assert about_both == ["PU006"]


def test_a_card_is_written_as_it_is_read(selling, tmp_path):
    catalog = sc.Catalog([study(selling, "a", "Abroad"), study(selling, "b", "not stated")])
    file = catalog.to_yaml(tmp_path / "cards.yaml")
    assert "scope: abroad" in file.read_text(encoding="utf-8")
    assert sc.read(file, topics=tmp_path / "ours.yaml") == catalog
    assert sc.read(catalog.to_csv(tmp_path / "cards.csv"), topics=tmp_path / "ours.yaml") == catalog


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"scope": "hmoe"}, "scope: unknown scope 'hmoe'; did you mean 'home'?"),
        ({"scope": "public"}, "scope: unknown scope 'public'; known: home, abroad, anywhere"),
        (
            {"network_scope": "public"},
            "network_scope: 'public': studies of the topic selling-online are about no networks; write scope instead",
        ),
        (
            {"topic": "ai-adoption", "scope": "home", "estimates": []},
            "scope: 'home': the topic ai-adoption declares no scope; leave it out",
        ),
    ],
)
def test_a_card_is_told_which_scopes_its_topic_has(selling, facts, says):
    with pytest.raises(InputError) as error:
        study(selling, **{"id": "a", "scope": None, **facts})
    assert [str(problem) for problem in error.value.problems] == [says]


def test_scope_is_still_the_kind_of_network_on_a_card_about_social_networks():
    assert sc.Study(id="a", scope="enterprise").network_scope == "enterprise"


NOWHERE = "the topic has no scope; leave it out, or let the topic declare scope: network_scope, or values of its own"
KINDS = "unknown kind of network 'abroad'; known: public, enterprise, both, unclear"
MARKETS = """\
scope:
  title: market
  values:
  - {id: home, meaning: x}
  - {id: abroad, meaning: x}
"""


@pytest.mark.parametrize(
    ("scope", "says"),
    [
        (
            "scope: markets",
            [
                "ours.yaml:4: scope: 'markets' is not a dimension of scope; write none, network_scope if studies are "
                "about public or enterprise networks, or the title and the values of one of your own"
            ],
        ),
        ("scope: {title: market}", ["ours.yaml:4: scope.values: is required"]),
        (
            "scope: {title: market, values: [{id: abroad, meaning: x}, {id: all, meaning: x, covers: abroad}]}",
            [
                "ours.yaml:4: scope.values: tells nothing apart; write at least two values without covers, or "
                "scope: none"
            ],
        ),
        (
            MARKETS + "  - {id: Home, meaning: x}",
            [
                "ours.yaml:9: scope.values[2].id: 'Home' is not an id; write a small letter, then small letters, "
                "digits, - or _, at most 60"
            ],
        ),
        (
            MARKETS
            + "  - {id: home, meaning: y}\n  - {id: not-stated, meaning: y}\n  - {id: all, meaning: y, covers: hom}",
            [
                "ours.yaml:9: scope.values[2].id: 'home' stands twice, first as scope.values[0]; take one out, or "
                "rename it",
                "ours.yaml:10: scope.values[3].id: 'not-stated' says that nothing is known; choose another id",
                "ours.yaml:11: scope.values[4].covers: unknown value without covers 'hom'; did you mean 'home'?",
            ],
        ),
        (
            "scope: none",
            [
                f"ours.yaml:7: rarely_know[0].scope: {NOWHERE}",
                f"ours.yaml:10: constructs[1].scope: {NOWHERE}",
            ],
        ),
        (
            "scope: network_scope",
            [f"ours.yaml:7: rarely_know[0].scope: {KINDS}", f"ours.yaml:10: constructs[1].scope: {KINDS}"],
        ),
    ],
)
def test_what_is_wrong_with_scopes_in_a_file_is_said_at_its_line(tmp_path, scope, says):
    assert problems(tmp_path, scope) == says


def test_platforms_are_for_networks(tmp_path):
    assert problems(tmp_path, SCOPE, "platforms: {public: [Shop]}\n") == [
        "ours.yaml:16: platforms: belong to a topic with scope: network_scope; write that, or leave them out"
    ]


def test_an_empty_card_and_a_brief_list_the_scopes(selling):
    assert "scope:                       # market: home, abroad, anywhere\n" in new_card("a", selling)
    assert "network_scope" not in new_card("a", selling)
    text = brief(selling)
    assert "| `abroad` | Customers in other countries. |" in text
    assert "| `network_scope` |" not in text
    assert "| `scope` |" not in brief("ai-adoption")


def test_a_workbook_lists_the_scopes(selling, tmp_path):
    import openpyxl

    write_template(tmp_path / "cards.xlsx", topic=selling)
    book = openpyxl.load_workbook(tmp_path / "cards.xlsx")
    cells = {cell.value for page in book.worksheets for row in page.iter_rows() for cell in row}
    assert {"home", "abroad", "anywhere"} <= cells


@pytest.mark.slow
def test_the_schema_takes_what_reading_takes(selling):
    schema = card_schema([selling])
    card = {"id": "a", "topic": "selling-online", "scope": "abroad"}
    jsonschema.validate(card, schema)
    for wrong in ({"scope": "public"}, {"network_scope": "public"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(card | wrong, schema)
    both = card_schema([selling, *topics.values()])
    jsonschema.validate(card, both)
    jsonschema.validate({"id": "a", "scope": "public"}, both)


def test_charts_name_the_scopes(selling):
    cards = [study(selling, name, name, year=2023) for name in ("home", "abroad", "anywhere")]
    ax = sc.charts.scope_map(sc.Catalog(cards))
    assert said(ax) >= {"About sales at home", "About sales abroad", "About anywhere"}
    assert set(sc.charts.to_frame(ax)["scope"]) == {"home", "abroad", "anywhere"}
    ax = sc.charts.estimates(sc.check(cards), "sells_online")
    assert any("sales abroad" in text for text in said(ax))


def said(ax):
    return {text.get_text() for text in ax.figure.findobj(Text)}
