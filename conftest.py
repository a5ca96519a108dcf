"""Pages of the documentation are tests: what a block of code prints is what stands below it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule, DoctestTextfile
from tests.pages import Page


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Collect Markdown pages, too, and look for doctests only where prompts are: that imports every file there is."""
    collectors = yield
    if collectors and b">>> " not in file_path.read_bytes():
        collectors = [one for one in collectors if not isinstance(one, DoctestModule | DoctestTextfile)]
    if file_path.suffix == ".md":
        collectors.append(Page.from_parent(parent, path=file_path))
    return collectors


@pytest.fixture(scope="session", autouse=True)
def measure_letters_once():
    """Let renderers measure texts letter by letter: measuring whole texts takes half of the time of drawing charts."""
    from matplotlib.backends.backend_agg import RendererAgg
    from tests.letters import letter_by_letter

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RendererAgg, "get_text_width_height_descent", letter_by_letter)
        yield
