from __future__ import annotations

import pickle
from copy import deepcopy
from importlib.resources import files

import jsonschema
import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.base.yaml12 import load_text
from studycheck.errors import InputError
from studycheck.study import objectives_of
from studycheck.study.json_schema import card_schema
from studycheck.study.topics import default_topic, topics
from studycheck.study.topics.reading import topic_of_text

HEAD = """\
id: selling-online
name: {en: firms that sell online, fr: la vente en ligne}
subject: selling online
scope: none
pace: {minor: 6, major: 24, blocker: 84, reason: It grows by a point or two a year., source: Eurostat}
constructs:
"""
CONSTRUCTS = """\
- {id: sells_online, family: selling, meaning: The firm sells over the Internet.}
- {id: sells_by_web, family: selling, within: sells_online, meaning: The firm sells on a website.}
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="ours.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def messages(error, folder):
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


@pytest.mark.parametrize("name", topics)
def test_the_topics_of_the_package_do_not_contradict_themselves(name):
    text = (files("studycheck") / "data" / "topics" / f"{name}.yaml").read_text(encoding="utf-8")
    assert topic_of_text(text, f"topics/{name}.yaml") == topics[name]


def test_a_topic_is_read_from_a_file_and_written_on_cards(written):
    file = written(HEAD + CONSTRUCTS)
    ours = topics.read(file)["selling-online"]
    assert ours.construct("sells_by_web").wider == ("sells_online",)
    card = written(
        "topic: selling-online\nid: a\nestimates: [{construct: sells_by_web, value: 0.2}]\n", "a.yaml"
    )
    catalog = sc.read(card, topics=file)
    assert catalog["a"].topic == ours
    assert catalog.topics == (ours,)
    assert catalog["a"].to_dict()["topic"] == "selling-online"
    assert (
        sc.Study(id="a", topic=ours, estimates=[{"construct": "sells_by_web", "value": 0.2}]) == catalog["a"]
    )


def test_a_file_of_a_topic_is_no_card_in_the_folder_of_its_cards(written, tmp_path):
    file = written(HEAD + CONSTRUCTS)
    written("topic: selling-online\nid: a\n", "a.yaml")
    assert list(sc.read(tmp_path, topics=file)) == ["a"]
    with pytest.raises(InputError) as error:
        sc.read(tmp_path)
    assert messages(error, tmp_path) == [
        "a.yaml:1: topic: unknown topic 'selling-online'; known: ai-adoption, social-networks; "
        "topics of your own stand in "
        "files that `topics` names",
        "ours.yaml:6: constructs: this is a topic, not a card; read it with the cards about it: "
        "`topics` in the settings, "
        "or topics=",
    ]


def test_one_text_is_read_once(written):
    one, other = (topics.read(written(HEAD + CONSTRUCTS))["selling-online"] for _ in range(2))
    assert one is other


def test_a_card_without_a_topic_is_about_social_networks():
    assert sc.Study(id="a").topic is default_topic() is topics["social-networks"]
    assert sc.Study(id="a").to_dict() == {"id": "a"}


WRONG = {
    "- {id: a, family: f, within: b, meaning: M.}\n- {id: b, family: f, within: a, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].within: a within b within a: a circle; take within out of the "
        "widest of these"
    ],
    "- {id: a, family: f, within: sells_onlin, meaning: M.}\n- {id: sells_online, family: f, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].within: unknown construct 'sells_onlin'; did you mean 'sells_online'?"
    ],
    "- {id: a, family: f, objective: recruting, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].objective: unknown objective 'recruting'; did you mean "
        "'recruit'?; a topic may declare "
        "its own under objectives"
    ],
    "- {id: a, family: f, meaning: M.}\n- {id: a, family: g, meaning: M.}\n": [
        "ours.yaml:8: constructs[1].id: 'a' stands twice, first as constructs[0]; take one out, or rename it"
    ],
    "- {id: x_a, family: f, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].id: 'x_a' begins with x_, as those that no topic declares; choose another id"
    ],
    "- {id: Sells, famly: f, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].family: is required",
        "ours.yaml:7: constructs[0].famly: is not a field of a construct; did you mean 'family'?",
        "ours.yaml:7: constructs[0].id: 'Sells' is not an id; write a small letter, then small "
        "letters, digits, - or _, at "
        "most 60",
    ],
    "- {id: a, family: f, scope: public, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].scope: the topic has no scope; leave it out, or let the topic declare scope: "
        "network_scope, or values of its own"
    ],
    "- {id: a, family: f, meaning: M.}\nquestions: {network_skope: Which?}\n": [
        "ours.yaml:8: questions.network_skope: unknown field of a card 'network_skope'; did you mean 'network_scope'?"
    ],
    "- {id: a, family: f, meaning: M.}\nparts: [{part: a, within: b}]\n": [
        "ours.yaml:8: parts[0].within: unknown part 'b'; known: a"
    ],
    "- {id: uses_ai, family: f, meaning: The firm uses AI.}\n": [
        "ours.yaml:7: constructs[0].id: the topic ai-adoption (USES_AI) declares "
        "uses_ai differently: its "
        "family is 'adoption' there and 'f' here; choose another id, or declare it alike"
    ],
    CONSTRUCTS + "functions: [{role: IT, names: CDO}, {role: HR, names: [cdo]}]\n": [
        "ours.yaml:9: functions[1].names: 'cdo' is already a name of IT; take it out of one of the two"
    ],
    "- {id: a, family: f, within: b, meaning: M.}\n- {id: b, family: f, within: c, meaning: M.}\n"
    "- {id: c, family: f, within: a, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].within: a within b within c within a: a circle; take within out of the "
        "widest of these"
    ],
    "- {id: a, family: f, meaning: M.}\nparts: [{part: fax, names: télécopieur}, {part: b, names: Telecopieurs}]\n": [
        "ours.yaml:8: parts[1].names: 'Telecopieurs' is already a name of fax; take it out of one of the two"
    ],
    "- {id: a, family: f, meaning: M.}\nparts: [{part: a, within: c}, {part: b}]\n": [
        "ours.yaml:8: parts[0].within: unknown part 'c'; known: a, b"
    ],
    "- {id: a, family: f, meaning: M.}\nexamples: {year: {de: 2012}}\n": [
        "ours.yaml:8: examples.year.de: is not a field of a text in two languages; it has en, fr",
        "ours.yaml:8: examples.year.en: is required",
    ],
    "  a: {family: f}\n": [
        "ours.yaml:6: constructs: {'a': {'family': 'f'}} is not a list; begin each item with a hyphen, or write "
        "[one, other]"
    ],
    "- {id: a, family: f, meaning: M.}\nfunctions: [{role: boss, names: x}]\n": [
        "ours.yaml:8: functions[0].role: 'boss' is not one of 'owner or CEO', 'owner or manager', 'marketing', 'HR', "
        "'IT', 'finance', 'communication', 'other manager', 'several functions' or 'employee'; did you mean "
        "'owner or CEO'?"
    ],
    "- {id: a, family: f, meaning: M.}\n---\nid: b\n": [
        "ours.yaml:9: a topic is one document; remove what follows ---"
    ],
    "- {id: a, family: f, within: a, meaning: M.}\n": [
        "ours.yaml:7: constructs[0].within: a within a: a circle; take within out"
    ],
    "-\t{id: a, family: f, meaning: M.}\n": [
        "ours.yaml:7: this is not YAML: a tab stands before the first word; write blanks"
    ],
    "- id: a\n\tfamily: f\n": [
        "ours.yaml:8: this is not YAML: a tab stands before the first word; write blanks"
    ],
    " []\n": ["ours.yaml:6: constructs: is empty; write at least one"],
    "- !!python/object/apply:os.system [ls]\n": [
        "ours.yaml:7: constructs[0]: the tag '!!python/object/apply:os.system' is not read; remove it"
    ],
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_with_a_topic_is_said_with_its_line_and_what_is_allowed(text, written, tmp_path):
    with pytest.raises(InputError) as error:
        topics.read(written(HEAD + text))
    place = dict(topics["ai-adoption"].places)["uses_ai"]
    assert messages(error, tmp_path) == [message.replace("USES_AI", place) for message in WRONG[text]]


def test_grades_of_pace_rise(written, tmp_path):
    with pytest.raises(InputError) as error:
        topics.read(written(HEAD.replace("major: 24", "major: 4") + CONSTRUCTS))
    assert messages(error, tmp_path) == [
        "ours.yaml:5: pace: minor, major and blocker are 6, 4 and 84 months; each must be more than the one before"
    ]


WHOLE = {
    "": "ours.yaml:1: the file is empty; it should hold a topic",
    "# nothing yet\n": "ours.yaml:1: the file is empty; it should hold a topic",
    "- id: a\n": "ours.yaml:1: [{'id': 'a'}] is not a topic: write a mapping",
    "studies:\n- {id: a}\n": "ours.yaml:1: this is a file of cards, not a topic; name it where cards are read, and "
    "here the topic file",
    (HEAD + CONSTRUCTS)[
        :-20
    ]: "ours.yaml:8: this is not YAML: a mapping in braces is not closed, or lacks a comma "
    "(the parser says “did not find expected ',' or '}', while parsing a flow mapping”)",
    HEAD
    + CONSTRUCTS
    + "help: &h {year: *h}\n": "ours.yaml:9: an alias stands inside the value that it repeats",
}


@pytest.mark.parametrize("text", WHOLE, ids=range(len(WHOLE)))
def test_what_is_no_topic_is_said_at_its_line(text, written, tmp_path):
    with pytest.raises(InputError) as error:
        topics.read(written(text))
    assert messages(error, tmp_path) == [WHOLE[text]]


def test_aliases_that_grow_without_end_are_refused(written, tmp_path):
    rows = [f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 10)}]\n" for i in range(1, 12)]
    text = HEAD + CONSTRUCTS + "x0: &x0 [a, a]\n" + "".join(rows)
    with pytest.raises(InputError) as error:
        topics.read(written(text))
    assert messages(error, tmp_path) == [
        f"ours.yaml:1: aliases make this grow to 345,679,012,399 values from {len(text):,} characters; write the "
        "values out"
    ]


def test_what_is_wrong_with_a_topic_is_said_in_french(written, tmp_path):
    text = HEAD + "- {id: a, family: f, within: b, famly: f, objective: nonsense, meaning: M.}\n"
    text += "- {id: b, family: f, within: a, meaning: M.}\n"
    with use_language(language("fr")), pytest.raises(InputError) as error:
        topics.read(written(text.replace(" famly: f,", "")))
    assert messages(error, tmp_path) == [
        "ours.yaml:7: constructs[0].objective: pas d’objectif 'nonsense'\xa0; sont connus\xa0: acquire customers, "
        "recruit, image, awareness, productivity, creativity and innovation, loyalty, shorten sales cycles, other\xa0; "
        "un thème peut déclarer les siens sous objectives",
        "ours.yaml:7: constructs[0].within: a dans b dans a\xa0: un cercle\xa0; retirez within du plus large d’entre "
        "eux",
    ]
    with use_language(language("fr")), pytest.raises(InputError) as error:
        topics.read(written(text))
    assert messages(error, tmp_path) == [
        "ours.yaml:7: constructs[0].famly: un concept n’a pas ce champ\xa0; vouliez-vous dire 'family'\xa0?"
    ]


def test_two_files_may_not_declare_one_construct_differently(written, tmp_path):
    one = written(HEAD + CONSTRUCTS)
    other = written(
        HEAD.replace("selling-online", "buying") + CONSTRUCTS.replace("selling,", "trade,"), "b.yaml"
    )
    with pytest.raises(InputError) as error:
        topics.read(one, other)
    assert messages(error, tmp_path) == [
        f"b.yaml:{line}: constructs[{index}].id: the topic selling-online ({one}:{line}) declares "
        f"{name} differently: its "
        "family is 'selling' there and 'trade' here; choose another id, or declare it alike"
        for index, (line, name) in enumerate([(7, "sells_online"), (8, "sells_by_web")])
    ]
    alike = written(HEAD.replace("selling-online", "buying") + CONSTRUCTS, "c.yaml")
    assert list(topics.read(one, alike)) == ["ai-adoption", "buying", "selling-online", "social-networks"]


def test_an_id_is_that_of_one_topic(written, tmp_path):
    with pytest.raises(InputError) as error:
        topics.read(written(HEAD.replace("selling-online", "ai-adoption") + CONSTRUCTS))
    assert messages(error, tmp_path) == [
        "ours.yaml:1: id: 'ai-adoption' is already the id of a topic of the package; choose another"
    ]


def test_a_construct_of_another_topic_names_that_topic(written, tmp_path):
    file = written(HEAD + CONSTRUCTS)
    card = written("id: a\nestimates:\n- {construct: sells_online, value: 2}\n", "a.yaml")
    with pytest.raises(InputError) as error:
        sc.read(card, topics=file)
    first, second = messages(error, tmp_path)
    assert first.startswith(
        "a.yaml:3: estimates[0].construct: 'sells_online' is a construct of the topic selling-online, and this card is "
        "about social-networks: write topic: selling-online, or a construct of social-networks: uses_social_media, "
    )
    assert second == "a.yaml:3: estimates[0].value: 2 is more than 1; write 2 % or 0.02"


def test_an_estimate_by_itself_may_be_about_any_topic_until_it_stands_on_a_card():
    estimate = sc.Estimate(construct="uses_ai")
    assert sc.Study(id="a", topic="ai-adoption", estimates=[estimate]).estimates == (estimate,)
    with pytest.raises(InputError) as error:
        sc.Study(id="a", estimates=[estimate])
    assert str(error.value).startswith(
        "estimates[0].construct: 'uses_ai' is a construct of the topic ai-adoption, and"
    )


def test_a_topic_without_scope_takes_no_kind_of_network():
    with pytest.raises(InputError) as error:
        sc.Study(id="a", topic="ai-adoption", network_scope="public")
    assert str(error.value) == (
        "network_scope: 'public': studies of the topic ai-adoption are about no networks; leave it out"
    )


OWN = """\
topic: ai-adoption
constructs:
- {id: x_trains_models, family: adoption, within: uses_ai, meaning: The firm trains models of its own.}
studies:
- {id: a, estimates: [{construct: x_trains_models}]}
- {id: b, topic: social-networks, estimates: [{construct: x_trains_models}]}
"""


def test_constructs_beside_studies_are_those_of_the_topic_of_the_file(written):
    catalog = sc.read(written(OWN))
    described = catalog["a"].topic.construct("x_trains_models")
    assert (described.family, described.wider) == ("adoption", ("uses_ai", "uses_or_pilots_ai"))
    assert not catalog["b"].topic.construct("x_trains_models").described


def test_what_is_wrong_beside_studies_is_said_with_its_line(written, tmp_path):
    text = OWN.replace("- {id: x_trains_models,", "- {id: trains_models,").replace(
        "within: uses_ai", "within: uses"
    )
    with pytest.raises(InputError) as error:
        sc.read(written(text))
    assert messages(error, tmp_path) == [
        "ours.yaml:3: constructs[0].id: 'trains_models' does not begin with x_, as your own do; "
        "others stand in a topic file",
        "ours.yaml:3: constructs[0].within: unknown construct 'uses'; did you mean 'uses_ai' or "
        "'uses_ai_any_function'?",
    ]


def test_a_topic_comes_back_from_another_process(written):
    ours = topics.read(written(HEAD + CONSTRUCTS))
    study = sc.Study(id="a", topic=ours["selling-online"], estimates=[{"construct": "sells_online"}])
    assert pickle.loads(pickle.dumps(study)) == study
    assert deepcopy(study).topic is study.topic
    assert list(pickle.loads(pickle.dumps(ours))) == list(ours)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_constructs_beside_studies_are_written_and_read_back(form, written, tmp_path):
    catalog = sc.read(written(OWN))
    path = getattr(catalog, f"to_{form}")(tmp_path / f"again.{form}")
    assert sc.read(path) == catalog


def test_a_topic_of_ones_own_is_written_by_its_name(written, tmp_path):
    file = written(HEAD + CONSTRUCTS)
    ours = topics.read(file)
    catalog = sc.Catalog([sc.Study(id="a", topic=ours["selling-online"]), sc.Study(id="b")])
    path = catalog.to_yaml(tmp_path / "again.yaml")
    assert sc.read(path, topics=ours) == catalog


OBJECTIVES = HEAD.replace(
    "constructs:", "objectives: [{id: reach abroad, meaning: Sell in other countries.}]\nconstructs:"
)


def test_studies_and_numbers_may_name_the_objectives_of_their_topic(written, tmp_path):
    text = (
        OBJECTIVES
        + CONSTRUCTS
        + "- {id: sells_abroad, family: abroad, objective: Reach-abroad, meaning: It does.}\n"
    )
    ours = topics.read(written(text))["selling-online"]
    study = sc.Study(
        id="a",
        topic=ours,
        objectives=["recruit", "Reach Abroad"],
        estimates=[
            {"construct": "sells_abroad"},
            {"construct": "sells_online", "objectives": "reach_abroad"},
        ],
    )
    assert study.objectives == ("recruit", "reach abroad")
    assert [objectives_of(one, ours) for one in study.estimates] == [("reach abroad",), ("reach abroad",)]
    assert study.to_dict()["objectives"] == ["recruit", "reach abroad"]
    assert sc.evidence([study], objective="reach abroad").total == 2
    with pytest.raises(InputError) as error:
        sc.Study(id="a", topic=ours, objectives=["reach abroa"])
    assert str(error.value) == "objectives[0]: unknown objective 'reach abroa'; did you mean 'reach abroad'?"
    with pytest.raises(InputError):
        sc.Study(id="a", objectives=["reach abroad"])


def test_ten_cards_about_a_fresh_topic(written, tmp_path):
    more = "- {id: sells_by_edi, family: selling, within: sells_online, meaning: The firm sells by EDI.}\n"
    more += "- {id: buys_online, family: buying, meaning: The firm buys over the Internet.}\n"
    file = written(HEAD + CONSTRUCTS + more)
    shared = "countries: FR, year: 2023, population: {unit: enterprise, eligibility: all}, "
    shared += "size: {bounds: {min: 10, max: open}}, respondents: {speaks_for: firm}"
    names = ["sells_online", "sells_by_web", "sells_by_edi", "buys_online"] * 3
    cards = "".join(
        f"- {{id: s{place}, {shared}, estimates: [{{construct: {name}, value: 0.2}}]}}\n"
        for place, name in enumerate(names[:10])
    )
    report = sc.check(
        sc.read(written("topic: selling-online\nstudies:\n" + cards, "cards.yaml"), topics=file)
    )

    def says(one, other):
        return [
            (str(finding.severity), str(finding.message))
            for finding in report.pair(one, other).findings
            if finding.code == "PU002"
        ]

    assert says("s0", "s1") == [
        (
            "major",
            "the main figure is sells_online in s0 and sells_by_web in s1; sells_by_web is a part of sells_online, "
            "so that its share among the same firms can only be lower",
        )
    ]
    assert says("s1", "s2") == [
        ("major", "the main figure is sells_by_web in s1 and sells_by_edi in s2: related, but not the same")
    ]
    assert says("s0", "s3") == [
        (
            "blocker",
            "s0 measures sells_online (The firm sells over the Internet), s3 measures buys_online (The firm buys "
            "over the Internet)",
        )
    ]
    assert says("s0", "s4") == []
    assert report.verdict("s0", "s4") is not sc.Verdict.CANNOT_TELL
    assert [question for question in report.questions() if question.field == "network_scope"] == []
    assert str(report.verdict("s0", "s3")) == "not comparable"


def test_cards_write_positions_of_respondents_as_their_topic_calls_them():
    def roles(*names, topic=None):
        shares = [{"role": name, "share": 1 / len(names)} for name in names]
        return [
            one.role for one in sc.Study(id="a", topic=topic, respondents={"roles": shares}).respondents.roles
        ]

    assert roles("Chief-data officer", "CEO", topic="ai-adoption") == ["IT", "owner or CEO"]
    assert roles("community manager") == ["communication"]
    with pytest.raises(InputError):
        roles("community manager", topic="ai-adoption")


def test_two_files_may_not_describe_one_construct_differently(written, tmp_path):
    written(OWN)
    written(
        OWN.replace("family: adoption", "family: making")
        .replace("{id: a,", "{id: c,")
        .replace("{id: b,", "{id: d,"),
        "b.yaml",
    )
    with pytest.raises(InputError) as error:
        sc.read(tmp_path)
    assert messages(error, tmp_path) == [
        f"ours.yaml:2: constructs: x_trains_models is declared differently in {tmp_path}/b.yaml; declare it alike, or "
        "rename one"
    ]


def test_frames_of_cards_may_name_topics_of_ones_own(written):
    ours = topics.read(written(HEAD + CONSTRUCTS))
    catalog = sc.Catalog(
        [sc.Study(id="a", topic=ours["selling-online"], estimates=[{"construct": "sells_online"}])]
    )
    assert sc.Catalog.from_frame(catalog.to_frames(), topics=ours) == catalog


def test_the_schema_accepts_what_stands_beside_studies(written):
    schema = jsonschema.Draft202012Validator(card_schema())
    data = load_text(OWN)
    assert [error.message for error in schema.iter_errors(data)] == []
    data["constructs"][0]["id"] = "trains_models"
    assert len(list(schema.iter_errors(data))) > 0


def test_a_long_chain_of_constructs_is_read_in_one_go(written):
    rest = "".join(f"- {{id: c{i}, family: f, within: c{i - 1}, meaning: M.}}\n" for i in range(1, 1500))
    ours = topics.read(written(HEAD + "- {id: c0, family: f, meaning: M.}\n" + rest))["selling-online"]
    assert len(ours.construct("c1499").wider) == 1499


def test_a_circle_at_the_end_of_a_chain_is_said_once(written, tmp_path):
    text = "".join(
        f"- {{id: {name}, family: f, within: {wider}, meaning: M.}}\n"
        for name, wider in (("a", "b"), ("b", "c"), ("c", "d"), ("d", "c"))
    )
    with pytest.raises(InputError) as error:
        topics.read(written(HEAD + text))
    assert messages(error, tmp_path) == [
        "ours.yaml:9: constructs[2].within: c within d within c: a circle; take within out of the widest of these"
    ]


def test_a_huge_file_is_refused_with_its_limit(written, tmp_path):
    with pytest.raises(InputError) as error:
        topics.read(written(HEAD + " " * 5_000_000))
    (message,) = messages(error, tmp_path)
    assert message.startswith("ours.yaml:1: the file has 5,000,")
    assert message.endswith(" bytes, the limit is 5,000,000; is it a topic?")
