import runpy
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.mark.parametrize(
    ("name", "charts"),
    [
        ("size_ladder", ["size_ladder"]),
        ("size_ladder_of_editions", ["size_ladder_of_editions"]),
        ("crosswalk", ["crosswalk_flow", "crosswalk_matrix"]),
        ("normalized", ["normalized"]),
        ("firm_sizes", ["firm_sizes"]),
        ("traffic_light", ["traffic_light"]),
        ("verdict_matrix", ["verdict_matrix"]),
        ("precision", ["precision"]),
        ("difference", ["difference"]),
        ("sensitivity", ["sensitivity"]),
        ("coverage", ["coverage"]),
        ("respondents", ["respondents"]),
        ("scope_map", ["scope_map"]),
        ("timeline", ["timeline"]),
        ("why_not", ["why_not"]),
        ("estimates", ["uses_social_media", "uses_internal_social_network"]),
    ],
)
def test_examples_write_their_charts_and_say_so(name, charts, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [name])
    runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
    files = [Path("charts") / f"{chart}.{ending}" for chart in charts for ending in ("png", "svg")]
    assert capsys.readouterr().out.endswith("".join(f"wrote {file}\n" for file in files))
    assert all(file.stat().st_size > 1000 for file in files)
