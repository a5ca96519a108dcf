"""Pictures are compared wherever pytest-mpl is installed; Hypothesis tries few examples unless it is told otherwise.

Examples are others in every run, so that few of them at a time are many in a week.
`pytest --hypothesis-profile=thorough` tries about three times as many.
"""

import pytest
from hypothesis import settings

settings.register_profile("few", max_examples=30)
settings.register_profile("thorough", max_examples=100)
settings.load_profile("few")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if config.pluginmanager.hasplugin("pytest_mpl"):
        config.option.mpl = True
    else:
        config.addinivalue_line("markers", "mpl_image_compare: compared where pytest-mpl is installed")
