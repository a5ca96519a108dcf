import pytest

from studycheck.vocabulary.money import conversion_rate


def test_one_currency_needs_no_rate_and_no_day():
    assert conversion_rate("XYZ", "XYZ", None) == 1.0


def test_rates_are_those_of_the_day_and_there_is_a_way_back():
    there = conversion_rate("USD", "EUR", "2012-06-05")
    assert there == pytest.approx(0.80457, abs=1e-5)
    assert conversion_rate("EUR", "USD", "2012-06-05") == pytest.approx(1 / there)


def test_a_sunday_takes_the_rates_of_the_friday_before():
    assert conversion_rate("USD", "EUR", "2012-06-10") == conversion_rate("USD", "EUR", "2012-06-08")


@pytest.mark.parametrize("day", ["2012-06-05", "2015-01-05"])
def test_old_rates_are_not_taken_for_new_ones(day):
    # the krona of Iceland was not quoted from the end of 2008 to 2018
    with pytest.raises(ValueError, match=r"^there is no exchange rate") as error:
        conversion_rate("ISK", "EUR", day)
    assert str(error.value).startswith(
        f"there is no exchange rate from ISK to EUR for {day}; rates run from 1999-01-04 to "
    )


def test_a_currency_without_rates_is_named():
    with pytest.raises(
        ValueError, match=r"^there are no exchange rates for 'CLF', only for AUD, .*; convert the"
    ):
        conversion_rate("CLF", "EUR", "2012-06-05")


@pytest.mark.parametrize(
    ("on", "message"),
    [
        (None, "to convert USD into EUR, give a day: on='2012-06-05'"),
        ("2012-06", "to convert USD into EUR, '2012-06' must be a day, such as 2012-06-01"),
        ("soon", "'soon' is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3"),
    ],
)
def test_what_is_no_day(on, message):
    with pytest.raises(ValueError, match=r"day|date") as error:
        conversion_rate("USD", "EUR", on)
    assert str(error.value) == message
