"""Pictures are compared wherever pytest-mpl is installed, without asking for it on the command line."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if config.pluginmanager.hasplugin("pytest_mpl"):
        config.option.mpl = True
    else:
        config.addinivalue_line("markers", "mpl_image_compare: compared where pytest-mpl is installed")
