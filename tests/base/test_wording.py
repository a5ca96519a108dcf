from hypothesis import given, strategies as st

from studycheck.base.wording import counted, listed, percent, points


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
