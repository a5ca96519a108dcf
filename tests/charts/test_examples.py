"""The scripts of the gallery show every chart, and say when not to use it; the site runs them (`docs/tests`)."""

import re
import runpy
import sys
from pathlib import Path

import pytest

from tests.charts.gallery import CHARTS

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
GALLERY = sorted(path.stem for path in EXAMPLES.glob("*.py") if path.stem != "readme_pictures")


def text(name):
    return (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GALLERY)
def test_an_example_says_when_not_to_use_it(name):
    title, line, *_ = text(name).removeprefix('"""\n').splitlines()
    assert line == "=" * len(title)
    assert "\n*When not:* " in text(name).split('"""')[1]


@pytest.mark.parametrize("name", [name for name in GALLERY if "charts." in text(name)])
def test_a_chart_has_its_french_variant_its_caption_and_its_print_width(name):
    assert 'lang="fr"' in text(name)
    assert "charts.caption(ax)" in text(name)
    assert re.search(r"width=", text(name))


def test_every_chart_has_a_script():
    drawn = {chart for name in GALLERY for chart in re.findall(r"charts\.(\w+)", text(name))}
    assert sorted(set(CHARTS) - drawn) == []


def test_the_pictures_of_the_readme_are_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["readme_pictures", str(tmp_path)])
    runpy.run_path(str(EXAMPLES / "readme_pictures.py"), run_name="__main__")
    # the picture of the report page needs a browser: docs/report_picture.py
    kept = {path.name for path in (EXAMPLES.parent / "docs" / "pictures").iterdir()} - {"report_page.png"}
    assert {path.name for path in tmp_path.iterdir()} == kept
