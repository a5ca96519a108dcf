"""Every registered distribution."""

import subprocess
import sys
from collections import Counter

import pytest

import studycheck as sc
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.sizes.firm_sizes import FirmSizes, Weight, firm_sizes, reference_for
from studycheck.sizes.firm_sizes.rounding import look_rounded
from tests.each import each


def test_there_are_359_distributions_and_20_sectors():
    sectors = [key for key, entry in firm_sizes.items() if entry.sector]
    assert len(firm_sizes) == 379
    assert len(sectors) == 20
    assert all(key.startswith("us-susb-2022-naics-") for key in sectors)


@each("key", firm_sizes)
def test_every_entry_is_valid_and_has_its_source(key):
    entry = firm_sizes[key]
    assert entry.id == key
    assert entry.source.title
    assert entry.source.url.startswith("http")
    assert entry.headcount_concept
    assert entry.unit_words


@each("headline", firm_sizes.headlines, lambda headline: headline.id)
def test_headlines_read_from_the_text_agree_with_the_entry(headline):
    entry = firm_sizes[headline.id]
    assert headline.region == entry.region
    assert headline.year == entry.year
    assert headline.unit == entry.unit
    assert headline.whole_economy == (not entry.sector)


def test_what_is_refused_for_interpolation_is_kept_and_listed():
    refused = {key: entry.usable() for key, entry in firm_sizes.items() if entry.usable()}
    by_law = {key for key, why in refused.items() if "not headcount alone" in why}
    assert by_law == {key for key, entry in firm_sizes.items() if entry.criterion != "headcount"}
    assert {key.rsplit("-", 1)[0] for key in by_law} >= {"jp-law", "kr-law", "fr-insee", "cn-2018", "in-2015"}
    assert len(by_law) == 25
    kinds = Counter(why.split(" for ")[0].split(" below")[0].split(" of 5 or")[0] for why in refused.values())
    assert kinds["it has no number of firms"] == 50
    assert kinds["interpolation needs two class limits"] == 27
    assert kinds["it leaves out all firms"] == 2
    assert len(refused) == 25 + 50 + 27 + 2
    listed = str(firm_sizes)
    assert all(f"\n{key} " in listed for key in refused)


def test_sums_of_the_sectors_exceed_the_whole_because_firms_are_counted_in_each():
    sectors = [entry for entry in firm_sizes.values() if entry.sector]
    assert sum(entry.survival[0] for entry in sectors) > firm_sizes["us-susb-2022"].survival[0]
    assert sum(e.total.employment for e in sectors) == firm_sizes["us-susb-2022"].total.employment


def test_an_unknown_id_names_close_ones():
    with pytest.raises(UnknownNameError) as caught:
        firm_sizes["us-susb-2032"]
    assert str(caught.value) == (
        "unknown firm-size distribution 'us-susb-2032'; did you mean 'us-susb-2022' or 'us-susb-2021'?"
    )


def test_looking_one_up_parses_no_other():
    code = (
        "from studycheck.sizes.firm_sizes import firm_sizes, reference_for\n"
        "reference_for('US', 2022)\n"
        "print(len(firm_sizes._loaded))"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert int(output) < 10


def test_repr_names_the_regions():
    assert repr(firm_sizes).startswith("<379 firm-size distributions: AT, AU, BE,")


@pytest.mark.parametrize("weight", list(Weight))
def test_no_distribution_of_rounded_counts_is_called_exact(weight):
    called_exact = []
    for key, entry in firm_sizes.items():
        counts = [getattr(size_bin, weight.value) for size_bin in entry.bins if not size_bin.derived]
        numbers = [count for count in (*counts, getattr(entry.total, weight.value)) if count is not None]
        if entry.precision == "exact" and not entry.is_rounded(weight) and look_rounded(numbers):
            called_exact.append(key)
    assert called_exact == []


def test_what_its_publisher_rounds_is_called_rounded():
    rounded = {
        key: entry.precision
        for key, entry in firm_sizes.items()
        if any("rounded to" in note and "publisher" in note for note in entry.notes)
    }
    assert rounded == dict.fromkeys(("nl-au-2020-q3", "nl-bn-2020-q3", "nz-2016-top"), "rounded")


class TestDistributionsOfOnesOwn:
    @pytest.fixture
    def own(self):
        fields = firm_sizes["eu27-2023"].model_dump()
        entry = FirmSizes.model_validate(
            {**fields, "id": "mine-mt-2023", "region": "MT", "region_name": "Malta"}
        )
        yield entry
        for key in {"mine-mt-2023", "mine-fr-2012"} & set(firm_sizes):
            firm_sizes.remove(key)

    def test_one_joins_and_leaves_and_choices_follow(self, own):
        assert reference_for("MT", 2023).distribution.id == "eu27-2023"
        firm_sizes.add(own)
        assert firm_sizes["mine-mt-2023"] is own
        assert ("mine-mt-2023" in firm_sizes, len(firm_sizes)) == (True, 380)
        assert reference_for("MT", 2023).distribution is own
        assert "mine-mt-2023" in str(firm_sizes)
        firm_sizes.remove("mine-mt-2023")
        assert reference_for("MT", 2023).distribution.id == "eu27-2023"

    def test_one_goes_before_a_bundled_one_of_the_same_year(self, own):
        bundled = reference_for("FR", 2005).distribution
        mine = FirmSizes.model_validate({**bundled.model_dump(), "id": "mine-fr-2012"})
        firm_sizes.add(mine)
        assert reference_for("FR", 2005).distribution is mine

    def test_size_rules_follow_too(self, own):
        small = sc.Study(id="a", countries=["MT"], year=2023, size={"bounds": {"min": 0, "max": 249}})
        large = sc.Study(id="b", countries=["MT"], year=2023, size={"bounds": {"min": 10, "max": 249}})
        assert "Malta, approximated by eu27-2023" in str(sc.check([small, large]).findings)
        firm_sizes.add(own)
        assert "(Malta, mine-mt-2023)" in str(sc.check([small, large]).findings)

    def test_the_id_of_a_bundled_one_is_refused(self):
        with pytest.raises(StudycheckError) as caught:
            firm_sizes.add(firm_sizes["eu27-2023"])
        assert str(caught.value) == "eu27-2023 is the id of a bundled distribution; give another as id="
        with pytest.raises(UnknownNameError) as unknown:
            firm_sizes.remove("eu27-2023")
        assert str(unknown.value) == "unknown firm-size distribution of your own 'eu27-2023'"
