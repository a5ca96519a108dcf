"""The one number in a text such as "1 200 (approx.)", for messages that say what to write."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[0-9]+(?:[ \u00a0\u202f.,'’][0-9]+)*")
_WHOLE = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f.,'’][0-9]{3})+|[0-9]+")


def whole_number_within(text: str) -> str:
    """Return the digits of the only number in a text; empty if there is none, several, or one with a fraction.

    Examples
    --------
    >>> whole_number_within("1 200 (approx.)"), whole_number_within("n = 80"), whole_number_within("10-249")
    ('1200', '80', '')
    >>> whole_number_within("4.3 points"), whole_number_within("-5")
    ('', '')
    """
    found = _only(text)
    return re.sub("[^0-9]", "", found) if _WHOLE.fullmatch(found) else ""


def percent_within(text: str) -> str:
    """Return the only number in a text if it can only be a percentage, as it stands there; else an empty string.

    Examples
    --------
    >>> percent_within("±4.3"), percent_within("ca. 45 Prozent"), percent_within("0.5 pt"), percent_within("1 200")
    ('4.3', '45', '', '')
    """
    found = _only(text)
    number = found.replace(",", ".")
    return found if re.fullmatch(r"[0-9]+(\.[0-9]+)?", number) and 1 < float(number) <= 100 else ""


def _only(text: str) -> str:
    numbers = _NUMBER.findall(text[:200])
    # a sign before it is part of the number, and a letter makes it a name, such as CO2
    if len(numbers) != 1 or re.search(r"(?<![^\W\d_])-\s*[0-9]|[^\W\d_][0-9]", text):
        return ""
    return str(numbers[0])
