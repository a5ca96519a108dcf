"""The design effect that a printed standard error implies."""

import pytest

import studycheck as sc
from studycheck.study.effective_sample import effective_sample


def study(error):
    return sc.Study(
        id="a",
        sample={"achieved": 100, "method": "probability"},
        estimates=[{"construct": "uses_social_media", "value": 0.5, "base_n": 100, "standard_error": error}],
    )


@pytest.mark.parametrize("error", [1e-6, 1e-4])
def test_an_error_that_no_sample_of_the_size_has_says_nothing(error):
    assert effective_sample(study(error), 100).effective == 100
    assert sc.check([study(error)]).failures == ()


def test_an_error_that_a_sample_has_gives_its_design_effect():
    # 0.05 is that of a simple random sample of 100; 0.1 is twice as large
    sample = effective_sample(study(0.1), 100)
    assert sample.effective == pytest.approx(25)
