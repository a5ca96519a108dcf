"""Pages of the documentation are tests: what a block of code prints is what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages import Page


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect Markdown pages; those with prompts are doctests besides."""
    return Page.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None
