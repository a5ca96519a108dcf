import json
from dataclasses import replace
from urllib.parse import unquote

import jsonschema
import pytest

import studycheck as sc
from studycheck.base.visible import visible
from studycheck.report.formats.sarif import sarif_text
from studycheck.version import __version__
from tests.report.formats import hostile
from tests.report.formats.sarif_structure import STRUCTURE

STRUCTURES = jsonschema.Draft202012Validator(STRUCTURE)


def run_of(report, **options):
    """Return the only run of a log whose structure holds."""
    log = json.loads(report.to_sarif(**options))
    STRUCTURES.validate(log)
    (run,) = log["runs"]
    return run


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return hostile.report(tmp_path_factory.mktemp("cards") / "my cards")


@pytest.fixture(scope="module")
def run(report, tmp_path_factory):
    # the folder above the cards
    file = report.catalog.sources["acme-2012"].file
    return run_of(report, root=file.rpartition("/my cards/")[0])


def test_a_result_on_a_pair_names_both_cards_and_is_suppressed_where_waived(run):
    (result,) = (result for result in run["results"] if result["ruleId"] == "NS001")

    def location(file, line, study):
        return {
            "physicalLocation": {
                "artifactLocation": {"uri": f"my%20cards/{file}", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": line},
            },
            "logicalLocations": [{"name": study, "fullyQualifiedName": f"{study}.network_scope"}],
            "message": {"text": f"{study}: network_scope"},
        }

    assert result == {
        "ruleId": "NS001",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "acme-2012 is about public social networks, other-2012 about enterprise ones. Use results "
            "on one scope from both studies, or show two charts."
        },
        "locations": [location("acme.yaml", 7, "acme-2012")],
        "relatedLocations": [{"id": 1, **location("other.yaml", 3, "other-2012")}],
        "partialFingerprints": {"primaryLocationLineHash": "a884ba4ed1cc3906:1"},
        "properties": {"dimension": "scope", "studies": ["acme-2012", "other-2012"]},
        "suppressions": [{"kind": "external", "justification": "on purpose (A. Tester, 2026-03-31)"}],
    }


def test_results_come_gravest_first_each_with_its_rule_and_line(run):
    rules = run["tool"]["driver"]["rules"]
    found = [
        (result["ruleId"], result["level"], result["locations"][0]["physicalLocation"]["region"]["startLine"])
        for result in run["results"]
    ]
    assert found == [
        ("NS001", "error", 7),
        ("XX001", "error", 3),
        ("SA001", "warning", 6),
        ("TR001", "warning", 2),
        ("WA004", "note", 3),
    ]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [code for code, _, _ in found]


def test_a_rule_brings_its_page(run):
    rule = next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == "SA001")
    ours = sc.explain("SA001")
    text = rule["help"]["text"]
    assert rule | {"help": None} == {
        "id": "SA001",
        "name": ours.slug,
        "shortDescription": {"text": "Small sample"},
        "fullDescription": {"text": ours.page.prose.partition("\n\n")[0]},
        "help": None,
        "defaultConfiguration": {"level": "warning"},
        "properties": {
            "tags": sorted({"sample", str(ours.step)}),
            "problem.severity": "warning",
            "severity": "major",
            "looks_at": "study",
            "needs": list(ours.needs),
        },
    }
    assert text.startswith(ours.page.prose)
    assert ours.remedy in text
    assert all(str(source) in text for source in ours.sources)


def test_words_of_a_card_make_no_link(run):
    (result,) = (result for result in run["results"] if result["ruleId"] == "XX001")
    assert result["message"]["text"] == visible(hostile.WORDS).replace("](", "] (") + ". +Read it."


def test_names_of_files_can_be_read_back_as_addresses(tmp_path):
    folder = tmp_path / "a#b?c%20é"
    run = run_of(hostile.report(folder), root=tmp_path)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%23b%3Fc%2520%C3%A9/acme.yaml"
    assert unquote(uri) == "a#b?c%20é/acme.yaml"


def test_a_file_outside_of_the_root_has_a_full_address(tmp_path):
    (tmp_path / "root").mkdir()
    run = run_of(hostile.report(tmp_path / "cards"), root=tmp_path / "root")
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": (tmp_path / "cards" / "acme.yaml").as_uri()}


def fingerprints(run):
    found = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(found)) == len(found)
    return found


def test_fingerprints_stay_when_lines_move_and_values_change(tmp_path):
    first = hostile.report(tmp_path)
    before = fingerprints(run_of(first))
    moved = hostile.ACME.replace("achieved: 80", "achieved: 81").format(words="x")
    (tmp_path / "acme.yaml").write_text("# moved\n\n" + moved)
    again = sc.check(sc.read(tmp_path), rules=first.rules, waivers=tmp_path / "waivers.yaml")
    assert str(again.findings[2].message) != str(first.findings[2].message)
    assert fingerprints(run_of(again)) == before


@pytest.mark.slow
def test_every_result_of_the_bundled_catalogue_has_its_own_fingerprint_and_a_line():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    log = json.loads(report.to_sarif())
    (run,) = log["runs"]
    # each rule has results of one structure, and looking at thousands takes seconds
    first = {result["ruleId"]: result for result in reversed(run["results"])}
    assert len(first) > 25
    STRUCTURES.validate(log | {"runs": [run | {"results": list(first.values())}]})
    assert len(run["results"]) == len(report.findings) == len(fingerprints(run))
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert all(place["region"]["startLine"] > 0 for place in places)


def test_the_fingerprint_of_a_group_stays_when_a_study_joins():
    catalog = sc.datasets.load("social-networks-2012")
    rules = [sc.explain("GR002")]
    few = sc.check(catalog.select(list(catalog)[:20]), rules=rules)
    assert fingerprints(run_of(few)) == fingerprints(run_of(sc.check(catalog, rules=rules)))


def test_what_is_cut_is_said_in_the_log():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    run = run_of(report, most=10)
    assert len(run["results"]) == 10
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {
                    "level": "warning",
                    "message": {
                        "text": f"this file leaves out {len(report.findings) - 10:,} of {len(report.findings):,} "
                        "findings, the least severe"
                    },
                }
            ],
        }
    ]


def test_a_rule_that_failed_is_an_error_of_the_tool(tmp_path):
    def broken(title):
        raise ValueError("no")

    catalog = sc.read(hostile.write(tmp_path))
    run = run_of(sc.check(catalog, rules=[replace(hostile.named, judge=broken)]))
    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "XX001 failed to run on acme-2012: ValueError: no"},
                }
            ],
        }
    ]


def test_studies_made_in_python_have_a_logical_place_only():
    report = sc.check(sc.Study(id="a", sample={"achieved": 20}), rules=[sc.explain("SA001")])
    (result,) = run_of(report)["results"]
    assert result["locations"] == [
        {
            "logicalLocations": [{"name": "a", "fullyQualifiedName": "a.sample.achieved"}],
            "message": {"text": "a: sample.achieved"},
        }
    ]


def test_nothing_to_say_is_a_log_without_results():
    run = run_of(sc.check([]))
    assert run["results"] == []
    assert run["tool"]["driver"]["semanticVersion"] == __version__


def test_to_sarif_writes_what_it_returns(tmp_path, report):
    target = tmp_path / "report.sarif"
    assert report.to_sarif(target) == target
    assert target.read_text(encoding="utf-8") == report.to_sarif() == sarif_text(report)
