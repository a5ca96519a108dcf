import pandas as pd
import pytest

import studycheck as sc
from studycheck.checking.results import FINDING_COLUMNS
from tests.report.formats import hostile


def plain_frame(report):
    return pd.DataFrame(list(report.findings.rows()), columns=list(FINDING_COLUMNS))


@pytest.mark.parametrize("studies", [43, 1])
def test_the_frame_has_the_rows_and_types_of_a_plain_one(studies):
    report = sc.check(sc.datasets.load("social-networks-2012").studies[:studies])
    pd.testing.assert_frame_equal(report.to_frame(), plain_frame(report))


def test_waived_findings_and_hostile_words_are_in_the_frame(tmp_path):
    report = hostile.report(tmp_path)
    pd.testing.assert_frame_equal(report.to_frame(), plain_frame(report))
