"""A browser for tests of pages: Chromium of the system, or of Playwright; without one the tests say so."""

import os
import shutil
from contextlib import contextmanager

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
REQUIRED = "STUDYCHECK_TEST_BROWSER"
"""Set to “required”, a missing browser is a failure; `.ci/run` sets it where it could install one."""


def browser_path():
    """Return the browser of the system, None to let Playwright take its own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def a_browser():
    """Yield a browser, or skip the test and say loudly why."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _without("Playwright is not installed: pip install playwright")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        except Error as error:
            _without(f"no Chromium starts ({str(error).splitlines()[0]}): apt-get install chromium")
        try:
            yield browser
        finally:
            browser.close()


def _without(why):
    message = f"THE REPORT PAGE IS NOT TESTED IN A BROWSER: {why}"
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(message)
    pytest.skip(message)
