import shutil

import pytest
from click.testing import CliRunner

from studycheck.cli import main

pytestmark = pytest.mark.slow

FILES = {"report.html", "findings.csv", "verdicts.csv"} | {
    f"{chart}.{ending}"
    for chart in ("size_ladder", "verdict_matrix", "estimates")
    for ending in ("png", "svg")
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "out"
    return folder, CliRunner().invoke(main, ["demo", "-o", str(folder)])


def test_demo_writes_its_files_and_says_where(demo):
    folder, result = demo
    assert result.exit_code == 0
    assert {path.name for path in folder.iterdir()} == FILES
    assert result.output.endswith(
        f"Open report.html in a browser. Written to {folder}:\n  {', '.join(sorted(FILES))}\n"
    )
    assert all(path.stat().st_size > 1000 for path in folder.iterdir())


def test_demo_prints_what_a_person_reads_in_a_minute(demo):
    _, result = demo
    parts = ["rules ran on 43 studies", "found problems", "lacked information", "Comparable with caution"]
    for part in [*parts, "Most frequent problems:", "Comparable with none of the others:"]:
        assert part in result.output
    assert len(result.output.splitlines()) < 100


def test_demo_does_not_overwrite_without_force(demo):
    folder, _ = demo
    result = CliRunner().invoke(main, ["demo", "-o", str(folder)])
    assert result.exit_code == 2
    assert (
        result.output
        == f"{folder} already exists; use --force to replace its files, or name another folder\n"
    )


def test_demo_by_force_writes_the_same_again_keeps_other_files_and_shows_no_progress_bar_when_piped(
    demo, tmp_path
):
    folder, _ = demo
    again = shutil.copytree(folder, tmp_path / "again")
    for name in FILES:
        (again / name).write_text("old")
    (again / "mine.txt").write_text("keep")
    result = CliRunner().invoke(main, ["demo", "-o", str(again), "--force"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert (again / "mine.txt").read_text() == "keep"
    for name in sorted(FILES):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name
