import re
import runpy
import sys
from pathlib import Path

import pytest

from tests.charts.gallery import CHARTS

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


WRITTEN = {
    "size_ladder": ["size_ladder"],
    "size_ladder_of_editions": ["size_ladder_of_editions"],
    "crosswalk": ["crosswalk_flow", "crosswalk_matrix"],
    "normalized": ["normalized"],
    "firm_sizes": ["firm_sizes"],
    "traffic_light": ["traffic_light"],
    "verdict_matrix": ["verdict_matrix"],
    "precision": ["precision"],
    "difference": ["difference"],
    "sensitivity": ["sensitivity"],
    "coverage": ["coverage"],
    "respondents": ["respondents"],
    "scope_map": ["scope_map"],
    "timeline": ["timeline"],
    "why_not": ["why_not"],
    "estimates": ["uses_social_media", "uses_internal_social_network"],
}
"""What each script of a chart draws."""


@pytest.mark.parametrize(("name", "charts"), WRITTEN.items())
def test_examples_write_their_charts_and_say_so(name, charts, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [name])
    runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
    files = [Path("charts") / f"{chart}.{ending}" for chart in charts for ending in ("png", "svg")]
    assert capsys.readouterr().out.endswith("".join(f"wrote {file}\n" for file in files))
    assert all(file.stat().st_size > 1000 for file in files)


def test_every_chart_has_a_script():
    drawn = {chart for name in WRITTEN for chart in re.findall(r"charts\.(\w+)", _text(name))}
    assert sorted(set(CHARTS) - drawn) == []


def test_every_script_that_writes_a_chart_is_run():
    writing = {path.stem for path in EXAMPLES.glob("*.py") if "charts.save(" in _text(path.stem)}
    assert sorted(writing - set(WRITTEN)) == ["readme_pictures"]


def test_the_pictures_of_the_readme_are_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["readme_pictures", str(tmp_path)])
    runpy.run_path(str(EXAMPLES / "readme_pictures.py"), run_name="__main__")
    kept = EXAMPLES.parent / "docs" / "pictures"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in kept.iterdir())


def _text(name):
    return (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
