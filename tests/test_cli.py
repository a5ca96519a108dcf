import csv
import io
import json
from importlib.resources import files

import pytest
from click.testing import CliRunner

import studycheck as sc
from studycheck.cli import main
from studycheck.vocab import Verdict

CATALOGUE = str(files("studycheck") / "data" / "studies")
FULL = """
id: {id}
publisher: Acme
countries: [FR]
year: 2012
population: {{unit: firm, eligibility: all}}
size: {{label: PME, bounds: {{min: 10, max: 249}}, measure: employees, basis: headcount}}
sample: {{achieved: {n}, method: probability}}
network_scope: {scope}
estimates: [{{construct: uses_social_media, value: 0.2, base: all}}]
"""


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def cards(tmp_path):
    (tmp_path / "a.yaml").write_text(FULL.format(id="a", n=2000, scope="public"))
    (tmp_path / "b.yaml").write_text(FULL.format(id="b", n=2100, scope="public"))
    return tmp_path


def test_version():
    assert run("--version").output == f"studycheck {sc.__version__}\n"


def test_check_exits_with_0_when_nothing_is_as_grave_as_asked(cards):
    result = run("check", cards)
    assert result.exit_code == 0
    assert "a and b: comparable" in result.output


@pytest.mark.parametrize(("fail_on", "code"), [("blocker", 1), ("major", 1), ("never", 0)])
def test_check_exits_with_1_on_findings_as_grave_as_asked(cards, fail_on, code):
    (cards / "b.yaml").write_text(FULL.format(id="b", n=2100, scope="enterprise"))
    result = run("check", cards, "--fail-on", fail_on)
    assert result.exit_code == code
    assert "NS001" in result.output


def test_fail_on_major_sees_majors_that_blocker_lets_pass(cards):
    (cards / "b.yaml").write_text(FULL.format(id="b", n=2100, scope="both"))
    assert run("check", cards).exit_code == 0
    assert run("check", cards, "--fail-on", "major").exit_code == 1


def test_check_as_json_holds_everything():
    result = run("check", CATALOGUE, "--format", "json", "--fail-on", "never")
    plain = json.loads(result.output)
    report = sc.check(sc.datasets.load("social-networks-2012"))
    assert result.exit_code == 0
    assert len(plain["findings"]) == len(report.findings) == plain["counts"]["problems"]
    assert len(plain["verdicts"]) == report.counts.pairs == 903
    for verdict, count in report.verdict_counts().items():
        assert sum(entry["verdict"] == verdict for entry in plain["verdicts"]) == count
    assert {
        "one": "eurostat-ict-ent-2021",
        "other": "eurostat-ict-ent-2023",
        "verdict": Verdict.COMPARABLE,
    } in plain["verdicts"]


def test_check_as_csv_is_the_frame():
    result = run("check", CATALOGUE, "--format", "csv", "--fail-on", "never")
    rows = list(csv.DictReader(io.StringIO(result.output)))
    frame = sc.check(sc.datasets.load("social-networks-2012")).to_frame()
    assert list(rows[0]) == list(frame.columns)
    assert [row["message"] for row in rows] == list(frame["message"])


def test_check_writes_html_to_a_file(cards):
    target = cards / "report.html"
    result = run("check", cards, "--format", "html", "-o", target)
    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_existing_file_is_not_overwritten_without_force(cards):
    target = cards / "report.txt"
    target.write_text("mine")
    result = run("check", cards, "--format", "json", "-o", target)
    assert result.exit_code == 2
    assert result.output == f"{target} already exists; use --force to replace it, or name another file\n"
    assert target.read_text() == "mine"
    assert run("check", cards, "--format", "json", "-o", target, "--force").exit_code == 0
    assert json.loads(target.read_text())["counts"]["studies"] == 2


def test_contrast_takes_names_and_lists(cards):
    (cards / "b.yaml").write_text(FULL.format(id="b", n=2100, scope="enterprise"))
    assert run("check", cards, "--contrast", "scope").exit_code == 0
    assert run("check", cards, "--contrast", "country,scope").exit_code == 0


def test_an_unknown_contrast_is_bad_input(cards):
    result = run("check", cards, "--contrast", "contry")
    assert result.exit_code == 2
    assert result.output == "unknown contrast 'contry'; did you mean 'country'?\n"


BAD = {
    "misspelt field": ("id: a\nsmaple: {}\n", "2: smaple: is not a field of Study; did you mean 'sample'?"),
    "impossible date": (
        "id: a\nfieldwork:\n  start: 2012-02-30\n",
        "3: fieldwork.start: '2012-02-30' is not a date: 2012-02 has 29 days",
    ),
    "share of 120": (
        "id: a\nestimates:\n- {construct: has_profile, value: 120}\n",
        "3: estimates[0].value: 120 is more than 1; proportions run from 0 to 1",
    ),
    "unknown country": (
        "id: a\ncountries: [Frnce]\n",
        "2: countries[0]: 'Frnce' is no country that we know; did you mean 'France'? "
        "Write an ISO code such as DE or a name",
    ),
    "unknown scheme": (
        "id: a\nsize: {scheme: eu-2003}\n",
        "2: size.scheme: unknown size scheme 'eu-2003'; did you mean 'eu-2003-361'?",
    ),
    "alias bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{c}: &{c} [{','.join(['*' + chr(ord(c) - 1)] * 9)}]\n" for c in "bcdefghi"),
        "1: aliases make this grow to 490,329,064 values from 306 characters; write the values out",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_names_file_and_line_and_writes_nothing(tmp_path, name):
    text, message = BAD[name]
    card, target = tmp_path / "card.yaml", tmp_path / "out.html"
    card.write_text(text)
    result = run("check", card, "--format", "html", "-o", target)
    assert result.exit_code == 2
    assert result.output == f"{card}:{message}\n"
    assert not target.exists()


def test_a_binary_file_an_empty_folder_and_a_huge_card_are_bad_input(tmp_path):
    binary, empty, huge = tmp_path / "binary.yaml", tmp_path / "empty", tmp_path / "huge.yaml"
    binary.write_bytes(bytes(range(128, 256)))
    empty.mkdir()
    huge.write_bytes(b"id: a\nnotes: " + b"x" * 50_000_000)
    assert run("check", binary).output == (
        f"{binary}:1: not UTF-8 text (byte 0): is it a binary file? save it as UTF-8\n"
    )
    assert (
        run("check", empty).output == f"{empty}: the folder holds no study cards (.yaml, .yml, .json, .xml)\n"
    )
    assert run("check", huge).output == (
        f"{huge}:1: the text has 50,000,013 characters, the limit is 20,000,000; split it into several files\n"
    )
    assert {run("check", path).exit_code for path in (binary, empty, huge)} == {2}


def test_all_problems_of_all_files_are_shown_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\nyear: x\n")
    (tmp_path / "b.json").write_text('{"id": "b",\n "network_scope": "publik"}')
    result = run("check", tmp_path)
    assert result.output == (
        "2 problems in the cards; nothing was read\n"
        f"{tmp_path}/a.yaml:2: year: 'x' is not a whole number; write it without quotes and separators, "
        "or write not stated\n"
        f"{tmp_path}/b.json:2: network_scope: 'publik' is not one of 'public', 'enterprise', 'both' or 'unclear'; "
        "did you mean 'public'?\n"
    )


def test_explain_prints_the_page_and_refuses_an_unknown_code():
    assert run("explain", "sz002").output == f"{sc.explain('SZ002')}\n"
    unknown = run("explain", "SZ00")
    assert unknown.exit_code == 2
    assert unknown.output == "unknown rule 'SZ00'; did you mean 'SZ001' or 'SZ002'?\n"


def test_schemes_lists_all_shows_one_and_finds_meanings():
    assert run("schemes").output == f"{sc.size_schemes}\n"
    assert run("schemes", "fr-lme-2008").output == f"{sc.size_schemes['fr-lme-2008']}\n"
    assert run("schemes", "--label", "PME", "--country", "FR", "--on", "2012").output == (
        f"{sc.find_size_schemes(label='PME', country='FR', on=2012)}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["schemes", "fr-lme"], "unknown size scheme 'fr-lme'; did you mean 'fr-lme-2008'?"),
        (["schemes", "--on", "soon"], "'soon' is not a date; write a year, 2012-06 or 2012-06-05"),
        (
            ["schemes", "--country", "Frnce"],
            "'Frnce' is no country that we know; did you mean 'France'? Write an ISO code such as DE or a name",
        ),
    ],
)
def test_schemes_refuses_what_it_does_not_know(arguments, message):
    result = run(*arguments)
    assert (result.exit_code, result.output) == (2, f"{message}\n")


def test_new_prints_a_card_that_loads_as_it_is(tmp_path):
    card = tmp_path / "acme.yaml"
    card.write_text(run("new", "acme-2012").output)
    (study,) = sc.read(card).studies
    assert study == sc.Study(id="acme-2012")


def test_new_names_every_field_of_a_card():
    text = run("new", "acme-2012").output
    for name in sc.Study.model_fields:
        assert f"\n{name}:" in text, name


def test_new_refuses_an_id_that_does_not_fit():
    result = run("new", "a b")
    assert result.exit_code == 2
    assert (
        result.output
        == "id: 'a b' does not fit; use letters, digits, dots, hyphens and underscores, at most 80\n"
    )


def test_help_lists_the_commands():
    output = run("--help").output
    assert all(name in output for name in ("check", "demo", "explain", "new", "schemes"))


def test_crosswalk_prints_what_the_library_prints():
    result = run("crosswalk", "us-sba-advocacy-500", "eu-2003-361", "--country", "US", "--year", "2022")
    table = sc.crosswalk("us-sba-advocacy-500", "eu-2003-361", country="US", year=2022)
    assert (result.exit_code, result.output) == (0, f"{table}\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"--weight": "staff"}, "unknown weight 'staff'; known: firms, employment"),
        ({"--country": "XX"}, "'XX' is no country that we know. Write an ISO code such as DE or a name"),
    ],
)
def test_crosswalk_refuses_what_it_does_not_know(change, message):
    options = {"--country": "US", "--year": "2022"} | change
    result = run(
        "crosswalk",
        "us-sba-advocacy-500",
        "eu-2003-361",
        *(part for pair in options.items() for part in pair),
    )
    assert (result.exit_code, result.output) == (2, f"{message}\n")


def test_schemes_can_be_narrowed_to_a_kind():
    assert run("schemes", "--kind", "vendor").output == f"{sc.find_size_schemes(kind='vendor')}\n"


FIRMS = "name,staff,sales\na,3,1500000\nb,60,\nc,300,\n"


def test_classify_adds_the_class_and_what_is_possible(tmp_path):
    firms = tmp_path / "firms.csv"
    firms.write_text(FIRMS)
    result = run("classify", firms, "--scheme", "fr-lme-2008", "--headcount", "staff", "--turnover", "sales")
    assert (result.exit_code, result.output) == (
        0,
        "name,staff,sales,size_class,size_lowest,size_highest\n"
        "a,3,1500000.0,microenterprise,microenterprise,microenterprise\n"
        "b,60,,,SME,large\n"
        "c,300,,,intermediate-sized,large\n",
    )


def test_classify_writes_a_file_and_does_not_overwrite_one(tmp_path):
    firms, target = tmp_path / "firms.csv", tmp_path / "out.csv"
    firms.write_text(FIRMS)
    arguments = ["classify", firms, "--scheme", "eu-sbs-size", "--headcount", "staff", "-o", target]
    assert run(*arguments).exit_code == 0
    assert target.read_text().splitlines()[1] == "a,3,1500000.0,micro,micro,micro"
    again = run(*arguments)
    assert again.exit_code == 2
    assert again.output == f"{target} already exists; use --force to replace it, or name another file\n"


@pytest.mark.parametrize(
    ("scheme", "column", "message"),
    [
        ("eu-sbs", "staff", "unknown size scheme 'eu-sbs'; did you mean 'eu-sbs-size'?"),
        ("eu-sbs-size", "stff", "unknown column 'stff'; did you mean 'staff'?"),
    ],
)
def test_classify_refuses_what_it_does_not_know(tmp_path, scheme, column, message):
    firms = tmp_path / "firms.csv"
    firms.write_text(FIRMS)
    result = run("classify", firms, "--scheme", scheme, "--headcount", column)
    assert (result.exit_code, result.output) == (2, f"{message}\n")


def test_classify_names_a_file_that_cannot_be_read(tmp_path):
    missing = tmp_path / "none.csv"
    result = run("classify", missing, "--scheme", "eu-sbs-size", "--headcount", "staff")
    assert result.exit_code == 2
    assert result.output.startswith(f"{missing}: [Errno 2] No such file or directory")
