import pytest

import studycheck as sc
from studycheck.report.formats.html import html_page


@pytest.fixture(scope="session")
def report():
    return sc.check(sc.datasets.load("social-networks-2012"))


@pytest.fixture(scope="session")
def text(report):
    """Return the page of the bundled studies, which takes a second to make."""
    return html_page(report)
