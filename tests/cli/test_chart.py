import pytest

from studycheck import charts
from studycheck.cli.chart import NAMES
from tests.cli.command_line import run

PAIR = ("zoomerang-smb-2010", "zoomerang-smb-2011")
SOCIAL = ("--construct", "uses_social_media")
OPTIONS = {
    "estimates": SOCIAL, "normalized": (*SOCIAL, "--to", "eu-sbs-size"), "comparison": ("--pair", *PAIR),
    "difference": ("--pair", *PAIR), "why-not": ("--pair", *PAIR),
}  # fmt: skip
OF_SCHEMES = {
    "size-ladder": ("eu-2003-361", "fr-lme-2008"),
    "firm-sizes": ("us-susb-2022", "eu-2003-361"),
    "crosswalk-flow": ("fr-lme-2008", "eu-2003-361", "--country", "FR", "--year", "2012"),
    "crosswalk-matrix": ("fr-lme-2008", "eu-2003-361", "--country", "FR", "--year", "2012"),
}


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    import studycheck as sc

    folder = tmp_path_factory.mktemp("studies") / "cards"
    names = (*PAIR, "zew-infoeconomy-2012")
    return sc.datasets.load("social-networks-2012").select(names).to_cards(folder)


def test_every_chart_has_its_name_in_the_shell():
    functions = {"caption", "describe", "save", "to_frame"}
    assert {name.replace("-", "_") for name in NAMES} == set(charts.__all__) - functions


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(NAMES) - set(OF_SCHEMES) - {"sensitivity"}))
def test_a_chart_of_studies_is_drawn(name, studies, tmp_path):
    result = run("chart", name, studies, "-o", tmp_path / "a.svg", *OPTIONS.get(name, ()))
    assert (result.exit_code, result.stderr) == (0, f"wrote {tmp_path / 'a.svg'}\n")
    assert (tmp_path / "a.svg").stat().st_size > 1_000


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_SCHEMES)
def test_a_chart_of_schemes_is_drawn(name, tmp_path):
    result = run("chart", name, *OF_SCHEMES[name], "-o", tmp_path / "a.png")
    assert (result.exit_code, result.stderr) == (0, f"wrote {tmp_path / 'a.png'}\n")


def test_names_may_be_written_as_in_python(studies, tmp_path):
    assert run("chart", "verdict_matrix", studies, "-o", tmp_path / "a.pdf").exit_code == 0


def test_a_chart_can_be_french_and_as_wide_as_a_column(studies, tmp_path):
    result = run("chart", "timeline", studies, "-o", tmp_path / "a.svg", "--lang", "fr", "--width", "183")
    assert result.exit_code == 0
    assert 'width="518.7' in (tmp_path / "a.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("why-not",), "why-not needs --pair A B"),
        (("normalized",), "normalized needs --to"),
        (("sensitivity",), "sensitivity needs --construct"),
        (("crosswalk-flow",), "crosswalk-flow needs --country and --year"),
        (("crosswalk-flow", "--country", "FR", "--year", "2012"), "crosswalk-flow takes two size schemes, not 1"),
        (("timeline", "--width", "wide"), "'wide' is not a width; write one of single, one-and-a-half, double, or "
         "millimetres such as 89"),
    ],
)  # fmt: skip
def test_what_a_chart_needs_is_named(arguments, message, studies, tmp_path):
    name, *options = arguments
    result = run("chart", name, studies, "-o", tmp_path / "a.png", *options)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_construct_is_asked_for_where_there_are_several(studies, tmp_path):
    result = run("chart", "estimates", studies, "-o", tmp_path / "a.png")
    assert result.exit_code == 2
    assert result.stderr.startswith("construct: name one, as in construct=")


def test_an_ending_that_is_not_a_picture_is_refused(studies, tmp_path):
    result = run("chart", "timeline", studies, "-o", tmp_path / "a.docx")
    target = tmp_path / "a.docx"
    assert (result.exit_code, result.stderr) == (
        2, f"{target} would not hold a chart; name a file that ends in one of .png, .svg, .pdf\n",
    )  # fmt: skip


def test_an_existing_picture_is_replaced_on_request_alone(studies, tmp_path):
    target = tmp_path / "a.svg"
    target.write_text("mine")
    assert run("chart", "timeline", studies, "-o", target).exit_code == 2
    assert target.read_text() == "mine"
    assert run("chart", "timeline", studies, "-o", target, "--force").exit_code == 0


JUDGEMENTS = "Study,Confounding,Overall\nzoomerang-smb-2010,Low,Low\nzew-infoeconomy-2012,High,High\n"


def test_judgements_of_the_risk_of_bias_are_drawn_beside_findings_or_alone(studies, tmp_path):
    table = tmp_path / "judgements.csv"
    table.write_text(JUDGEMENTS, encoding="utf-8")
    beside = run("chart", "traffic-light", studies, "--judgements", table, "-o", tmp_path / "a.svg")
    alone = run("chart", "traffic-light", table, "--tool", "Generic", "-o", tmp_path / "b.svg")
    assert (beside.exit_code, alone.exit_code) == (0, 0)
    wrong = run("chart", "traffic-light", table, "--tool", "ROB2", "-o", tmp_path / "c.svg")
    assert wrong.exit_code == 2
    assert "the domains Confounding are not those of RoB 2, D1, D2, D3, D4, D5" in wrong.stderr
    two = run("chart", "traffic-light", table, table, "--tool", "ROB2", "-o", tmp_path / "c.svg")
    assert "--tool without --judgements takes one table of judgements as PATH" in two.stderr
