"""Pages of the documentation are tests: what a block of code prints is what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages import Page


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect Markdown pages; those with prompts are doctests besides."""
    return Page.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None


@pytest.fixture(scope="session", autouse=True)
def measure_letters_once():
    """Let renderers measure texts letter by letter: measuring whole texts takes half of the time of drawing charts."""
    from matplotlib.backends.backend_agg import RendererAgg
    from tests.letters import letter_by_letter

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RendererAgg, "get_text_width_height_descent", letter_by_letter)
        yield
