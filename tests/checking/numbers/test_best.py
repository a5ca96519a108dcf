"""A pair of studies as wholes and by its closest numbers."""

import pytest

import studycheck as sc
from studycheck.vocabulary.terms import Verdict
from tests.number_cards import CLASSES, number, printing

ALL, FROM_TEN = ({"min": first, "max": "open"} for first in (0, 10))
TEN = [{"label": "10+", **FROM_TEN}]


def best(one, other, **settings):
    report = sc.check([one, other], **settings)
    found = report.pair(one.id, other.id).best_numbers
    again = report.pair(other.id, one.id).best_numbers
    assert found == again
    return found


def test_wholes_that_differ_in_size_may_print_a_part_that_does_not():
    one = printing(
        "a", number(0.2), number(0.4, size_class="10+", base_n=2000), size__bounds=ALL, size__classes=TEN,
        population__floor="not applicable",
    )  # fmt: skip
    other = printing("b", number(0.5), size__bounds=FROM_TEN)
    found = best(one, other)
    assert (found.whole, found.verdict) == (Verdict.NOT_COMPARABLE, Verdict.COMPARABLE)
    assert (found.one.id, found.other.id) == ("a[1]", "b[0]")
    assert str(found) == (
        "As wholes: not comparable (size: all sizes against 10+); by their closest numbers of uses_social_media, 40 % "
        "(France · 10+ · 2012-04) and 50 % (France · 10+ · 2012-04): comparable, as these do not differ so in size."
    )


def test_wholes_with_caution_may_print_no_numbers_that_fit():
    one = printing("a", number(0.2, "has_profile"), number(0.3, size_class="small"), size__classes=CLASSES)
    other = printing(
        "b", number(0.2, "used_recently"), number(0.4, size_class="medium"), size__classes=CLASSES
    )
    found = best(one, other)
    assert (found.whole, found.verdict) == (Verdict.WITH_CAUTION, Verdict.NOT_COMPARABLE)
    assert found.why == (
        "As wholes: with caution; by any two numbers of uses_social_media: not comparable "
        "(size: 10–49 against 50–249)."
    )


def test_where_no_two_numbers_fit_none_is_named_as_if_it_did():
    apart = {"size__bounds": {"min": 250, "max": "open"}}
    found = best(printing("a", number(0.2)), printing("b", number(0.3), **apart))
    assert found.why == "As wholes and by any two numbers of uses_social_media: not comparable."
    assert (found.one.percent, found.other.percent) == ("20 %", "30 %")


def test_numbers_of_which_nobody_can_tell_are_not_said_to_fit():
    one = printing(
        "a", number(0.2), number(0.4, size_class="large"), size__bounds=ALL, size__classes=[{"label": "large"}],
        population__floor="not applicable",
    )  # fmt: skip
    other = printing("b", number(0.5), size__bounds={"min": 250, "max": "open"})
    found = best(one, other)
    assert (found.whole, found.verdict) == (Verdict.NOT_COMPARABLE, Verdict.CANNOT_TELL)
    assert found.why == (
        "As wholes: not comparable (size: all sizes against 250+); whether 40 % (France · large · 2012-04) and 50 % "
        "(France · 250+ · 2012-04), the closest numbers of uses_social_media, are comparable cannot be told: size not "
        "known."
    )


def test_verdicts_that_agree_are_one():
    found = best(printing("a", number(0.2)), printing("b", number(0.3), countries=["DE"]))
    assert found.why == (
        "As wholes and by their closest numbers of uses_social_media, 20 % (France · 10–249 · 2012-04) and 30 % "
        "(Germany · 10–249 · 2012-04): with caution."
    )
    assert not found.adds


def test_what_is_not_known_of_the_wholes_is_named():
    unknown = {"size__bounds": None, "size__label": None, "size__scheme": None}
    one = printing("a", number(0.2), number(0.3, bounds={"min": 10, "max": 49}), **unknown)
    other = printing("b", number(0.4, size_class="small"), size__classes=CLASSES)
    found = best(one, other)
    assert (found.whole, found.verdict) == (Verdict.CANNOT_TELL, Verdict.COMPARABLE)
    assert found.why.startswith("As wholes: cannot tell (size not known); by their closest numbers")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([number(0.2)], [number(0.2, "has_profile")]),
        ([number(0.2)], [number(None)]),
        ([number(0.2)], []),
        ([number(0.2, "other_ict")], [number(0.2, "other_ict")]),
        ([number(0.2)], [number(0.2, country="DE")]),
    ],
    ids=["another construct", "no value", "no number", "too general", "quoted"],
)
def test_without_numbers_of_one_construct_there_is_nothing_to_say(one, other):
    assert best(printing("a", *one), printing("b", *other)) is None


def test_a_report_on_numbers_says_nothing_of_wholes():
    report = sc.check([printing("a", number(0.2)), printing("b", number(0.4))], of="estimates")
    assert report.pair("a[0]", "b[0]").best_numbers is None


def test_every_view_of_a_pair_says_it():
    one = printing("a", number(0.2))
    other = printing("b", number(0.5, "has_profile"), number(0.3))
    report = sc.check([one, other])
    pair = report.pair("a", "b")
    why = pair.best_numbers.why
    assert why in " ".join(str(pair).split())
    assert why in pair._repr_html_()


def test_a_pair_of_many_numbers_is_the_same_before_and_after_all_were_checked():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    names = ("insee-tic-2015", "eurostat-ict-ent-2013")
    alone = report.pair(*names).best_numbers
    assert report.shared_constructs
    assert report.pair(*names).best_numbers == alone
