import studycheck as sc
from studycheck.vocabulary.terms import Severity
from tests.report.formats import hostile


def test_findings_of_a_severity_are_those_of_all_in_their_order(tmp_path):
    report = hostile.report(tmp_path)  # with a finding that comes from a waiver
    for severity in Severity:
        assert list(report.findings.of(severity)) == report.findings.where(severity=severity)
    assert [finding.code for finding in report.findings.of(Severity.MINOR)] == ["WA004"]


def test_findings_of_one_severity_make_none_of_another(monkeypatch):
    report = sc.check(sc.datasets.load("social-networks-2012"))
    made = []
    for run in report.results.runs:
        original = run.finding
        monkeypatch.setattr(
            run, "finding", lambda *indices, original=original: made.append(original(*indices)) or made[-1]
        )
    next(report.findings.of(Severity.BLOCKER))
    assert [finding.severity for finding in made] == [Severity.BLOCKER]
