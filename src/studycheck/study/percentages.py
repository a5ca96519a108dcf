"""Percentages in words of a publication, such as "61 %" and "61,5 percent", and the shares that they mean."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from studycheck.base.language import say
from studycheck.errors import shorten
from studycheck.study.number_within import percent_within
from studycheck.vocabulary.schema_terms import BLANK, Schema, any_case, with_blanks

_WORDS = ("percent", "per cent", "pct", "pour cent", "prozent", "procent", "por ciento", "per cento")
SIGN = "|".join(["%", *_WORDS])
"""The percent sign, and words for it, as a regular expression that ignores case."""

_PERCENTAGE = re.compile(
    rf"\s*([+-]?(?:[0-9]{{1,12}}(?:[.,][0-9]{{0,12}})?|[.,][0-9]{{1,12}}))\s*(?:{SIGN})\s*", re.IGNORECASE
)


def share_of(text: str) -> float | None:
    """Return the share that a percentage means; None if the text is not one number with its sign.

    Examples
    --------
    >>> [share_of(text) for text in ("61 %", "61%", "61,5 Percent", "120 %", "61", "5 to 9 %")]
    [0.61, 0.61, 0.615, 1.2, None, None]
    """
    match = _PERCENTAGE.fullmatch(text)
    # 45.1 / 100 is not 0.451 in floating point; a division of decimals is exact
    return None if match is None else float(Decimal(match[1].replace(",", ".")) / 100)


def decimals_of(text: object) -> int | None:
    """Return the decimals of a percentage that ends with a zero, which the share itself does not keep; else None.

    Examples
    --------
    >>> [decimals_of(given) for given in ("30.0 %", "30 %", "45,10 percent", "45.1 %", 0.3)]
    [1, None, 2, None, None]
    """
    match = _PERCENTAGE.fullmatch(text) if isinstance(text, str) else None
    digits = match[1].replace(",", ".") if match else ""
    return len(digits.partition(".")[2]) if "." in digits and digits.endswith("0") else None


def as_share(value: Any) -> Any:
    """Return the share that a percentage means; anything but text stays as it is, for validation to judge.

    Raises
    ------
    ValueError
        If the text is a percentage from which a share cannot be told.
    """
    if not isinstance(value, str):
        return value
    share = share_of(value)
    if share is None:
        if not re.search(rf"(?:{SIGN})\s*$", value[-50:], re.IGNORECASE):
            return value
        alone = percent_within(value)
        raise ValueError(
            say(
                "{given} is not one share; write {number} %, or not stated",
                given=shorten(value),
                number=alone,
            )
            if alone
            else say("{given} is not one share; write one such as 44 %, or not stated", given=shorten(value))
        )
    if share > 1:
        raise ValueError(
            say("{given} is more than 100 %; shares run from 0 % to 100 %", given=shorten(value))
        )
    if share < 0:
        raise ValueError(say("{given} is less than 0 %; shares run from 0 % to 100 %", given=shorten(value)))
    return share


def _schema(highest: int) -> Schema:
    """Return the schema of a share, or of a percentage up to the highest one."""
    signs = "|".join(["%", *map(any_case, _WORDS)])
    digits = f"0*([0-9]|{'[1-9][0-9]' if highest == 100 else f'[1-{highest // 10 - 1}][0-9]'})([.,][0-9]*)?"
    number = rf"\+?({digits}|0*{highest}([.,]0*)?|[.,][0-9]+)"
    return {
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": highest / 100},
            {
                "$comment": "A percentage, such as 44 %.",
                "type": "string",
                "pattern": with_blanks(f"({number}){BLANK}*({signs})"),
            },
        ]
    }


Proportion = Annotated[
    float,
    Field(ge=0, le=1, allow_inf_nan=False, strict=True),
    BeforeValidator(as_share),
    WithJsonSchema(_schema(100)),
]
# of a share it is largest for one half of two answers
StandardError = Annotated[
    float,
    Field(gt=0, le=0.5, allow_inf_nan=False, strict=True),
    BeforeValidator(as_share),
    WithJsonSchema(_schema(50)),
]
