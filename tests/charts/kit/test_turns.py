"""Drawing leaves the settings of matplotlib as it found them, but for those that a backend sets when it starts."""

import os
import subprocess
import sys

import pytest
from matplotlib import rcParams

from studycheck.charts.kit.turns import taking_turns

BACKEND = """
import matplotlib
from matplotlib.backends.backend_agg import *

matplotlib.interactive(True)
"""
"""A backend that, as that of notebooks, makes matplotlib show each new figure."""
CHART = """
import matplotlib, studycheck as sc
before = matplotlib.is_interactive()
sc.charts.size_ladder("eu-2003-361")
print(before, matplotlib.is_interactive())
"""


def test_a_backend_that_starts_with_the_first_chart_keeps_its_settings(tmp_path):
    (tmp_path / "as_in_a_notebook.py").write_text(BACKEND)
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": path, "MPLBACKEND": "module://as_in_a_notebook"}
    said = subprocess.run(
        [sys.executable, "-c", CHART], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout == "False True\n"


def test_settings_of_ours_are_set_back_also_after_an_error():
    before = dict(rcParams)
    with pytest.raises(ZeroDivisionError), taking_turns({"pdf.fonttype": 42}):
        1 / (rcParams["pdf.fonttype"] - 42)
    assert dict(rcParams) == before
