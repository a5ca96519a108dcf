from hypothesis import given, strategies as st

from studycheck.base.wording import counted, listed, percent, points, sample_size


def test_a_number_stands_with_its_noun():
    assert [counted(n, "study", "studies") for n in (0, 1, 2, 1234)] == [
        "0 studies",
        "1 study",
        "2 studies",
        "1,234 studies",
    ]
    assert counted(2, "pair") == "2 pairs"


def test_long_lists_are_cut_and_say_how_much_is_left():
    assert listed(range(8)) == "0, 1, 2, 3, 4, 5 and 2 more"
    assert listed(range(6)) == "0, 1, 2, 3, 4, 5"
    assert listed(["a", "b", "c"], most=2, between="; ") == "a; b and 1 more"


@given(st.lists(st.sampled_from("abc")), st.integers(1, 5))
def test_a_list_names_as_many_as_it_may_and_counts_the_rest(names, most):
    text = listed(names, most=most)
    more = int(text.rsplit(" and ", 1)[1].split()[0]) if " and " in text else 0
    assert len(text.split(" and ")[0].split(", ")) + more == max(len(names), 1)


def test_shares_and_differences_have_one_decimal():
    assert (percent(0.4523), percent(0.005, 2)) == ("45.2 %", "0.50 %")
    assert (points(0.05), points(-0.1234, 2)) == ("+5.0", "-12.34")


def test_a_small_share_keeps_three_digits_instead_of_becoming_zero():
    shares = (0.000265, 0.000199, -0.0004, 0.00049, 0.0005, 0, 1e-13)
    assert [percent(share) for share in shares] == [
        "0.0265 %", "0.0199 %", "-0.0400 %", "0.0490 %", "0.1 %", "0.0 %", "0.0 %",
    ]  # fmt: skip


def test_sizes_of_samples_have_no_powers_of_ten():
    assert [sample_size(n) for n in (80, 53.27, 999.96, 1_673_791, 1e12)] == [
        "80", "53.27", "1,000", "1,673,791", "1,000,000,000,000",
    ]  # fmt: skip
