import datetime

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

import studycheck as sc
from studycheck.checking.waivers import Waiver, Waivers, read_waivers
from tests.strategies import QUICK

DAY = datetime.date(2026, 6, 1)
FACTS = {"reason": "a pilot", "author": "A. Tester", "date": "2026-03-31"}


def waiver(code="SA001", target="a", **facts):
    return Waiver(code=code, target=target, **FACTS, **facts)


CODES = st.sampled_from([rule.code for rule in sc.RULES[:6]])
IDS = st.sets(st.sampled_from("abcd"), min_size=1, max_size=3)


@given(waived=st.tuples(CODES, IDS), found=st.lists(st.tuples(CODES, IDS)))
@QUICK
def test_a_waiver_covers_its_target_and_nothing_else(waived, found):
    code, target = waived
    waivers = Waivers([waiver(code, sorted(target))])
    for finding in found:
        matched = waivers.match(*finding, on=DAY)
        assert (matched is not None) == (finding == waived)


def test_the_order_of_a_pair_does_not_matter():
    waivers = Waivers([waiver("TI001", ["a", "b"])])
    assert (
        waivers.match("TI001", ("b", "a"), on=DAY) == waivers.match("TI001", ("a", "b"), on=DAY) is not None
    )


def test_a_rule_is_named_by_its_slug():
    assert Waivers([waiver("Sample-Too-Small")]).match("SA001", ["a"], on=DAY).code == "SA001"


def test_a_waiver_with_a_field_is_for_findings_on_that_field():
    waivers = Waivers([waiver(field="sample.achieved")])
    assert waivers.match("SA001", ["a"], on=DAY) is None
    assert waivers.match("SA001", ["a"], fields=["sample.method"], on=DAY) is None
    assert waivers.match("SA001", ["a"], fields=["sample.achieved"], on=DAY) is not None


@pytest.mark.parametrize(("day", "holds"), [("2026-12-31", True), ("2027-01-01", False)])
def test_a_waiver_holds_until_its_last_day(day, holds):
    waivers = Waivers([waiver(expires="2026-12-31")])
    found = waivers.match("SA001", ["a"], on=datetime.date.fromisoformat(day))
    assert (found is not None) is holds


def test_without_a_day_the_question_is_asked_today():
    assert Waivers([waiver(expires="2200-01-01")]).match("SA001", ["a"]) is not None
    assert Waivers([waiver(expires="2000-01-01")]).match("SA001", ["a"]) is None


@pytest.mark.parametrize("missing", ["reason", "author", "date", "code", "target"])
def test_nothing_is_waived_without_a_reason_and_somebody_who_gives_it(missing):
    facts = {"code": "SA001", "target": "a", **FACTS}
    del facts[missing]
    with pytest.raises(ValidationError):
        Waiver(**facts)


WRONG = [
    (waiver(), "used", None),
    (waiver(), "", ("WA001", "the waiver of SA001 on a accepts nothing that was found")),
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
    # the most fundamental alone: what names no rule can neither expire nor be used
    (
        waiver("SA00", "zz", expires="2026-05-31"),
        "",
        ("WA003", "a waiver on zz names the unknown rule SA00; did you mean 'SA001' or 'SA002'?"),
    ),
]


@pytest.mark.parametrize(("one", "used", "said"), WRONG)
def test_what_is_wrong_with_a_waiver_is_a_finding(one, used, said):
    waivers = Waivers([one])
    found = waivers.findings(["a", "acme-2012"], list(waivers) if used else [], on=DAY)
    assert [(finding.code, str(finding.message)) for finding in found] == ([said] if said else [])
    for finding in found:
        assert (finding.severity, finding.studies) == (sc.Severity.MINOR, one.target)


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
