from pathlib import Path

import pytest

from studycheck.cli.settings import CommandSettings, find_settings
from studycheck.errors import InputError


@pytest.fixture
def write(tmp_path):
    def write(name, text=""):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_without_a_file_everything_is_as_usual(write, tmp_path):
    (tmp_path / ".git").mkdir()
    assert find_settings(tmp_path) == CommandSettings()


def test_every_setting_is_read(write):
    write("house.yaml"), write("my_rules.py"), write("waivers.yaml"), write("ours.yaml")
    file = write(
        "studycheck.toml",
        'profile = "house.yaml"\ncontrast = "country"\nwaivers = "waivers.yaml"\n'
        'rules = ["my_rules.py"]\ntopics = "ours.yaml"\nfail-on = "major"\nfirm-sizes = "counts"\n'
        'rule-pages = "https://example.org/rules"\n',
    )
    folder = file.parent
    (folder / "counts").mkdir()
    assert find_settings(folder) == CommandSettings(
        file,
        str(folder / "house.yaml"),
        ("country",),
        folder / "waivers.yaml",
        (folder / "my_rules.py",),
        (folder / "ours.yaml",),
        "major",
        folder / "counts",
        "https://example.org/rules/",
    )


PYPROJECT = '[project]\nname = "x"\n[tool.studycheck]\nprofile = "ess"\n'


def test_the_nearest_file_counts_and_of_two_its_own(write, tmp_path):
    write("pyproject.toml", PYPROJECT)
    card = write("studies/deep/a.yaml")
    assert find_settings(card).profile == find_settings(card.parent).profile == "ess"
    assert find_settings(card.parent / "*.yaml").profile == "ess"
    write("studycheck.toml", 'profile = "strict"')
    assert find_settings(card).profile == "strict"
    write("studies/studycheck.toml", 'profile = "exploratory"')
    assert find_settings(card).profile == "exploratory"


HOSTILE = {
    "#" * 20_001: "the file has 20,001 bytes, the limit is 20,000; write the settings to studycheck.toml",
    "profile = " + "[" * 3_000: "nested too deeply; settings have two levels",
    "profile = 1"
    + "0" * 5_000: "this is not TOML: Exceeds the limit (4300 digits) for integer string conversion",
    f'waivers = "{"x" * 5_000}"': f"waivers: '{'x' * 58}… cannot be the name of a file",
    'waivers = "a\\u0000b"': "waivers: 'a\\x00b' cannot be the name of a file",
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_settings_that_nobody_would_write_are_refused(write, text):
    file = write("studycheck.toml", text)
    with pytest.raises(InputError) as error:
        find_settings(file.parent)
    assert str(error.value).startswith(f"{file}: {HOSTILE[text]}")


def test_a_project_file_that_is_not_about_us_may_be_of_any_size_and_broken(write):
    file = write("pyproject.toml", "[" * 60_000)
    assert find_settings(file.parent) == CommandSettings()


def test_a_project_file_without_our_table_is_passed_over(write):
    write("pyproject.toml", PYPROJECT)
    card = write("studies/a.yaml")
    write("studies/pyproject.toml", '[project]\nname = "y"\n')
    assert find_settings(card).profile == "ess"


def test_nothing_is_looked_for_above_a_repository(write, tmp_path):
    write("studycheck.toml", 'profile = "strict"')
    card = write("repository/studies/a.yaml")
    (tmp_path / "repository" / ".git").mkdir()
    assert find_settings(card) == CommandSettings()
    write("repository/studycheck.toml", 'profile = "ess"')
    assert find_settings(card).profile == "ess"


def test_a_relative_path_is_looked_up_from_here(write, monkeypatch):
    file = write("studycheck.toml", 'profile = "strict"')
    (file.parent / "studies").mkdir()
    monkeypatch.chdir(file.parent / "studies")
    assert find_settings(Path("a.yaml")).profile == "strict"


def test_pages_of_rules_may_stand_in_a_folder_beside_the_settings(write, tmp_path):
    (tmp_path / "rules").mkdir()
    assert find_settings(write("studycheck.toml", 'rule-pages = "rules"').parent).rule_pages == str(
        tmp_path / "rules"
    )


WRONG = [
    (
        'rule-pages = "https://example.org/?a=b"',
        [
            "rule-pages: rule_pages: 'https://example.org/?a=b' is neither a web address nor a folder with pages of "
            "rules; give the folder reference/rules of a built site, or its address"
        ],
    ),
    ('rule-pages = "elsewhere"', ["rule-pages: 'elsewhere' is not a folder beside the settings"]),
    ("profile = [", ["this is not TOML: Invalid value (at end of document)"]),
    ('contrasts = "size"', ["contrasts: is not a setting; did you mean 'contrast'?"]),
    (
        'colour = 1\nprofile = "strickt"\ncontrast = ["contry"]\nfail-on = "majr"\nrules = 3\n'
        'waivers = "../waivers.yaml"',
        [
            "colour: is not a setting; known: profile, contrast, waivers, rules, topics, fail-on, firm-sizes, "
            "rule-pages",
            "contrast: unknown contrast 'contry'; did you mean 'country'?",
            "fail-on: unknown severity to fail on 'majr'; did you mean 'major'?",
            "profile: unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)",
            "rules: 3 is not text or a list of texts",
            "waivers: '../waivers.yaml' is outside the folder of the settings; give it as an option instead",
        ],
    ),
    (
        'profile = "house.yaml"\nrules = "/etc/hosts"',
        [
            "profile: 'house.yaml' is not a file beside the settings",
            "rules: '/etc/hosts' is outside the folder of the settings; give it as an option instead",
        ],
    ),
]


@pytest.mark.parametrize(("text", "problems"), WRONG)
def test_everything_wrong_is_said_at_once(write, text, problems):
    file = write("studycheck.toml", text)
    with pytest.raises(InputError) as error:
        find_settings(file.parent)
    assert [str(problem).removeprefix(f"{file}: ") for problem in error.value.problems] == problems


def test_a_table_that_is_none_is_refused(write):
    file = write("pyproject.toml", '[tool]\nstudycheck = "strict"')
    with pytest.raises(InputError) as error:
        find_settings(file.parent)
    assert str(error.value) == f"{file}: tool.studycheck: 'strict' is not a table of settings"
