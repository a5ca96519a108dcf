import datetime

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

import studycheck as sc
from studycheck.checking.waivers import WAIVER_CODES, Waiver, Waivers, read_waivers
from tests.strategies import QUICK

DAY = datetime.date(2026, 6, 1)
FACTS = {"reason": "a pilot", "author": "A. Tester", "date": "2026-03-31"}


def waiver(code="SA001", target="a", **facts):
    return Waiver(code=code, target=target, **FACTS, **facts)


CODES = st.sampled_from([rule.code for rule in sc.RULES[:6]])


@pytest.mark.parametrize("missing", ["reason", "author", "date", "code", "target"])
def test_a_waiver_needs_a_reason_and_a_person_who_gives_it(missing):
    facts = {"code": "SA001", "target": "a", **FACTS}
    del facts[missing]
    with pytest.raises(ValidationError):
        Waiver(**facts)


WRONG = [
    (waiver(), "used", None),
    (waiver(), "", ("WA001", "the waiver of SA001 on a does not match any finding")),
    (
        waiver(expires="2026-05-31"),
        "",
        ("WA002", "the waiver of SA001 on a by A. Tester expired on 2026-05-31"),
    ),
    (
        waiver("SA00"),
        "",
        ("WA003", "a waiver on a names the unknown rule SA00; did you mean 'SA001' or 'SA002'?"),
    ),
    (
        waiver("TI001", ["a", "acme-2013"]),
        "",
        (
            "WA004",
            "a waiver of TI001 names acme-2013, which is not among the studies; did you mean 'acme-2012'?",
        ),
    ),
    (
        waiver("TI001", ["yy", "zz"]),
        "",
        ("WA004", "a waiver of TI001 names yy, zz, which are not among the studies"),
    ),
    # the most fundamental problem alone: the waiver of an unknown rule can neither expire nor match
    (
        waiver("SA00", "zz", expires="2026-05-31"),
        "",
        ("WA003", "a waiver on zz names the unknown rule SA00; did you mean 'SA001' or 'SA002'?"),
    ),
]


@pytest.mark.parametrize(("one", "used", "problem"), WRONG)
def test_the_problem_of_a_waiver_is_a_finding(one, used, problem):
    waivers = Waivers([one])
    findings = waivers.findings(["a", "acme-2012"], list(waivers) if used else [], on=DAY)
    assert [(finding.code, str(finding.message)) for finding in findings] == ([problem] if problem else [])
    for finding in findings:
        assert (finding.severity, finding.studies) == (sc.Severity.MINOR, one.target)


def test_titles_name_the_problem_and_remedies_say_what_to_do():
    assert dict(WAIVER_CODES) == {
        "WA001": ("Unused waiver", "Remove the waiver, or correct its code, target or field."),
        "WA002": ("Expired waiver", "Review the finding, then renew or remove the waiver."),
        "WA003": ("Unknown rule in a waiver", "Correct the code; until then the waiver has no effect."),
        "WA004": ("Unknown study in a waiver", "Correct the id; until then the waiver has no effect."),
    }


def test_they_print_as_a_table():
    assert (
        str(Waivers([waiver("TI001", ["a", "b"], expires="2026-12-31")]))
        == """\
1 waiver
rule    target    reason    author     date        expires
------  --------  --------  ---------  ----------  ----------
TI001   a and b   a pilot   A. Tester  2026-03-31  2026-12-31"""
    )


TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(
    lambda text: text.strip() == text != ""
)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))


@st.composite
def waivers(draw):
    targets = draw(st.lists(st.sets(st.sampled_from("abcd"), min_size=1, max_size=3), unique_by=frozenset))
    return Waivers(
        Waiver(
            code=draw(CODES),
            target=sorted(target),
            reason=draw(TEXTS),
            author=draw(TEXTS),
            date=draw(DAYS),
            field=draw(st.sampled_from([None, "sample.achieved", "estimates[0].value"])),
            expires=draw(st.none() | st.dates(datetime.date(2031, 1, 1), datetime.date(2040, 1, 1))),
        )
        for target in targets
    )


@given(waivers())
@QUICK
def test_what_is_written_reads_back(tmp_path_factory, waivers):
    file = tmp_path_factory.mktemp("waivers") / "waivers.yaml"
    file.write_text(waivers.to_yaml(), encoding="utf-8")
    assert read_waivers(file) == waivers
