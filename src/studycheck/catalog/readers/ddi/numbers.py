"""Numbers of responses, response rates, ages and headcounts in prose.

A pattern needs words around the number that say what it counts. "Sample size: 1,000" has none:
it may be the issued or the achieved sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studycheck.catalog.readers.ddi.words import group
from studycheck.vocabulary.terms import Qualifier

_N = (
    r"(?<![\d.,])(\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3}){1,4}|\d{1,9})"
    r"(?![\d%]|[.,]\d|\s?(?:%|per ?cent|prosent|prozent))"
)
_WHO = group("numbers", "who")
_STAFF = group("numbers", "staff")
_AFTER_LABEL = r"\b[^.;:\d%]{0,40}?[:=]?\s*(?:n\s*=\s*)?" + _N
_AFTER_COUNT = r"\s+(?:[^\W\d][\w-]*\s){0,3}?" + _WHO


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_ACHIEVED_LABEL = _pattern(r"\b", group("numbers", "achieved"), _AFTER_LABEL)
_ISSUED_LABEL = _pattern(r"\b", group("numbers", "issued"), _AFTER_LABEL)
# the data archive of the UK writes "1,500 (target), 1,028 (obtained)"
_ISSUED_IN_BRACKETS = _pattern(_N, r"\s*\((?:target|issued|planned|gross)(?: sample)?\)")
_ACHIEVED_IN_BRACKETS = _pattern(_N, r"\s*\((?:obtained|achieved|actual|net)(?: sample)?\)")
_ACHIEVED_VERB = _pattern(_N, _AFTER_COUNT, r"\s+(?:\w+\s){0,2}?", group("numbers", "answered"))
_ISSUED_VERB = _pattern(
    _N,
    _AFTER_COUNT,
    r"[^.;]{0,60}?\s(?:were|was|have been) ",
    r"(?:contacted|approached|invited|mailed|sampled|asked to (?:take part|participate))",
)
_ACHIEVED_CONTENT = _pattern(
    r"\b(?:collection|dataset|data ?set|study|survey|sample) (?:comprises|comprised|contains|includes|covers)\s+",
    _N,
    _AFTER_COUNT,
)
_CASES = _pattern(
    r"\b(?:number of (?:cases|units|observations|records)|anzahl der (?:einheiten|fälle|befragten)|",
    r"havaintojen (?:luku)?määrä)\b\s*[:=]?\s*",
    _N,
)
_ASIDE = r"(?:\s*\([^()\d]*\))?"
_BARE = _pattern(r"^\W*", _N, _ASIDE, r"\s*(?:cases|units|", _WHO, ")?", _ASIDE, r"\W*$")
_LABELLED = _pattern(r"([^;:,.]{1,60}):\s*", _N, r"\s*(?:cases|units|", _WHO, r")\b")
_PART_OF = _pattern(r"^\W*", group("numbers", "part of"), r"\b")
_PERCENT = r"(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|per ?cent|prosent|procent|prozent|pour ?cent|prosenttia)"
_RATE = _pattern(
    r"\b", group("numbers", "rate"), r"\b(?:\s*\((?:AAPOR\s*)?RR\s?\d\))?[^.;%\d]{0,40}", _PERCENT
)
# the label means a percentage
_RATE_WITHOUT_SIGN = _pattern(
    r"\b(?:svarprosent\w*|vastausprosentti\w*)\s*[:=]\s*(\d{1,3}(?:[.,]\d{1,2})?)(?![\d.,])"
)
_ANY_PERCENT = _pattern(_PERCENT)
_DASH = r"\s*(?:-|–|—|to|and|or|bis|und|à|et|til|till|og|och|ja)\s*"
_RANGE_AFTER, _RANGE_BEFORE = _pattern(_DASH, _PERCENT), _pattern(r"\d\s?%?", _DASH, "$")
_PLANNED = _pattern(r"\b", group("numbers", "planned"), r"\b[^.;]*$")
_OTHER_RATE = _pattern(
    r"\b(?:", group("numbers", "planned"), "|", group("numbers", "not of response"), r")[- ]*$"
)
_NOT_RESPONSE = _pattern(
    r"\bnon[- ]?response|\bcompletion|\bitem\b|\b",
    group("numbers", "planned"),
    r"\b|refus|frafall|bortfall|ausfall",
)
# "in 2012 firms took part", "40 of 60 firms", "500 men and 600 women": the number is a year, a base, or one of several
_YEAR_BEFORE = _pattern(r"\b(?:in|im|en|i|vuonna|since|during|year|jahre?|année|år)\s$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BASE_BEFORE = _pattern(
    r"(?:\d|%|per ?cent)\s*(?:out of|of|von|der|sur|des|av(?: de)?|/)\s*(?:the |all |les )?$"
)
_GROUP_BEFORE = _pattern(
    r"\d[\d.,\s]*\s(?:[^\W\d][\w-]*\s){0,3}?", _WHO, r"(?:\s(?:and|und|et|och|og|ja|sowie)|,|\s&)\s$"
)
_APPROXIMATE = _pattern(r"\b", group("numbers", "approximate"), r"\s$")
_AT_LEAST = _pattern(r"\b", group("numbers", "at least"), r"\s$")
_DEFINITION = re.compile(r"\b(?:AAPOR\s*)?RR\s?([1-6])\b")
_AGES = _pattern(
    r"(?:\b(?:age[ds]?|alters?|âgée?s?|alder(?:en)?|ålder(?:n)?|iältään)\b[^\d.;]{0,20}(\d{1,2})",
    r"\s*(?:-|–|—|to|and|bis|und|à|et|til|og|till|ja)\s*(\d{2,3}))",
    r"|(?:\b(\d{1,2})\s*(?:-|–|—|to|bis|à|til|till)\s*(\d{2,3})[- ]*",
    r"(?:years?|year[- ]olds?|jahren?|jährige\w*|ans|vuotia\w*|år\w*))",
)
_WITH = r"(?:\bemploy(?:ing|s)?|\bwith|\bhaving)\s+"
_FLOOR = _pattern(
    _WITH,
    r"(?:at least|a minimum of)\s+(\d{1,6})\s+",
    _STAFF,
    r"|",
    _WITH,
    r"(\d{1,6})\s+(?:or more|and more|and over|\+)\s+",
    _STAFF,
    r"|\b(\d{1,6})\s*\+\s*employees|\b(?:mindestens|ab) (\d{1,6}) ",
    _STAFF,
    r"|\b(?:au moins|à partir de) (\d{1,6}) salariés|\b(\d{1,6}) salariés (?:et|ou) plus",
    r"|\bvähintään (\d{1,6}) (?:henkilöä|työntekijää) työllistä|\bminst (\d{1,6}) ",
    _STAFF,
)
# the members of a household are not staff
_NOT_STAFF = _pattern(
    r"(?:house-?holds?|famil(?:y|ies)|dwellings?|haushalte?n?|ménages?|kotitalou\w*|hushold\w*|hushåll\w*)\s$"
)
_SIZES = _pattern(
    r"\b(?:employing|with|having|between|mit|de|med)\s+(?:between\s+)?(\d{1,6})\s*(?:-|–|to|and|bis|à|til|till)\s*",
    r"(\d{1,6})\s+(?:employees|persons employed|staff|beschäftigten?|mitarbeiter\w*|salariés|ansatte|anställda)",
)


@dataclass(frozen=True, slots=True)
class Match:
    """A number, its sentence, and how exactly it is stated there."""

    value: float
    quote: str
    qualifier: Qualifier | None = None


def achieved_in(text: str) -> Iterator[tuple[int, Match]]:
    """Yield numbers of responses with a rank: 0 if a label names them, and higher for less plain wording.

    Examples
    --------
    >>> [match.value for _, match in achieved_in("The final sample was 322. Of these, 28 persons answered")]
    [322]
    >>> list(achieved_in("Sample size: 1,000"))
    []
    """
    for rank, pattern in enumerate(
        (_ACHIEVED_LABEL, _ACHIEVED_IN_BRACKETS, _ACHIEVED_VERB, _ACHIEVED_CONTENT)
    ):
        reached = pattern is not _ACHIEVED_IN_BRACKETS
        yield from ((rank, match) for match in _counts(pattern, text, reached=reached))


def issued_in(text: str) -> Iterator[tuple[int, Match]]:
    """Yield sizes of the issued sample with a rank, as `achieved_in` does.

    Examples
    --------
    >>> [match.value for _, match in issued_in("Gross sample: 3800 persons Net sample: 1834 persons")]
    [3800]
    """
    for rank, pattern in enumerate((_ISSUED_LABEL, _ISSUED_IN_BRACKETS, _ISSUED_VERB)):
        yield from ((rank, match) for match in _counts(pattern, text))


def cases_in(text: str) -> list[Match]:
    """Return the number of cases if a text is only a number, or names a number of cases.

    Examples
    --------
    >>> [match.value for match in cases_in("453 (qualitative and quantitative)")]
    [453]
    """
    bare = _BARE.match(text)
    return [Match(_number(bare[1]), text)] if bare else _counts(_CASES, text)


def groups_in(text: str) -> list[tuple[str, int]]:
    """Return labels with their numbers if a text lists at least two.

    Examples
    --------
    >>> groups_in("1851: 20,610,325 cases; 1861: 22,837,316 cases.")
    [('1851', 20610325), ('1861', 22837316)]
    """
    groups = [(match[1].strip(), _number(match[2])) for match in _LABELLED.finditer(text)]
    return groups if len(groups) > 1 and len({label for label, _ in groups}) == len(groups) else []


def rates_in(text: str, *, whole: bool = False) -> list[Match]:
    """Return response rates as proportions; if `whole`, any percentage, because the element is about nothing else.

    Planned rates, rates of items or of nonresponse, and ranges do not count.

    Examples
    --------
    >>> [match.value for match in rates_in("Net sample: 1834 persons Response rate: 48,26%")]
    [0.4826]
    """
    matches = list(_RATE.finditer(text)) or list(_RATE_WITHOUT_SIGN.finditer(text))
    if not matches and whole and not _NOT_RESPONSE.search(text):
        matches = list(_ANY_PERCENT.finditer(text))
    rates = []
    for match in matches:
        value = float(match[1].replace(",", "."))
        before = text[max(0, match.start() - 20) : match.start()]
        is_range = _RANGE_AFTER.match(text, match.end()) or _RANGE_BEFORE.search(
            text[max(0, match.start(1) - 12) : match.start(1)]
        )
        if value <= 100 and not is_range and not _OTHER_RATE.search(before):
            rates.append(Match(round(value / 100, 6), _sentence(text, match)))
    return rates


def definition_in(text: str) -> str | None:
    """Return the outcome rate of AAPOR's standard definitions if a text names exactly one.

    Examples
    --------
    >>> definition_in("25 percent (AAPOR RR3)"), definition_in("RR1 20 %, RR3 25 %")
    ('AAPOR RR3', None)
    """
    definitions = set(_DEFINITION.findall(text))
    return f"AAPOR RR{definitions.pop()}" if len(definitions) == 1 else None


def ages_in(text: str) -> list[tuple[int, int, str]]:
    """Return ranges of ages, each with its sentence.

    Examples
    --------
    >>> ages_in("Persons residing in Norway in the ages of 19-78"), ages_in("Suomen 15 - 74-vuotias väestö")[0][:2]
    ([(19, 78, 'Persons residing in Norway in the ages of 19-78')], (15, 74))
    """
    ages = []
    for match in _AGES.finditer(text):
        low, high = (int(part) for part in match.groups() if part)
        if low < high <= 120:
            ages.append((low, high, _sentence(text, match)))
    return ages


def floor_in(text: str) -> Match | None:
    """Return the smallest headcount if a text names exactly one.

    Examples
    --------
    >>> floor_in("organisations that employ at least 10 persons").value
    10
    """
    floors = {
        int(next(part for part in match.groups() if part)): match
        for match in _FLOOR.finditer(text)
        if not _NOT_STAFF.search(text[max(0, match.start() - 40) : match.start()])
    }
    if len(floors) != 1 or sizes_in(text):
        return None
    ((value, match),) = floors.items()
    return Match(value, _sentence(text, match))


def sizes_in(text: str) -> tuple[int, int, str] | None:
    """Return the smallest and largest headcount if a text names exactly one range.

    Examples
    --------
    >>> sizes_in("enterprises with 10 to 249 employees")[:2]
    (10, 249)
    """
    ranges = {(int(match[1]), int(match[2])): match for match in _SIZES.finditer(text)}
    if len(ranges) != 1:
        return None
    (((low, high), match),) = ranges.items()
    return (low, high, _sentence(text, match)) if low < high else None


def _counts(pattern: re.Pattern[str], text: str, *, reached: bool = False) -> list[Match]:
    """Return the matches of a pattern, without numbers of a part; if `reached`, also without planned numbers."""
    counts = []
    for match in pattern.finditer(text):
        sentence = _sentence(text, match)
        before = text[max(0, match.start(1) - 60) : match.start(1)]
        is_year = _YEAR.fullmatch(match[1]) and _YEAR_BEFORE.search(before)
        # "of these, 28 were interviewed in homes" counts a part
        if (
            _PART_OF.search(sentence)
            or is_year
            or _BASE_BEFORE.search(before)
            or _GROUP_BEFORE.search(before)
        ):
            continue
        if reached and _PLANNED.search(before):
            continue
        counts.append(Match(_number(match[1]), sentence, _qualifier(before)))
    return counts


def _qualifier(before: str) -> Qualifier | None:
    if _APPROXIMATE.search(before):
        return Qualifier.APPROXIMATE
    return Qualifier.AT_LEAST if _AT_LEAST.search(before) else None


def _number(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _sentence(text: str, match: re.Match[str]) -> str:
    """Return the sentence around a match, at most about 300 characters of it."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "; ", "? ", "! "))
    end = min(
        (at for at in (text.find(mark, match.end()) for mark in (". ", "; ")) if at >= 0), default=len(text)
    )
    start = max(start + 2 if start >= 0 else 0, match.start() - 150)
    return text[start : min(end + 1, match.end() + 150)].strip()
