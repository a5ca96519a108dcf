from __future__ import annotations

import json

import pytest

import studycheck as sc
from studycheck.checking.results import FINDING_COLUMNS
from studycheck.errors import UnknownNameError
from studycheck.rules import pair_rule
from studycheck.rules.findings import Gap, Missing
from studycheck.vocabulary.terms import Dimension, Marker, Severity, Verdict
from tests.cards import full

# in the order in which a report has them: gravest first, then by code and study
MESSAGES = [
    ("NS001", "a is about public social networks, c about enterprise ones"),
    ("NS001", "b is about public social networks, c about enterprise ones"),
    ("SA001", "b rests on n = 80 (± 11 points at best)"),
    ("SA002", "a rests on n = 2,600 (± 1.92 points at best), b on n = 80 (± 11 points at best): "
              "together they show differences of 15.9 points or more only"),
    ("SA002", "b rests on n = 80 (± 11 points at best), c on n = 2,600 (± 1.92 points at best): "
              "together they show differences of 15.9 points or more only"),
    ("MO001", "the survey mode is phone in a and web in b"),
    ("MO001", "the survey mode is web in b and phone in c"),
]  # fmt: skip


@pytest.fixture(scope="module")
def report() -> sc.Report:
    return sc.check(
        [
            full("a"),
            full(
                "b",
                sample__achieved=80,
                sample__margin_of_error="not applicable",
                sample__mode="web",
                publisher="Acme",
                objectives=None,
            ),
            full("c", network_scope="enterprise", publisher="Another", population__eligibility=None),
        ]
    )


def shown(findings):
    return [(finding.code, str(finding.message)) for finding in findings]


def test_findings_are_a_sequence_gravest_first(report):
    assert shown(report.findings) == MESSAGES
    assert len(report.findings) == 7
    assert repr(report.findings) == "<7 findings>"
    assert report.findings[0] in report.findings
    assert shown(reversed(report.findings)) == MESSAGES[::-1]


@pytest.mark.parametrize("key", [0, 3, 6, -1, -7])
def test_a_finding_by_position(report, key):
    assert shown([report.findings[key]]) == [MESSAGES[key]]


@pytest.mark.parametrize(
    "key",
    [slice(2), slice(-2, None), slice(None, None, 3), slice(5, 100), slice(4, 2), slice(None, None, -1)],
    ids=str,
)
def test_findings_by_slice(report, key):
    assert shown(report.findings[key]) == MESSAGES[key]


@pytest.mark.parametrize("key", [7, -8, 1000])
def test_a_position_without_finding_says_how_many_there_are(report, key):
    with pytest.raises(IndexError) as error:
        report.findings[key]
    assert str(error.value) == f"there are 7 findings, none at {key}"


WHERE = [
    ({}, [0, 1, 2, 3, 4, 5, 6]),
    ({"code": "NS001"}, [0, 1]),
    ({"study": "b"}, [1, 2, 3, 4, 5, 6]),
    ({"severity": "minor"}, [5, 6]),
    ({"severity": Severity.BLOCKER, "study": "a"}, [0]),
    ({"code": "NS001", "severity": "minor"}, []),
]


@pytest.mark.parametrize(("wanted", "positions"), WHERE, ids=str)
def test_findings_where(report, wanted, positions):
    assert shown(report.findings.where(**wanted)) == [MESSAGES[position] for position in positions]


def test_findings_print_as_a_table(report):
    text = str(report.findings)
    assert text.startswith("7 findings\nrule    severity    finding\n")
    assert "MO001   minor       the survey mode is phone in a and web in b" in text


def test_many_findings_are_cut_after_sixty_and_say_so():
    report = sc.check([full(f"s{index:02}", network_scope="unclear") for index in range(12)])
    text = str(report.findings)
    assert len(report.findings) == 144
    assert text.endswith("… and 84 more findings")


def test_a_finding_prints_with_its_remedy(report):
    assert (
        str(report.findings[5])
        == """\
MO001 minor (a and b): Different survey modes
the survey mode is phone in a and web in b
What to do: Name the survey mode under each result."""
    )


def test_a_finding_as_plain_data(report):
    assert report.findings[2].to_dict() == {
        "code": "SA001",
        "title": "Small sample",
        "severity": "major",
        "dimension": "sample",
        "studies": ["b"],
        "message": "b rests on n = 80 (± 11 points at best)",
        "values": {"one": "b", "precision": "n = 80 (± 11 points at best)"},
        "remedy": "Print the sample size and the interval beside the percentage.",
        "waived": "",
    }


def test_findings_can_be_told_apart_and_put_in_sets(report):
    assert len(set(report.findings)) == 7
    assert report.findings[0] == sc.check(report.catalog).findings[0]


def test_frame_has_one_row_for_each_finding(report):
    frame = report.to_frame()
    assert tuple(frame.columns) == FINDING_COLUMNS
    assert list(zip(frame["code"], frame["message"], strict=True)) == MESSAGES
    assert frame.loc[0].to_dict() == {
        "code": "NS001",
        "severity": "blocker",
        "dimension": "scope",
        "study": "a",
        "other": "c",
        "title": "Different scopes, such as public and enterprise networks",
        "message": "a is about public social networks, c about enterprise ones",
        "remedy": "Use results on one scope from both studies, or show two charts.",
        "waived": "",
    }
    assert frame["other"].isna().tolist() == [False, False, True, False, False, False, False]


def test_frame_of_no_finding_has_its_columns():
    frame = sc.check(full("a")).to_frame()
    assert (tuple(frame.columns), len(frame)) == (FINDING_COLUMNS, 0)


def test_verdicts_are_a_square_frame(report):
    frame = report.verdicts()
    assert (list(frame.index), list(frame.columns), frame.index.name) == (
        ["a", "b", "c"],
        ["a", "b", "c"],
        "study",
    )
    assert frame.values.tolist() == [
        ["", "with caution", "not comparable"],
        ["with caution", "", "not comparable"],
        ["not comparable", "not comparable", ""],
    ]


def test_verdicts_are_counted(report):
    assert report.verdict_counts() == {
        Verdict.COMPARABLE: 0,
        Verdict.WITH_CAUTION: 1,
        Verdict.CANNOT_TELL: 0,
        Verdict.NOT_COMPARABLE: 2,
    }


def test_groups_are_of_studies_that_may_share_a_chart(report):
    assert [str(group) for group in report.groups()] == ["a, b (with caution)"]
    assert report.groups().alone == ("c",)
    assert (len(report.groups("comparable")), report.groups("comparable").alone) == (0, ("a", "b", "c"))


def test_pair_tells_everything_of_two_studies(report):
    pair = report.pair("c", "a")
    assert (pair.one, pair.other, pair.verdict) == ("a", "c", Verdict.NOT_COMPARABLE)
    assert shown(pair.findings) == [MESSAGES[0]]
    assert [str(gap) for gap in pair.gaps] == ["PO003 cannot decide (c: population.eligibility is not coded)"]
    assert pair == report.pair("a", "c")


def test_pair_prints(report):
    pair = report.pair("a", "c")
    lines = str(pair).splitlines()
    assert lines[0] == "a and c: not comparable (1 blocking problem, essential information missing)"
    assert lines[1].split() == ["rule", "severity", "reason", "what", "to", "do"]
    assert [line.split()[0] for line in lines if line[:1].isupper()] == ["NS001", "PO003", "Not", "In"]
    for text in (
        "a is about public social networks, c about enterprise ones",
        "Use results on one scope from both studies, or show two charts.",
        "not assessed",
        "c: population.eligibility is not coded",
        "Fill in the field, or ask the publisher.",
    ):
        assert text in pair._repr_html_()


def test_pair_tells_which_rules_failed():
    @pair_rule(
        "XX001",
        "A probe",
        severity=Severity.MINOR,
        dimension=Dimension.MODE,
        of=lambda row: row.id,
        needs=("id",),
        cites=("ess",),
        remedy="Do something about it.",
    )
    def probe(a, b):
        raise ValueError("no luck")

    pair = sc.check([full("a"), full("b")], rules=[probe]).pair("a", "b")
    assert (pair.verdict, pair.findings, pair.gaps) == (Verdict.CANNOT_TELL, (), ())
    assert [str(failure) for failure in pair.failures] == [
        "XX001 failed to run on a and b: ValueError: no luck"
    ]
    lines = str(pair).splitlines()
    assert lines[0] == "a and b: cannot tell (1 rule failed)"
    assert lines[-1].split() == ["XX001", "failed", "ValueError:", "no", "luck", "Correct", "the", "rule."]


def test_a_study_beside_itself_has_nothing_to_tell(report):
    pair = report.pair("a", "a")
    assert (pair.verdict, pair.findings, pair.gaps) == (Verdict.COMPARABLE, (), ())


@pytest.mark.parametrize("ask", ["verdict", "pair"])
@pytest.mark.parametrize("names", [("a", "bb"), ("bb", "a")])
def test_an_unknown_study_is_refused_with_the_close_name(ask, names):
    report = sc.check([full("a"), full("bbb", publisher="Another")])
    with pytest.raises(UnknownNameError) as error:
        getattr(report, ask)(*names)
    assert str(error.value) == "unknown study 'bb'; did you mean 'bbb'?"


def test_gaps_name_what_is_missing_essential_ones_first(report):
    assert [(str(gap), gap.essential) for gap in report.gaps] == [
        ("PO003 cannot decide (c: population.eligibility is not coded)", True),
        ("PO003 cannot decide (c: population.eligibility is not coded)", True),
        ("PO004 cannot decide (c: population.eligibility is not coded)", False),
        ("PU003 cannot decide (b: objectives is not coded)", False),
        ("PU003 cannot decide (b: objectives is not coded)", False),
    ]
    assert report.gaps[0] == Gap(
        "PO003",
        "Different eligibility criteria",
        Dimension.POPULATION,
        ("a", "c"),
        (Missing("c", "population.eligibility", None),),
        essential=True,
    )


def test_a_gap_tells_whether_somebody_looked():
    assert str(Missing("a", "year", Marker.NOT_STATED)) == "a: year is not stated"
    assert str(Missing("a", "year", None)) == "a: year is not coded"


def test_frequent_problems_come_with_an_example(report):
    assert [(rule.code, count, str(example.message)) for rule, count, example in report.frequent()] == [
        ("MO001", 2, "the survey mode is phone in a and web in b"),
        ("NS001", 2, "a is about public social networks, c about enterprise ones"),
        ("SA002", 2, MESSAGES[3][1]),
        ("SA001", 1, "b rests on n = 80 (± 11 points at best)"),
    ]
    assert [rule.code for rule, _, _ in report.frequent(2)] == ["MO001", "NS001"]


def test_the_example_of_a_frequent_problem_is_a_grave_one():
    report = sc.check([full("a"), full("b", network_scope="both"), full("c", network_scope="enterprise")])
    (example,) = [example for rule, _, example in report.frequent() if rule.code == "NS001"]
    assert example.severity is Severity.BLOCKER


def asked(*looks_at: str) -> int:
    """Return how many rules of the book look at studies, pairs or groups when levels of studies are compared."""
    return sum(
        rule.looks_at in looks_at and "levels" in rule.comparing and "studies" in rule.among
        for rule in sc.RULES
    )


ALL_RULES = asked("study", "pair", "group")
COUNTS = [
    (
        [],
        (),
        "0 rules ran on 0 studies and 0 pairs: 0 found problems; 0 lacked information for at least "
        "one study or pair; 0 failed",
    ),
    ("a", (), f"{asked('study')} rules ran on 1 study: 0 found problems; 0 lacked information; 0 failed"),
    (
        "ab",
        (),
        f"{ALL_RULES} rules ran on 2 studies and 1 pair: 1 found problems; 0 lacked information for at "
        "least one study or pair; 0 failed",
    ),
    (
        "abc",
        ["country"],
        f"{ALL_RULES - 3} rules ran on 3 studies and 3 pairs: 1 found problems; 0 lacked information for at least one "
        "study or pair; 0 failed; 3 not run (contrast)",
    ),
]


@pytest.mark.parametrize(("names", "contrast", "text"), COUNTS, ids=str)
def test_counts_say_how_much_ran(names, contrast, text):
    assert str(sc.check([full(name) for name in names], contrast=contrast).counts) == text


def test_counts_of_single_outcomes_add_up(report):
    counts = report.counts
    studies = sum(rule.looks_at == "study" for rule in report.rules)
    groups = sum(rule.looks_at == "group" for rule in report.rules)
    pairs = len(report.rules) - studies - groups
    total = counts.problems + counts.clear + counts.unknown + counts.not_applicable + counts.errors
    assert total == 3 * studies + 3 * pairs + groups
    assert (counts.problems, counts.unknown, counts.errors) == (len(report.findings), len(report.gaps), 0)


def test_report_is_told_in_one_line(report):
    assert repr(report) == (
        f"<Report: {ALL_RULES} rules ran on 3 studies and 3 pairs: 4 found problems; 3 lacked information for at "
        "least one study or pair; 0 failed; 7 findings>"
    )


def test_report_lists_the_rules_that_ran_and_those_that_did_not(report):
    assert report.rules == tuple(
        rule for rule in sc.RULES if "levels" in rule.comparing and "studies" in rule.among
    )
    assert report.skipped == {}
    meant = sc.check(report.catalog, contrast="country")
    assert {rule.code: why for rule, why in meant.skipped.items()} == {
        "GE001": "contrast",
        "GE003": "contrast",
        "GE005": "contrast",
    }
    assert not set(meant.skipped) & set(meant.rules)


def test_report_shows_in_a_notebook(report):
    assert "<table" in report._repr_html_()
    assert "MO001 Different survey modes" in report._repr_html_()


def test_report_as_json_holds_findings_gaps_and_verdicts(report):
    plain = json.loads(report.to_json())
    assert [finding["code"] for finding in plain["findings"]] == [code for code, _ in MESSAGES]
    assert plain["verdicts"][0] == {"one": "a", "other": "b", "verdict": "with caution"}
    assert plain["undecided"][0]["missing"] == [
        {"study": "c", "field": "population.eligibility", "state": None}
    ]


def test_a_report_is_written_where_one_asks(report, tmp_path):
    for write, name in ((report.to_html, "r.html"), (report.to_markdown, "r.md"), (report.to_json, "r.json")):
        assert write(tmp_path / name) == tmp_path / name
        assert (tmp_path / name).read_text(encoding="utf-8") == write()
