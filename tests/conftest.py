"""Pictures are compared wherever pytest-mpl is installed; Hypothesis tries few examples unless it is told otherwise.

Examples are others in every run, so that few of them at a time are many in a week.
`pytest --hypothesis-profile=thorough` tries about three times as many.
"""

import gc

import pytest
from hypothesis import HealthCheck, Phase, settings

# to explain a failure, Hypothesis traces every line of every example, also of those that pass
QUIET = [phase for phase in Phase if phase is not Phase.explain]

# how long an example takes says how busy the machine is
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("few", max_examples=30, phases=QUIET, **UNTIMED)
settings.register_profile("thorough", max_examples=100, **UNTIMED)
settings.load_profile("few")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if config.pluginmanager.hasplugin("pytest_mpl"):
        config.option.mpl = True
    else:
        config.addinivalue_line("markers", "mpl_image_compare: compared where pytest-mpl is installed")
    # what is collected stays
    gc.disable()


def pytest_collection_finish():
    """Look for garbage rarely, and never among what was collected: that takes a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
