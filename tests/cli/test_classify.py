import pytest

from tests.cli.command_line import run

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
