from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.checking.combining import ORDER
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.rules import pair_rule
from studycheck.rules.findings import Mismatch, Undecided
from studycheck.vocabulary.terms import Dimension, Severity
from tests.cards import full

COMPARABLE, WITH_CAUTION, CANNOT_TELL, NOT_COMPARABLE = ORDER
SIZE, TIME, MODE, ROLE = Dimension.SIZE, Dimension.TIME, Dimension.MODE, Dimension.ROLE


def rule(said, dimension=MODE, severity=None, *, essential=False, decisive=False):
    """A rule that says one thing of every pair: a severity, unknown, not applicable, clear or an error."""

    def judge(a, b):
        if said == "error":
            raise ValueError("no luck")
        if said == "unknown":
            return Undecided("notes")
        return Mismatch("they differ", severity=said) if said != "clear" else None

    known = {"minor": Severity.MINOR, "major": Severity.MAJOR, "blocker": Severity.BLOCKER}
    return lambda code: pair_rule(
        code,
        "A probe",
        severity=severity or known.get(said, Severity.MINOR),
        dimension=dimension,
        of=lambda row: row.study.notes if said != "not applicable" else row.study.title,
        needs=("notes",),
        cites=("ess",),
        remedy="Do something about it.",
        essential=essential,
        decisive=decisive,
    )(judge)


BLOCKER, MAJOR = Severity.BLOCKER, Severity.MAJOR

# what rules say of a pair, the verdict by default
VERDICTS = {
    "no rule": ([], COMPARABLE),
    "clear": ([rule("clear")], COMPARABLE),
    "not applicable": ([rule("not applicable", severity=BLOCKER, essential=True)], COMPARABLE),
    "one minor": ([rule("minor")], COMPARABLE),
    "many minor": ([rule("minor", d) for d in Dimension], COMPARABLE),
    "one major": ([rule("major")], WITH_CAUTION),
    "two majors in two dimensions": ([rule("major", SIZE), rule("major", TIME)], WITH_CAUTION),
    "three majors in one dimension": ([rule("major", SIZE)] * 3, WITH_CAUTION),
    "three majors in two dimensions": (
        [rule("major", SIZE), rule("major", TIME), rule("major", TIME)],
        WITH_CAUTION,
    ),
    "three majors in three dimensions": (
        [rule("major", SIZE), rule("major", TIME), rule("major", ROLE)],
        NOT_COMPARABLE,
    ),
    "majors in two dimensions and minor in others": (
        [rule("major", SIZE), rule("major", TIME), rule("minor", ROLE), rule("minor", MODE)],
        WITH_CAUTION,
    ),
    "a blocker": ([rule("blocker")], NOT_COMPARABLE),
    "a blocker beside an essential unknown": (
        [rule("blocker"), rule("unknown", severity=BLOCKER, essential=True)],
        NOT_COMPARABLE,
    ),
    "a blocker beside a failure": ([rule("blocker"), rule("error")], NOT_COMPARABLE),
    "three majors beside an essential unknown": (
        [rule("major", SIZE), rule("major", TIME), rule("major", ROLE), rule("unknown", essential=True)],
        NOT_COMPARABLE,
    ),
    "an essential unknown": ([rule("unknown", severity=BLOCKER, essential=True)], CANNOT_TELL),
    "an essential unknown beside a major": (
        [rule("unknown", severity=BLOCKER, essential=True), rule("major", SIZE)],
        CANNOT_TELL,
    ),
    "a blocker that cannot be decided": ([rule("unknown", severity=BLOCKER)], WITH_CAUTION),
    "a major that cannot be decided": ([rule("unknown", severity=MAJOR)], WITH_CAUTION),
    "a minor that cannot be decided": ([rule("unknown")], COMPARABLE),
    "two majors beside a major that cannot be decided": (
        [rule("major", SIZE), rule("major", TIME), rule("unknown", severity=MAJOR)],
        WITH_CAUTION,
    ),
    "two majors beside a decisive fact in a third dimension": (
        [rule("major", SIZE), rule("major", TIME), rule("unknown", severity=MAJOR, decisive=True)],
        CANNOT_TELL,
    ),
    "two majors beside a decisive fact in one of their dimensions": (
        [rule("major", SIZE), rule("major", MODE), rule("unknown", severity=MAJOR, decisive=True)],
        WITH_CAUTION,
    ),
    "a decisive fact": ([rule("unknown", severity=MAJOR, decisive=True)], WITH_CAUTION),
    "a decisive fact that can be a minor problem only": ([rule("unknown", decisive=True)], COMPARABLE),
    "decisive facts in three dimensions": (
        [rule("unknown", one, MAJOR, decisive=True) for one in (SIZE, TIME, ROLE)],
        CANNOT_TELL,
    ),
    "a failure": ([rule("error")], CANNOT_TELL),
    "a failure beside a major": ([rule("error"), rule("major", SIZE)], CANNOT_TELL),
}


def checked(made, *, majors=3, contrast=()):
    rules = [make(f"XX{index:03}") for index, make in enumerate(made)]
    studies = [full("a", notes="x", title="not applicable"), full("b", notes="y", title="not applicable")]
    return sc.check(studies, rules=rules, profile=sc.Profile("p", majors=majors), contrast=contrast)


@pytest.mark.parametrize(("made", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_verdict(made, verdict):
    report = checked(made)
    assert report.verdict("a", "b") is verdict
    assert report.verdict("b", "a") is verdict


# in how many dimensions majors make a pair not comparable, the verdict on majors in two dimensions
@pytest.mark.parametrize(
    ("majors", "verdict"),
    [(1, NOT_COMPARABLE), (2, NOT_COMPARABLE), (3, WITH_CAUTION), (300, WITH_CAUTION)],
)
def test_the_count_of_dimensions_is_a_setting_of_the_profile(majors, verdict):
    made, _ = VERDICTS["two majors in two dimensions"]
    assert checked(made, majors=majors).verdict("a", "b") is verdict


def test_a_contrast_takes_its_dimension_out_of_the_count():
    made, _ = VERDICTS["three majors in three dimensions"]
    assert checked(made, contrast="size").verdict("a", "b") is WITH_CAUTION


def test_a_study_is_comparable_with_itself():
    assert checked([rule("blocker")]).verdict("a", "a") is COMPARABLE


def test_verdicts_among_some_studies_are_those_of_the_square():
    studies = sc.datasets.load("social-networks-2012")
    plain, names = sc.check(studies), list(studies)
    finding = next(one for one in plain.findings if one.severity is BLOCKER)
    accepted = Waiver(
        code=finding.code, target=finding.studies, reason="a test", author="A. Tester", date="2026-01-01"
    )
    for report in (plain, sc.check(studies, waivers=Waivers([accepted]))):
        some = sorted({*map(names.index, finding.studies), *range(1, len(names), 3)})
        among = report.pair_verdicts.among(some)
        assert among.tolist() == report.verdict_codes[some][:, some].tolist()
