from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.base.places import Place
from studycheck.base.visible import visible
from studycheck.errors import Problem
from studycheck.report.formats.github import _command, github_text, problems_text
from tests.report.formats import hostile


def test_annotations_of_a_hostile_catalogue_are_whole_lines_and_nothing_else(tmp_path):
    title = (
        "=cmd|'/C calc'!A0%0A::error::injected %250A \\input{x} & $x_1^2$ #~{ [a](b) <b>, "
        ": é 中 \\u202e\\u000d\\u0085end"
    )
    assert github_text(hostile.report(tmp_path), root=tmp_path) == (
        f"::error file=acme.yaml,line=3,title=XX001 =It%2C too%3A \\end{{x}} %25::{title}. +Read it.\n"
        "::warning file=acme.yaml,line=6,title=SA001 Small sample::"
        "acme-2012 rests on n = 80 (± 11 points at best). "
        "Print the sample size and the interval beside the percentage.\n"
        "::warning file=other.yaml,line=2,title=TR001 Number of responses not disclosed::"
        "other-2012 does not disclose the number of responses. "
        "Ask for the number of responses, overall and by size class.\n"
        "::notice file=waivers.yaml,line=3,title=WA004 Unknown study in a waiver::"
        "a waiver of SA001 names nobody-2012, which is not among the studies. "
        "Correct the id; until then the waiver has no effect.\n"
        "1 waived finding not annotated.\n"
        "4 rules ran on 2 studies and 1 pair: 4 found problems; 2 lacked information for at least one study or pair; "
        "0 failed; 1 finding waived.\n"
    )


def test_no_more_of_a_kind_than_are_shown_and_the_rest_is_counted():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    lines = report.to_github().splitlines()
    kinds = [line.split()[0] for line in lines if line.startswith("::")]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    counts = list(report.severity_counts().values())
    assert [line for line in lines[30:] if "annotated" in line] == [
        f"10 of {count:,} {name} are annotated."
        for name, count in zip(("blockers", "major findings", "minor findings"), counts, strict=True)
    ]
    assert lines[-1] == f"{report.counts}."


def test_only_findings_on_changed_cards_are_annotated_and_on_these(tmp_path):
    for name, scope in (("a", "public"), ("b", "enterprise"), ("c", "enterprise")):
        text = f"id: {name}\nnetwork_scope: {scope}\nsample: not stated\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    report = sc.check(sc.read(tmp_path), rules=[sc.explain("NS001"), sc.explain("TR001")])
    # a list may name a file in several ways, and files that are no cards
    text = report.to_github(root=tmp_path, changed=["b.yaml", "./b.yaml", tmp_path / "b.yaml", "README.md"])
    assert [line.partition(",title")[0] for line in text.splitlines()] == [
        "::error file=b.yaml,line=2",
        "::warning file=b.yaml,line=3",
        "1 of 1 blockers on changed cards are annotated; the report has 2 in total.",
        "1 of 1 major findings on changed cards are annotated; the report has 3 in total.",
        f"{report.counts}.",
    ]


def test_no_more_annotations_of_changed_cards_than_are_shown(tmp_path):
    for name in "abcd":
        scope = "public" if name == "a" else "enterprise"
        (tmp_path / f"{name}.yaml").write_text(f"id: {name}\nnetwork_scope: {scope}\n")
    report = sc.check(sc.read(tmp_path), rules=[sc.explain("NS001")])
    lines = report.to_github(root=tmp_path, changed=["a.yaml"], most=2).splitlines()
    assert lines[2] == "2 of 3 blockers on changed cards are annotated; the report has 3 in total."


def test_nothing_changed_annotates_nothing_and_counts(tmp_path):
    lines = hostile.report(tmp_path).to_github(root=tmp_path, changed=[]).splitlines()
    assert lines[:3] == [
        "0 of 0 blockers on changed cards are annotated; the report has 1 in total.",
        "0 of 0 major findings on changed cards are annotated; the report has 2 in total.",
        "0 of 0 minor findings on changed cards are annotated; the report has 1 in total.",
    ]


@given(st.text())
def test_any_text_is_one_line_of_what_can_be_seen_and_read_back(text):
    def read(escaped):
        for sign, code in ((",", "%2C"), (":", "%3A"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
            escaped = escaped.replace(code, sign)
        return escaped

    line = _command("error", Place(text, 3), text, text)
    assert not {"\n", "\r"} & set(line)
    head, _, said = line.removeprefix("::error ").partition("::")
    shown = visible(text)
    assert read(said) == shown
    assert [read(part.partition("=")[2]) for part in head.split(",")] == [shown, "3", shown]


def test_all_can_be_asked_for():
    report = sc.check(sc.datasets.load("social-networks-2012").select(["bitkom-2012", "zoomerang-smb-2011"]))
    lines = report.to_github(most=None).splitlines()
    assert sum(line.startswith("::") for line in lines) == len(report.findings)
    assert len(lines) == len(report.findings) + 1


def test_a_rule_that_failed_is_an_error(tmp_path):
    from dataclasses import replace

    def broken(title):
        raise ValueError("::warning::no\nmore")

    catalog = sc.read(hostile.write(tmp_path))
    report = sc.check(catalog, rules=[replace(hostile.named, judge=broken)])
    assert report.to_github(root=tmp_path).splitlines()[0] == (
        "::error title=A rule failed to run::XX001 failed to run on acme-2012: ValueError: ::warning::no%0Amore"
    )


def test_what_keeps_cards_from_being_read_is_an_error_on_its_line(tmp_path):
    problems = [
        Problem(str(tmp_path / "a,b.yaml"), 3, "year", "'x' is not a year"),
        Problem(str(tmp_path / "a.xlsx"), 3, "year", "'x' is not a year", sheet="studies", column="D"),
        Problem("", 0, "", "nothing\nfits"),
    ]
    assert problems_text(problems, root=tmp_path) == (
        "::error file=a%2Cb.yaml,line=3,title=This card cannot be read::year: 'x' is not a year\n"
        "::error file=a.xlsx,title=This card cannot be read::year: 'x' is not a year\n"
        "::error title=This card cannot be read::nothing%0Afits\n"
    )
