"""The cells of a review table: counts, shares, counts of a total, labels of studies and periods."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.catalog.review.headings import ShareUnit, plain, without_notes
from studycheck.catalog.sheets.cell_numbers import Percent
from studycheck.errors import shorten
from studycheck.study.problems import Unreadable

_GROUPED = r"(?:[1-9]\d{0,2}(?:[ ,.'’\u00a0\u202f]\d{3})+|\d{1,12})"
_ABOUT = r"[~≈]|about|approx(?:\.|imately)?|ca\.?|around|circa|[>≥]|over|more than|at least"
_COUNT = re.compile(rf"(?P<about>{_ABOUT})?\s*(?P<n>{_GROUPED})(?:[.,]0)?", re.IGNORECASE)
_AT_LEAST = re.compile(r"[>≥]|over|more than|at least", re.IGNORECASE)
_OF = re.compile(
    rf"(?P<cases>{_GROUPED})\s*(?:/|of|out of|sur|von|de)\s*(?P<total>{_GROUPED})"
    r"(?:\s*[(\[]\s*(?P<share>\d+(?:[.,]\d+)?)\s*%?.*)?"
)
_WITH_SHARE = re.compile(rf"(?P<cases>{_GROUPED})\s*[(\[;,]?\s*(?P<share>\d+(?:[.,]\d+)?)\s*%?\s*[)\]]?")
_SHARE = re.compile(
    r"(?P<digits>\d+(?:[.,]\d+)?|[.,]\d+)\s*(?P<sign>%|‰)?(?P<rest>\s*(?:[(\[;,±]|\s-\s|95).*)?"
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "œ": "oe"}
)
MARKERS = ("not stated", "not applicable")
"""What a cell holds whose sign for a missing value has one of these meanings."""
_SCALE = {ShareUnit.PER_1000: 1_000, ShareUnit.PER_10000: 10_000, ShareUnit.PER_100000: 100_000}


@frozen
class CaseCount:
    """A count, and how exactly it was written."""

    n: int
    qualifier: str | None = None


@frozen
class ShareCell:
    """A share of a row.

    Attributes
    ----------
    cell : object
        The cell by which it is read, which keeps its sign and last zeros.
    number : float or None
        The share, if it can be told.
    half : float
        Half of the unit of its last digit.
    text : str or None
        The cell as written, if it says more.
    """

    cell: object
    number: float | None
    half: float
    text: str | None = None


def read_count(given: object) -> CaseCount | Unreadable:
    """Return a count, with or without separators of thousands.

    Examples
    --------
    >>> read_count("1,234*").n, read_count("~ 1200"), read_count(84.0).n
    (1234, CaseCount(n=1200, qualifier='approximate'), 84)
    >>> read_count("84 (60 women)").message
    "'84 (60 women)' is not a count; write digits only, NR, or leave it empty"
    """
    if isinstance(given, int | float) and not isinstance(given, bool | Percent):
        whole = given >= 0 and float(given).is_integer()
        return CaseCount(int(given)) if whole else _no_count(given)
    match = _COUNT.fullmatch(without_notes(str(given))) if isinstance(given, str) else None
    if match is None:
        return _no_count(given)
    about = match["about"]
    qualifier = None if not about else "at least" if _AT_LEAST.fullmatch(about) else "approximate"
    return CaseCount(_whole(match["n"]), qualifier)


def _no_count(given: object) -> Unreadable:
    return Unreadable(
        given, say("{given} is not a count; write digits only, NR, or leave it empty", given=shorten(given))
    )


def read_cases_of_total(given: object) -> tuple[int, int, str | None] | Unreadable:
    """Return the cases and the total of a cell such as ``12/84 (14.3 %)``, and its percentage as text.

    Examples
    --------
    >>> read_cases_of_total("12/84"), read_cases_of_total("1,012 of 8 400 (12%)")
    ((12, 84, None), (1012, 8400, '12 %'))
    """
    match = _OF.fullmatch(without_notes(str(given)))
    if match is None:
        message = say("{given} is not a number of cases and a total; write 12/84", given=shorten(given))
        return Unreadable(given, message)
    share = f"{match['share']} %" if match["share"] else None
    return _whole(match["cases"]), _whole(match["total"]), share


def read_cases_with_share(given: object) -> tuple[int, str | None] | Unreadable:
    """Return the cases of a cell such as ``12 (14.3)``, and its percentage as text.

    Examples
    --------
    >>> read_cases_with_share("12 (14.3)"), read_cases_with_share("12")
    ((12, '14.3 %'), (12, None))
    """
    text = without_notes(str(given))
    if re.fullmatch(_GROUPED, text):
        return _whole(text), None
    match = _WITH_SHARE.fullmatch(text)
    if match is None:
        message = say("{given} is not a count with a percentage; write 12 (14.3 %)", given=shorten(given))
        return Unreadable(given, message)
    return _whole(match["cases"]), f"{match['share']} %"


def read_share(given: object, unit: ShareUnit) -> ShareCell:
    """Return a share in the unit of its column.

    Examples
    --------
    >>> read_share("14.30 (8.9–21.2)", ShareUnit.PERCENT)
    ShareCell(cell='14.30 %', number=0.143, half=5e-05, text='14.30 (8.9–21.2)')
    >>> read_share("1.2", ShareUnit.PER_1000).number, read_share("<1", ShareUnit.PERCENT).text
    (0.0012, '<1')
    """
    if isinstance(given, Percent):
        return ShareCell(given, float(given), 1e-9)
    if isinstance(given, str) and re.match(r"\s*[<>≤≥~≈]", given):
        return ShareCell(None, None, 0.0, given)  # a bound is not a value
    match = _SHARE.fullmatch(without_notes(str(given)))
    if match is None or isinstance(given, bool | Unreadable):
        return ShareCell(given, None, 0.0)  # the cell says itself what is wrong with it
    digits, rest = match["digits"], match["rest"]
    text = str(given) if rest else None
    value = Decimal(digits.replace(",", "."))
    half = Decimal(1).scaleb(-len(digits.replace(",", ".").partition(".")[2])) / 2
    if match["sign"] == "%" or (unit is ShareUnit.PERCENT and not match["sign"]):
        return ShareCell(f"{digits} %", float(value / 100), float(half / 100), text)
    scale = 1_000 if match["sign"] == "‰" else _SCALE.get(unit)
    if scale is not None:
        share = float(value / scale)
        return ShareCell(Percent(share), share, float(half / scale), text)
    number = float(value) if value <= 1 else None
    return ShareCell(digits if isinstance(given, str) else given, number, float(half), text)


def study_id(label: str) -> str:
    """Return the id of a study by its label.

    Examples
    --------
    >>> study_id("Müller et al. (2012) [23]"), study_id("Ødegård 2014a"), study_id("王 2012")
    ('muller-et-al-2012', 'odegard-2014a', '2012')
    """
    letters = unicodedata.normalize("NFKD", without_notes(label).translate(_LETTERS))
    kept = (
        "".join(one for one in letters if not unicodedata.combining(one)).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", kept.casefold()).strip("-")[:80].strip("-")


def year_in(label: str) -> int | None:
    """Return the year of publication in a label, if it has exactly one.

    Examples
    --------
    >>> year_in("Smith et al., 2012a"), year_in("Smith 2012/2013"), year_in("Study 2")
    (2012, None, None)
    """
    years = re.findall(r"(?<!\d)((?:18|19|20|21)\d\d)(?!\d)", without_notes(label))
    return int(years[0]) if len(years) == 1 else None


def period_of(given: object) -> tuple[str, str] | None:
    """Return the first and the last year of a cell that holds nothing else, or None.

    Examples
    --------
    >>> period_of("2010–2012"), period_of(2011), period_of("March 2010 to May 2011")
    (('2010', '2012'), ('2011', '2011'), None)
    """
    match = re.fullmatch(
        r"((?:19|20)\d\d)(?:\.0)?(?:\s*(?:[-–—/]|to|bis|à)\s*((?:19|20)\d\d))?", str(given).strip()
    )
    if match is None or (match[2] and match[2] < match[1]):
        return None
    return match[1], match[2] or match[1]


def sign_of(given: object) -> str | None:
    """Return a short cell without letters and digits that matter, as signs for missing values are compared."""
    return plain(given) if isinstance(given, str) and len(given) <= 40 else None


def _whole(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def plain_cell(value: Any) -> str:
    """Return a cell as a person would write it in the notes."""
    if isinstance(value, Percent):
        return f"{float(value):.12g}"
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e15 else " ".join(str(value).split())
