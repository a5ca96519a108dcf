from __future__ import annotations

from tests.cli.command_line import run

CARDS = """\
id: a
countries: FR
year: 2012
network_scope: public
size: {bounds: {min: 10, max: 249}}
population: {unit: enterprise, eligibility: all}
sample: {achieved: 400, method: probability}
estimates: [{construct: uses_social_media, value: 0.3, base: all}]
---
id: b
countries: FR
year: 2012
network_scope: public
size: {bounds: {min: 10, max: 249}}
population: {unit: enterprise, eligibility: all}
sample: {achieved: 500, method: probability}
estimates: [{construct: uses_social_media, value: 0.41, base: all}]
"""


def cards(tmp_path):
    path = tmp_path / "cards.yaml"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_intervals_are_printed_with_what_they_rest_on(tmp_path):
    result = run("intervals", cards(tmp_path), "--construct", "uses_social_media")
    assert result.exit_code == 0
    assert result.output.splitlines()[:5] == [
        "uses_social_media: 95 % intervals (Wilson)",
        "estimate    share    interval          n    n_eff    kind",
        "----------  -------  ----------------  ---  -------  -------------------",
        "a[0]        30.0 %   25.7 % to 34.7 %  400  400      confidence interval",
        "b[0]        41.0 %   36.8 % to 45.4 %  500  500      confidence interval",
    ]


def test_differences_are_printed_and_written_as_csv(tmp_path):
    path = cards(tmp_path)
    result = run("intervals", path, "--construct", "uses_social_media", "--differences")
    assert result.output.startswith("uses_social_media: 1 difference, second minus first in points with 95 %")
    target = tmp_path / "differences.csv"
    run(
        "intervals",
        path,
        "--construct",
        "uses_social_media",
        "--differences",
        "--format",
        "csv",
        "-o",
        target,
    )
    assert target.read_text(encoding="utf-8").startswith("one,other,verdict,difference,low,high,p,adjusted")


def test_one_construct_must_be_named(tmp_path):
    result = run("intervals", cards(tmp_path))
    assert result.exit_code == 2
    assert "Missing option '--construct'." in result.output


def test_a_level_that_is_none_is_refused(tmp_path):
    result = run("intervals", cards(tmp_path), "--construct", "uses_social_media", "--level", "95")
    assert (result.exit_code, "level" in result.output) == (2, True)
