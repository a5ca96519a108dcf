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
        "a,3,1500000,microenterprise,microenterprise,microenterprise\n"
        "b,60,,,SME,large\n"
        "c,300,,,intermediate-sized,large\n",
    )


def test_classify_writes_a_file_and_does_not_overwrite_one(tmp_path):
    firms, target = tmp_path / "firms.csv", tmp_path / "out.csv"
    firms.write_text(FIRMS)
    arguments = ["classify", firms, "--scheme", "eu-sbs-size", "--headcount", "staff", "-o", target]
    assert run(*arguments).exit_code == 0
    assert target.read_text().splitlines()[1] == "a,3,1500000,micro,micro,micro"
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
    assert result.output == f"{missing}: cannot be read: No such file or directory\n"


def classified(tmp_path, content, *options):
    firms = tmp_path / "firms.csv"
    firms.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run("classify", firms, "--scheme", "eu-sbs-size", *options)


def test_cells_beside_the_numbers_stay_as_they_are(tmp_path):
    result = classified(tmp_path, "siren,staff,note\n005520135,12,NA\n1e5,,x\n", "--headcount", "staff")
    assert result.output == (
        "siren,staff,note,size_class,size_lowest,size_highest\n"
        "005520135,12,NA,small,small,small\n"
        "1e5,,x,,micro,large\n"
    )


def test_semicolons_decimal_commas_and_the_encoding_of_spreadsheets_are_read(tmp_path):
    content = "société;effectif\nA;9,5\nB;300\n".encode("cp1252")
    result = classified(tmp_path, content, "--headcount", "effectif")
    assert result.output.splitlines()[-3:] == [
        "société;effectif;size_class;size_lowest;size_highest",
        "A;9,5;micro;micro;micro",
        "B;300;large;large;large",
    ]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("", ["the file is empty; it should hold a header and a row per firm"]),
        (
            "a,staff\nx,abc\ny,12\nz,1_000\n",
            [
                "2: staff: 'abc' is not a number; write digits only, or leave the cell empty",
                "4: staff: '1_000' is not a number; write digits only, or leave the cell empty",
            ],
        ),
        ("a,staff\nx\n", ["2: has 1 cells, the header 2; look at its quotation marks"]),
        ("staff,staff\n1,2\n", ["1: staff: stands twice in the header; rename one"]),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_line(tmp_path, content, problems):
    result = classified(tmp_path, content, "--headcount", "staff")
    file = tmp_path / "firms.csv"
    expected = [f"{file}:{' ' if line.startswith('the') else ''}{line}" for line in problems]
    assert result.exit_code == 2
    assert [line for line in result.output.splitlines() if str(file) in line] == expected


def test_a_column_of_numbers_must_be_named(tmp_path):
    result = classified(tmp_path, "staff\n1\n")
    assert result.exit_code == 2
    assert "name the column of at least one of --headcount" in result.output


def test_classify_takes_bands_of_staff(tmp_path):
    firms = tmp_path / "firms.csv"
    firms.write_text("name,band\na,1-9\nb,20-99\nc,B\nd,?\ne,\n")
    arguments = ["classify", firms, "--scheme", "eu-sbs-size", "--headcount-band", "band"]
    result = run(*arguments, "--band", "B=250+", "--band", "?=")
    assert (result.exit_code, result.output) == (
        0,
        "name,band,size_class,size_lowest,size_highest\n"
        "a,1-9,micro,micro,micro\n"
        "b,20-99,,small,medium-sized\n"
        "c,B,large,large,large\n"
        "d,?,,micro,large\n"
        "e,,,micro,large\n",
    )
    assert "--band B has no =; write LABEL=BAND, such as B=10-49" in run(*arguments, "--band", "B").stderr
    assert "'B' is not a band of staff; '?' is not a band of staff" in run(*arguments).stderr


def test_classify_takes_lower_and_upper_headcounts(tmp_path):
    firms = tmp_path / "firms.csv"
    firms.write_text("low;high\n1;9,5\n10;\n")
    result = run(
        "classify", firms, "--scheme", "eu-sbs-size", "--headcount-lower", "low", "--headcount-upper", "high"
    )
    assert result.output.splitlines()[1:] == ["1;9,5;micro;micro;micro", "10;;;small;large"]
