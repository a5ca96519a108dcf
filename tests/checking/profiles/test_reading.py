import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.checking.profiles import as_profile, profile_names, read_profile
from studycheck.errors import InputError
from studycheck.vocabulary.terms import Severity
from tests.strategies import MODERATE


@pytest.fixture
def write(tmp_path):
    def write(text, name="mine.yaml"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_a_file_says_what_differs(write):
    profile = read_profile(
        write("""
name: Slow topic
about: Firms change slowly.
majors: 2
rules:
  far-apart: {grades: {Minor: 24, major: 84}, reason: slow}
  SA001: {thresholds: {major: 0.2}, reason: few firms exist, cites: [ess, "kish-1965#p. 3"]}
  ME001: {off: true, reason: no platforms here}
  GE001: {severity: minor, reason: one market}
""")
    )
    assert (profile.name, profile.about, profile.majors) == ("Slow topic", "Firms change slowly.", 2)
    assert profile.grades == {"TI001": {Severity.MINOR: 24, Severity.MAJOR: 84}}
    assert profile.thresholds == {"SA001": {"major": 0.2}}
    assert (profile.off, profile.severities) == ({"ME001"}, {"GE001": Severity.MINOR})
    assert profile.settings["SA001"].cites == ("ess", "kish-1965#p. 3")


def test_a_design_effect_is_inherited_with_its_reason(write):
    text = 'design_effect: {value: 1.5, reason: clusters of streets, cites: "kish-1965#p. 162"}'
    house = read_profile(write(text, "house.yaml"))
    assert house.design_effect == 1.5
    assert house.design_effect_reason.startswith("clusters of streets Kish, L. (1965)")
    heir = read_profile(write("extends: house.yaml\nmajors: 2"))
    assert (heir.design_effect, heir.design_effect_reason) == (1.5, house.design_effect_reason)
    own = read_profile(write("extends: house.yaml\ndesign_effect: {value: 2, reason: ours}", "own.yaml"))
    assert (own.design_effect, own.design_effect_reason) == (2, "ours")
    assert "design effect  2          1            ours" in str(own)


def test_its_name_is_that_of_the_file_where_it_has_none(write):
    assert as_profile(write("majors: 2")).name == "mine"


def test_a_profile_builds_on_another(write):
    write("extends: strict\nrules:\n  SA001: {thresholds: {minor: 0.04}, reason: ours}\n", "house.yaml")
    profile = read_profile(
        write("""
extends: house.yaml
rules:
  TI001: {severity: minor, reason: slow}
  RS003: {off: true, reason: no rates}
""")
    )
    strict = as_profile("strict")
    assert profile.majors == strict.majors == 2
    assert profile.thresholds["SA001"] == {"minor": 0.04, "major": 0.05}
    assert profile.settings["SA001"].reason == "ours"
    assert profile.settings["SA005"] == strict.settings["SA005"]
    # another severity takes the place of the grades, and being off of everything
    assert ("TI001" in profile.grades, profile.severities["TI001"]) == (False, Severity.MINOR)
    assert ("RS003" in profile.grades, "RS003" in profile.off) == (False, True)


def test_a_rule_can_be_turned_on_again(write):
    text = "extends: exploratory\nrules:\n  TR003: {off: false, severity: major, reason: ours}\n"
    profile = read_profile(write(text))
    assert ("TR003" in profile.off, profile.severities["TR003"]) == (False, Severity.MAJOR)


WRONG = [
    ("majors: 0", ["1: majors: 0 must be at least 1"]),
    ("majors: 2\nmajor: 2", ["2: major: is not a field of a profile; did you mean 'majors'?"]),
    ("- a", ["1: ['a'] is not a profile: write a mapping"]),
    ("", ["1: the file is empty; it should hold a profile"]),
    ("a: 1\n---\nb: 2", ["3: a profile is one document; remove what follows ---"]),
    ("rules: [SA001]", ["1: rules: ['SA001'] is not a mapping"]),
    (
        "design_effect: {value: 0, cites: [nobody-1999]}",
        [
            "1: design_effect.reason: is required",
            "1: design_effect.value: 0 must be at least 0.0001",
        ],
    ),
    (
        "design_effect: {value: 2, reason: x, cites: [nobody-1999]}",
        ["1: design_effect.cites[0]: unknown reference 'nobody-1999'"],
    ),
    (
        "extends: strickt",
        ["1: extends: unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)"],
    ),
    (
        """
majors: many
rules:
  SA01: {off: true, reason: x}
  SA001: {thresholds: {majr: 0.2}, reason: x}
  sample-too-small: {off: true, reason: x}
  GE001: {off: true, severity: major, reason: x}
  GE002: {severity: grave}
  GE003: off
  RS003:
    severity: blocker
    reason: x
    cites: [nobody-1999]
  SZ002:
    grades: {minor: 3, blocker: 2}
    reason: x
  RE001: {thresholds: {share: 0.1}, reason: x, severty: minor}
  SZ003: {grades: {minor: x}, reason: x}
  SZ004: {off: maybe, reason: x}
""",
        [
            "2: majors: 'many' is not a whole number; write it without quotes and separators",
            "4: rules.SA01: unknown rule 'SA01'; did you mean 'SA010' or 'SA011'?",
            "5: rules.SA001.thresholds.majr: SA001 does not have this threshold; did you mean 'major'?",
            "6: rules.sample-too-small: sample-too-small and SA001 name one rule; write its settings under one name",
            "7: rules.GE001.severity: the rule is off, so this setting has no effect; remove it, or write off: false",
            "8: rules.GE002.reason: is required",
            "8: rules.GE002.severity: 'grave' is not one of 'blocker', 'major' or 'minor'",
            "9: rules.GE003: 'off' is not a mapping of settings; write settings such as {off: true, reason: ...}",
            "11: rules.RS003.severity: RS003 grades minor from 0.2, major from 0.4, never blocker; "
            "set its grades instead",
            "13: rules.RS003.cites[0]: unknown reference 'nobody-1999'",
            "15: rules.SZ002.grades: minor from 3, blocker from 2: a more severe grade must begin at a greater "
            "distance",
            "17: rules.RE001.severty: is not a field of the settings of a rule; did you mean 'severity'?",
            "18: rules.SZ003.grades: 'x' is not a number; write it without quotes and separators",
            # a card may say not stated here, a profile may not
            "19: rules.SZ004.off: 'maybe' is not true or false",
        ],
    ),
]


@pytest.mark.parametrize(("text", "messages"), WRONG)
def test_all_problems_are_reported_at_once_with_their_lines(write, text, messages):
    file = write(text)
    with pytest.raises(InputError) as error:
        read_profile(file)
    lines = [str(problem).removeprefix(f"{file}:") for problem in error.value.problems]
    assert [line.partition("; known: ")[0] for line in lines] == messages


def test_an_inherited_off_is_not_graded_by_accident(write):
    file = write("extends: exploratory\nrules:\n  TR003: {severity: major, reason: ours}\n")
    with pytest.raises(InputError) as error:
        read_profile(file)
    message = "the rule is off, so this setting has no effect; remove it, or write off: false"
    assert str(error.value) == f"{file}:3: rules.TR003.severity: {message}"


def test_profiles_do_not_extend_each_other_in_a_circle(write):
    write("extends: b.yaml", "a.yaml")
    write("extends: a.yaml", "b.yaml")
    with pytest.raises(InputError) as error:
        read_profile(write("extends: a.yaml", "c.yaml"))
    (problem,) = error.value.problems
    assert problem.message == (
        "the profiles form a circle: a.yaml extends b.yaml extends a.yaml; let one of them extend another"
    )
    assert (problem.file.endswith("b.yaml"), problem.line, problem.field) == (True, 1, "extends")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("none.yaml", "'none.yaml'"), ("a/\\0", r"'a/\x00'"), ("x/" + "y" * 4_000, f"'x/{'y' * 56}…")],
)
def test_what_it_extends_must_be_a_file(write, name, shown):
    file = write(f'majors: 2\nextends: "{name}"')
    with pytest.raises(InputError) as error:
        read_profile(file)
    message = f"{shown} is not a file; paths are relative to the folder of this profile"
    assert str(error.value) == f"{file}:2: extends: {message}"


def test_an_endless_chain_of_profiles_is_refused(write):
    for number in range(300):
        write(f"extends: p{number + 1}.yaml", f"p{number}.yaml")
    write("majors: 2", "p300.yaml")
    with pytest.raises(InputError) as error:
        read_profile(write("extends: p0.yaml"))
    (problem,) = error.value.problems
    assert problem.message == "more than 20 profiles extend each other; combine some of them into one"
    assert read_profile(write("extends: p285.yaml")).majors == 2


def test_problems_of_the_profile_it_extends_name_their_own_file(write):
    write("majors: 0", "base.yaml")
    with pytest.raises(InputError) as error:
        read_profile(write("extends: base.yaml\nmajors: -1"))
    assert [(problem.file.rpartition("/")[2], problem.line) for problem in error.value.problems] == [
        ("base.yaml", 1),
        ("mine.yaml", 2),
    ]


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(InputError) as error:
        read_profile(tmp_path / "none.yaml")
    assert str(error.value) == f"{tmp_path}/none.yaml: cannot be read: No such file or directory"
    (tmp_path / "b.yaml").write_bytes(b"a: 1\n\xff")
    with pytest.raises(InputError) as error:
        read_profile(tmp_path / "b.yaml")
    assert str(error.value) == (
        f"{tmp_path}/b.yaml:2: not UTF-8 text (byte 5): is it a binary file? save it as UTF-8"
    )


@given(name=st.sampled_from(profile_names()), depth=st.integers(1, 3))
@MODERATE
def test_a_profile_that_extends_another_and_changes_nothing_behaves_the_same(tmp_path_factory, name, depth):
    folder = tmp_path_factory.mktemp("profiles")
    base = name
    for level in range(depth):
        (folder / f"{level}.yaml").write_text(f"extends: {base}")
        base = f"{level}.yaml"
    same = read_profile(folder / base)
    assert same.settings == as_profile(name).settings
    catalog = sc.datasets.load("social-networks-2012").select(["bitkom-2012", "zoomerang-smb-2011"])
    one, other = (sc.check(catalog, profile=profile) for profile in (name, same))
    assert one.findings[:] == other.findings[:]
    assert one.verdict_counts() == other.verdict_counts()
