import studycheck as sc
from studycheck.charts.kit.bands import find_bands
from tests.cards import full

NUMBERS = [{"construct": "has_profile", "value": 0.2, "base": "all", "item": f"item {n}"} for n in range(11)]


def test_numbers_of_a_study_stand_in_the_order_of_its_card():
    report = sc.check([full("a", estimates=NUMBERS)], of="estimates", construct="has_profile")
    assert list(find_bands(report, list(report.catalog)).order) == [f"a[{n}]" for n in range(11)]
