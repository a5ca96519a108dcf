import csv
import io
import json

import pytest

from tests.cli.command_line import run

PARTS = "part,share,n,population\nBavaria,38 %,400,52000\nSaxony,31 %,250,14000\nHesse,,,21000\n"


@pytest.fixture
def parts(tmp_path):
    file = tmp_path / "parts.csv"
    file.write_text(PARTS, encoding="utf-8")
    return file


def test_shares_of_parts_are_combined_with_bounds(parts):
    assert run("combine", parts).output.splitlines() == [
        "Share of 3 parts together: 27.3 % to 52.2 %",
        "part     share      n  population    weight",
        "-------  -------  ---  ------------  --------",
        "Bavaria  38.0 %   400  52,000        59.8 %",
        "Saxony   31.0 %   250  14,000        16.1 %",
        "Hesse                  21,000        24.1 %",
        "With sampling variability: 24.4 % to 55.3 %.",
        "No share is published for Hesse (24.1 % of the whole): it may be anything.",
    ]


def test_a_total_leaves_a_rest(parts):
    assert "the rest" in run("combine", parts, "--total", "90000").output
    refused = run("combine", parts, "--total", "9")
    assert refused.exit_code == 2
    assert "total: the parts have 87,000 units, more than the total of 9" in refused.output


def test_the_result_can_be_read_by_programs(parts, tmp_path):
    plain = json.loads(run("combine", parts, "--format", "json").output)
    assert (plain["point"], round(plain["low"], 3)) == (None, 0.273)
    rows = list(csv.DictReader(io.StringIO(run("combine", parts, "--format", "csv").output)))
    assert [row["part"] for row in rows] == ["Bavaria", "Saxony", "Hesse"]
    target = tmp_path / "a.csv"
    assert run("combine", parts, "-o", target).exit_code == 0
    assert target.read_text("utf-8-sig").startswith("part,share,n,population,weight")


def test_all_problems_of_a_table_are_said_at_once(tmp_path):
    file = tmp_path / "parts.csv"
    file.write_text(
        "part;share;population_low;population_high\nA;45;1;2\nB;1,0;3;\nB;0,2;1;2\n;0,2;1;2\nC;x;1.5;2\n",
        encoding="utf-8",
    )
    result = run("combine", file)
    assert result.exit_code == 2
    assert result.output.replace(f"{tmp_path}/", "").splitlines() == [
        "7 problems in the parts; nothing was read",
        "parts.csv, row 2, column B: 45 is more than 1; write 45 % or 0.45",
        "parts.csv, row 3, column B: 1,0 may be 1,0 % or a share: another row is above 1; "
        "write the sign in the whole column",
        "parts.csv, row 3, column C: one limit of the population is not given; give both, or none",
        "parts.csv, row 4, column A: 'B' occurs twice; keep one",
        "parts.csv, row 5, column A: names no part",
        "parts.csv, row 6, column B: 'x' is not a share, such as 45 % or 0.45; correct it, or write not stated",
        "parts.csv, row 6, column C: '1.5' is not a whole number; write digits only, or not stated",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "",
            "the table has no part; its headers are part, share, n, population, population_low, population_high",
        ),
        (
            "part,share\nA,1\n",
            "the table needs the columns part and population, or population_low and population_high",
        ),
        (
            "part,people,population\nA,1,2\n",
            "'people' is not a column, or occurs twice; the columns are part, share, n",
        ),
    ],
)
def test_tables_of_another_shape_are_refused(tmp_path, text, message):
    file = tmp_path / "parts.csv"
    file.write_text(text, encoding="utf-8")
    assert message in run("combine", file).output
