"""Distributions from frames of one's own."""

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from studycheck.errors import InputError, InputWarning
from studycheck.sizes.firm_sizes import FirmSizes
from studycheck.vocabulary.terms import StaffMeasure, Unit

FACTS = {
    "country": "Malta", "year": 2022, "unit": "enterprise", "staff_measure": "persons employed",
    "source": "a register", "rounding": "exact",
}  # fmt: skip
SIZES = ("0-9", "10-49", "50-249", "250+")


def frame(firms, sizes=SIZES, **columns):
    return pd.DataFrame({"size": list(sizes), "firms": list(firms), **columns})


def bins_of(entry):
    return [(size_bin.name, size_bin.firms) for size_bin in entry.bins]


def complaint(table, **changes):
    with pytest.raises(InputError) as caught:
        FirmSizes.from_frame(table, **{**FACTS, **changes})
    return [str(problem) for problem in caught.value.problems]


def test_a_table_is_read_with_its_facts():
    entry = FirmSizes.from_frame(
        frame([936, 48, 13, 3], employment=[2_001, 951, 1_303, 1_507]), **FACTS, url="https://example.org"
    )
    assert bins_of(entry) == [("<10", 936), ("10–49", 48), ("50–249", 13), ("250+", 3)]
    assert [size_bin.employment for size_bin in entry.bins] == [2_001, 951, 1_303, 1_507]
    assert (entry.id, entry.region, entry.region_name, entry.year) == ("mt-2022", "MT", "Malta", 2022)
    assert (entry.unit, entry.staff_measure) == (Unit.ENTERPRISE, StaffMeasure.PERSONS_EMPLOYED)
    assert (entry.source.title, entry.source.url, entry.precision) == (
        "a register",
        "https://example.org",
        "exact",
    )
    assert (entry.non_employers, entry.scope) == ("unclear", "not stated")
    assert entry.usable() is None


def test_all_facts_that_are_missing_are_named_at_once():
    with pytest.raises(InputError) as caught:
        FirmSizes.from_frame(frame([936, 48, 13, 3]))
    assert str(caught.value) == (
        "6 problems in the firm sizes; nothing was read\n"
        "frame: country: is missing; give the country of the firms: an ISO code, a name, or EU\n"
        "frame: rounding: is missing; give exact, the step of rounding such as 5 or 1000, or shares for percentages\n"
        "frame: source: is missing; give who published the numbers, in which table\n"
        "frame: staff_measure: is missing; give how the staff of a class is counted: employees, persons employed, "
        "FTE, or not stated\n"
        "frame: unit: is missing; give what is counted: enterprise, legal unit or establishment\n"
        "frame: year: is missing; give the year of the numbers, such as 2022\n"
        "Give facts as arguments, as columns of the table, or in a YAML file of the same name beside it."
    )


def test_facts_that_cannot_be_read_are_named_at_once():
    wrong = {
        "country": "Atlantis",
        "year": "22",
        "unit": "shop",
        "staff_measure": "heads",
        "rounding": "a bit",
    }
    said = complaint(frame([936, 48, 13, 3]), **wrong)
    assert [text.split(": ")[1] for text in said] == ["country", "rounding", "staff_measure", "unit", "year"]
    assert said[1] == (
        "frame: rounding: 'a bit' is no rounding; write exact, the step of rounding such as 5 or 1000, "
        "or shares for percentages"
    )
    assert complaint(frame([1, 1, 1, 1]), staf="employees") == [
        "frame: staf: unknown fact 'staf'; did you mean 'staff_measure'?"
    ]


def test_facts_may_stand_in_columns_and_choose_among_several_tables():
    both = pd.concat([frame([936, 48, 13, 3]).assign(year=2021), frame([940, 50, 12, 4]).assign(year=2022)])
    entry = FirmSizes.from_frame(both.assign(country="MT", source="a register"), **FACTS)
    assert bins_of(entry)[0] == ("<10", 940)
    said = complaint(both.assign(country="MT"), year=None)
    assert said == [
        "frame: holds 2 tables, MT 2021 by enterprise, MT 2022 by enterprise; choose one with country=, year= or where="
    ]


def test_a_fact_that_the_table_states_otherwise_is_a_problem():
    assert complaint(frame([936, 48, 13, 3]).assign(unit="establishment")) == [
        "frame: unit: is enterprise, but the file states establishment; leave it out"
    ]


def test_a_suppressed_number_stays_unknown_and_follows_from_the_total():
    entry = FirmSizes.from_frame(frame([936, None, 13, 3, 1_000], (*SIZES, "total")), **FACTS)
    assert bins_of(entry)[1] == ("10–49", None)
    assert entry.survival == (1_000, 64, 16, 3)
    without = FirmSizes.from_frame(frame([936, None, 13, 3]), **FACTS)
    assert without.usable() == "it has no number of firms for the class 10–49"


def test_a_sum_takes_the_place_of_classes_of_which_too_many_are_suppressed():
    sizes = ("0-1", "2-9", "0-9", "10-49", "50+", "total")
    known = FirmSizes.from_frame(frame([700, 236, 936, 51, 13, 1_000], sizes), **FACTS)
    assert [name for name, _ in bins_of(known)] == ["<2", "2–9", "10–49", "50+"]
    hidden = FirmSizes.from_frame(frame([None, None, 936, 51, 13, 1_000], sizes), **FACTS)
    assert bins_of(hidden) == [("<10", 936), ("10–49", 51), ("50+", 13)]


def test_a_total_or_a_sum_that_its_parts_miss_is_a_problem():
    assert complaint(frame([936, 48, 13, 3, 1_100], (*SIZES, "total"))) == [
        "frame: total.firms is 1,100; expected the sum of the classes, 1,000, within 2.5 for numbers called exact"
    ]
    sizes = ("0-1", "2-9", "0-9", "10+")
    assert complaint(frame([700, 236, 946, 64], sizes)) == [
        "frame:3: <10: is 946 firms, but <2 and 2–9 sum to 936; correct one, or remove the row"
    ]
    rounded = FirmSizes.from_frame(frame([700, 240, 945, 65], sizes), **{**FACTS, "rounding": 5})
    assert (rounded.precision, rounded.rounded_to) == ("rounded", 5)


def test_counts_of_a_step_that_are_called_exact_are_warned_about():
    with pytest.warns(InputWarning) as caught:
        FirmSizes.from_frame(frame([935, 50, 10, 5, 1_000], (*SIZES, "total")), **FACTS)
    assert [str(warning.message) for warning in caught] == [
        "frame: all 5 numbers of firms are multiples of 5; if they are rounded, say so: rounding 5"
    ]


def test_percentages_are_shares():
    entry = FirmSizes.from_frame(frame([93.6, 4.8, 1.3, 0.3]), **{**FACTS, "rounding": "shares"})
    assert entry.precision == "shares"
    assert [size_bin.share_firms for size_bin in entry.bins] == [93.6, 4.8, 1.3, 0.3]
    assert complaint(frame([93.6, 4.8, 1.3, 0.9]), rounding="shares") == [
        "frame: the share_firms of the bins sum to 100.6; expected 100 within 0.2 for their rounding"
    ]
    assert complaint(frame([93.6, 4.8, 1.3, 0.3]))[0] == (
        "frame:1: firms: 93.6 is not a whole number; write single firms, or rounding: shares for percentages"
    )


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        (("0-9", "20-49", "50-249", "250+"),
         ["frame:2: 20–49: there is no row for 10–19; add it, with an empty cell where the number is not published"]),
        (("0-9", "10-49", "10-49", "50+"), ["frame:3: 10–49: stands in line 2, too; keep one row"]),
        (("0-9", "10-49", "40-99", "50+"), ["frame:3: 40–99: crosses 10–49, 50+; keep classes that do not"]),
        (("0-9", "19-Oct", "20-49", "small"), [
            "frame:2: size: '19-Oct' is a date, which spreadsheets make of bands such as 1-9; "
            "write 10-49, 250+, <10, GE250 or total",
            "frame:4: size: 'small' is not a band of staff; write 10-49, 250+, <10, GE250 or total",
        ]),
        # upper limits are not in the class in Dutch tables
        (("0-9", "10 tot 20", "20 tot 50", "50+"), [
            "frame:2: 10–20: crosses 20–50; keep classes that do not",
            "frame:3: 20–50: crosses 10–20, 50+; keep classes that do not",
            "frame:4: 50+: crosses 20–50; keep classes that do not",
        ]),
        (("total",), ["frame: size: there is no row of a size class, such as 10-49 or GE250"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_classes_is_said_with_its_row(sizes, said):
    assert complaint(frame([936, 48, 13, 3][: len(sizes)], sizes)) == said


def test_columns_are_named_where_their_names_are_not_known():
    table = pd.DataFrame({"Klasse": SIZES, "Unternehmen": [936, 48, 13, 3]})
    assert complaint(table) == [
        "frame: firms: there is no column firms or enterprises or businesses; name it with firms=, "
        "of klasse, unternehmen",
        "frame: size: there is no column size or size_class or class; name it with size=, of klasse, unternehmen",
    ]
    assert bins_of(FirmSizes.from_frame(table, size="Klasse", firms="Unternehmen", **FACTS))[0] == (
        "<10",
        936,
    )
    assert complaint(frame([936, 48, 13, 3]).assign(enterprises=1)) == [
        "frame: firms: is one of firms, enterprises; name the column with firms="
    ]


def test_firms_of_unknown_size_are_taken_off_the_total():
    table = frame([936, 48, 13, 3, 7, 1_007], (*SIZES, "UNK", "total"))
    entry = FirmSizes.from_frame(table, **FACTS)
    assert entry.total.firms == 1_000
    assert entry.notes == ("7 firms of unknown size are left out, and taken off the total",)


LIMITS = st.lists(st.integers(1, 5_000), min_size=2, max_size=8, unique=True).map(sorted)


@pytest.mark.filterwarnings("ignore::studycheck.errors.InputWarning")
@settings(max_examples=60, deadline=None)
@given(limits=LIMITS, data=st.data())
def test_a_table_that_sums_is_read_back_the_same(limits, data):
    ends = [0, *limits]
    counts = data.draw(st.lists(st.integers(1, 10**7), min_size=len(ends), max_size=len(ends)))
    names = [f"{a}-{b - 1}" for a, b in zip(ends, limits, strict=False)] + [f"{ends[-1]}+"]
    rows = [*zip(names, counts, strict=True), ("total", sum(counts))]
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(limits)), st.integers(0, len(limits)))))
    if 0 < last - first < len(limits):
        rows.append((f"{ends[first]}-{ends[last] - 1}", sum(counts[first:last])))
    rows = dict(data.draw(st.permutations(rows)))
    with_total = frame(rows.values(), rows)
    entry = FirmSizes.from_frame(with_total, **FACTS | {"rounding": data.draw(st.sampled_from(("exact", 3)))})
    assert [size_bin.firms for size_bin in entry.bins] == counts
    assert list(entry.limits) == ends
    assert entry.total.firms == sum(counts)
