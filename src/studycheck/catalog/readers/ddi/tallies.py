"""Numbers of those asked and of answers in prose.

A pattern needs words around the number that say what it counts: "Sample size: 1,000" has none, since it may be the
issued or the achieved sample. A number with such words is set aside if others make it one of a part, a plan, a limit or
another survey.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycheck.base.frozen import frozen
from studycheck.catalog.readers.ddi.numbers import (
    NUMBER,
    Match,
    Sentence,
    pattern,
    qualifier_before,
    quote,
    sentences,
    to_number,
)
from studycheck.catalog.readers.ddi.wholes import WHAT, WHO, WORD, counts_whole, is_staff, kind_of
from studycheck.catalog.readers.ddi.words import group

# of "farm households", the last noun is what is counted
_COUNTED = rf"\s+(?:{WORD}\s+){{0,3}}?(?:{WHO}\s+)?(?P<who>{WHO})"
_FILLER = rf"(?:\s+{WORD}){{0,6}}?\s+"
_LABELLED = (
    r"\b(?:\s+in\s+(?:19|20)\d\d)?[^.;:\d%]{0,40}?[:=]?\s*(?:n\s*=\s*)?" + NUMBER + rf"(?:{_COUNTED})?"
)
_ANSWERS = group("units counted", "answer")
_TOTAL = rf"\s+(?:{WORD}\s+){{0,3}}?"


def _words(name: str) -> str:
    return group("numbers", name)


_ACHIEVED = (
    pattern(r"\b", _words("achieved"), _LABELLED),
    # the data archive of the UK writes "1,500 (target), 1,028 (obtained)"
    pattern(NUMBER, r"\s*\((?:obtained|achieved|actual|net)(?: sample)?\)"),
    pattern(NUMBER, _COUNTED, r"(?P<filler>", _FILLER, r")", _words("answered")),
    pattern(NUMBER, r"\s+(?:of (?:them|these|those|whom|which) )?", _words("answered")),
    # "haben 2.310 den Fragebogen ausgefüllt": the verb stands around the number
    pattern(
        r"\b", _words("answered around"), r"\s+(?:[^\W\d]+\s+)?", NUMBER, _FILLER, _words("answered end")
    ),
    # "of whom 734 have filled in the questionnaire"
    pattern(
        r"\b",
        _words("part of"),
        r"\s+(?:[^\W\d]+\s+)?",
        NUMBER,
        r"(?P<filler>",
        _FILLER,
        r")",
        _words("answered"),
    ),
    pattern(
        NUMBER, r"\s+(?:out )?of\s+(?:the |these |all )?\d[\d.,]*", _COUNTED, _FILLER, _words("answered")
    ),
    pattern(
        r"(?<!respondents )(?<!participants )(?<!interviewers )(?<!interviewer )(?<!persons )(?<!they )(?<!who )\b",
        _words("answered before"),
        _TOTAL,
        NUMBER,
        rf"(?:{_COUNTED}|\s+{_words('them')}\b)",
    ),
    pattern(r"\b", _words("content"), r"\s+", NUMBER, rf"\s+(?:{WORD}\s+){{0,3}}?(?P<who>{WHAT})"),
    pattern(r"(?:^|[\s(\[,])n\s*=\s*", NUMBER),
    pattern(
        r"^\W*",
        NUMBER,
        rf"\s+(?:{WORD}\s+){{0,3}}?(?P<who>{group('units counted', 'answer')})\s",
        _words("spoken with"),
    ),
    pattern(
        r"(?:^|[(,])\s*",
        NUMBER,
        rf"\s+(?:{WORD}\s+){{0,2}}?(?P<who>{_ANSWERS})\b\s*(?:$|[),.])",
    ),
    pattern(r"\b", _words("sample of"), r"\s+", NUMBER, rf"\s+(?:{WORD}\s+){{0,2}}?(?P<who>{WHAT})"),
)
_RANKS = (0, 1, 2, 2, 2, 2, 2, 2, 3, 4, 4, 5, 4)
_ISSUED = (
    pattern(r"\b", _words("issued"), _LABELLED),
    pattern(NUMBER, r"\s*\((?:issued|gross|drawn)(?: sample)?\)"),
    pattern(NUMBER, _COUNTED, r"[^.;]{0,60}?\s", _words("asked")),
    pattern(r"\b", _words("asked before"), _TOTAL, NUMBER, _COUNTED, r"[^.;:\d]{0,60}?\s", _words("drawn")),
    pattern(r"\b", _words("asked of"), _TOTAL, NUMBER, _COUNTED),
    pattern(
        r"\b",
        _words("out of"),
        rf"\s+(?:{_words('all the')}\s+)?",
        NUMBER,
        rf"(?:{_COUNTED})?\s+",
        _words("sent"),
    ),
)
_ASKED_WORD = pattern(
    r"\b(?:drawn|select|sampl|contact|invit|approach|sent|mail|eligib|gezogen|ausgewählt|kontaktiert|"
    r"angeschrieben|eingeladen|verschickt|versandt|sollicit|uitgenodigd|aangeschreven|convidad)"
)
# "von 4.200 angeschriebenen Betrieben beteiligten sich 1.134": not those who answered
_SENT_NEXT = pattern(r"\s+", _words("sent"), r"\b")
_CASES = pattern(
    r"\b(?:number of (?:cases|units|observations|records)|anzahl der (?:einheiten|fälle|befragten)|",
    r"havaintojen (?:luku)?määrä)\b\s*[:=]?\s*",
    NUMBER,
)
_ASIDE = r"(?:\s*\([^()\d]*\))?"
_BARE = pattern(r"^\W*", NUMBER, _ASIDE, rf"(?:\s+(?:{WORD}\s+){{0,2}}?(?P<who>{WHAT}))?", _ASIDE, r"\W*$")
_GROUP = pattern(r"([^;:,.]{1,60}):\s*", NUMBER, rf"\s*{WHAT}")
_ANY = pattern(NUMBER, rf"\s+(?:{WORD}\s+){{0,2}}?(?P<who>{WHAT})")
_PART_OF = pattern(
    r"^\W*",
    _words("part of"),
    r"\b|(?:[,(:]\s*|\band\s|\bund\s|\bet\s)\W*",
    _words("part of"),
    r"\b[^,;()]*$",
)
# without a label, so few are those in one place
_FEW = 10


@frozen
class CountCandidate:
    """A number with words that say what it counts; `fits` is whether no others set it aside."""

    rank: int
    match: Match
    fits: bool
    at: int


def find_achieved(text: str) -> Iterator[tuple[int, Match]]:
    """Yield numbers of responses with a rank: 0 if a label names them, and higher for less plain wording.

    Examples
    --------
    >>> [match.value for _, match in find_achieved("The final sample was 322. Of these, 28 persons answered")]
    [322]
    >>> list(find_achieved("Sample size: 1,000")), list(find_achieved("25 firms were interviewed in each area"))
    ([], [])
    """
    yield from ((found.rank, found.match) for found in _find_achieved(text) if found.fits)


def find_issued(text: str) -> Iterator[tuple[int, Match]]:
    """Yield sizes of the issued sample with a rank, as `find_achieved` does.

    Examples
    --------
    >>> [match.value for _, match in find_issued("Gross sample: 3800 persons Net sample: 1834 persons")]
    [3800]
    """
    yield from ((found.rank, found.match) for found in _find_issued(text) if found.fits)


def set_aside_in(text: str) -> list[Match]:
    """Return numbers of persons or firms that may be those of a part, a plan, a limit or another survey.

    Examples
    --------
    >>> [match.quote for match in set_aside_in("In each area, 40 firms were interviewed.")]
    ['In each area, 40 firms were interviewed.']
    """
    found = [*_find_achieved(text), *_find_issued(text)]
    taken = {candidate.match.value for candidate in found if candidate.fits}
    return [
        candidate.match for candidate in found if not candidate.fits and candidate.match.value not in taken
    ]


def find_counts(text: str) -> list[Match]:
    """Return every number of persons, firms, answers or cases, whatever is said of it.

    Examples
    --------
    >>> [match.value for match in find_counts("61,480 cases over two waves, firms with 10 employees")]
    [61480]
    """
    return [
        _match(sentence, match)
        for sentence in sentences(text)
        for match in _ANY.finditer(sentence.text)
        if not is_staff(sentence.text, match)
    ]


def cases_in(text: str) -> list[Match]:
    """Return the number of cases if a text is only a number, or names a number of cases.

    Examples
    --------
    >>> [match.value for match in cases_in("453 (qualitative and quantitative)")]
    [453]
    """
    bare = _BARE.match(text)
    if bare:
        return [Match(to_number(bare["number"]), text, None, kind_of(bare["who"]))]
    return [
        _match(sentence, match)
        for sentence in sentences(text)
        for match in _CASES.finditer(sentence.text)
        if counts_whole(sentence, match)
    ]


def bare_in(text: str) -> list[Match]:
    """Return the numbers of sentences that are nothing but a number and what it counts.

    Examples
    --------
    >>> [match.value for match in bare_in("Purposive selection; 41 individuals")]
    [41]
    """
    return [
        _match(sentence, match)
        for sentence in sentences(text)
        if (match := _BARE.match(sentence.text)) and match["who"] and counts_whole(sentence, match)
    ]


def groups_in(text: str) -> list[tuple[str, int]]:
    """Return labels with their numbers if a text lists at least two.

    Examples
    --------
    >>> groups_in("1851: 20,610,325 cases; 1861: 22,837,316 cases.")
    [('1851', 20610325), ('1861', 22837316)]
    """
    groups = [(match[1].strip(), to_number(match["number"])) for match in _GROUP.finditer(text)]
    return groups if len(groups) > 1 and len({label for label, _ in groups}) == len(groups) else []


def _find_achieved(text: str) -> list[CountCandidate]:
    found: list[CountCandidate] = []
    # "of these, 462 answered" counts all answers only after a number of those asked
    asked_before = answered_before = False
    for sentence in sentences(text):
        asked = [c for c in _candidates(_ISSUED, (0,) * len(_ISSUED), sentence) if c.fits]
        answered: list[CountCandidate] = []
        for candidate in sorted(_candidates(_ACHIEVED, _RANKS, sentence), key=lambda c: c.at):
            before = sentence.text[: candidate.at]
            if _PART_OF.search(before):
                others = [c for c in answered if c.fits and c.at < candidate.at]
                drawn = [c for c in asked if c.at < candidate.at]
                whole = (drawn and not others) or (
                    not others and not drawn and asked_before and not answered_before
                )
                candidate = CountCandidate(
                    candidate.rank, candidate.match, candidate.fits and bool(whole), candidate.at
                )
            answered.append(candidate)
        found += answered
        asked_before, answered_before = bool(asked), any(c.fits for c in answered)
    return found


def _find_issued(text: str) -> list[CountCandidate]:
    ranks = (0, 1, 2, 2, 2, 2)
    return [
        CountCandidate(c.rank, c.match, c.fits and not _PART_OF.search(sentence.text[: c.at]), c.at)
        for sentence in sentences(text)
        for c in _candidates(_ISSUED, ranks, sentence)
    ]


def _candidates(
    patterns: tuple[re.Pattern[str], ...], ranks: tuple[int, ...], sentence: Sentence
) -> Iterator[CountCandidate]:
    for rank, expression in zip(ranks, patterns, strict=True):
        for match in expression.finditer(sentence.text):
            groups = match.groupdict()
            if groups.get("filler") is not None and (
                _ASKED_WORD.search(groups["filler"]) or _SENT_NEXT.match(sentence.text, match.end("number"))
            ):
                continue
            if 1 < rank < 5 and to_number(match["number"]) < _FEW:
                continue
            yield CountCandidate(
                rank, _match(sentence, match), counts_whole(sentence, match), match.start("number")
            )


def _match(sentence: Sentence, match: re.Match[str]) -> Match:
    before = sentence.text[: match.start("number")]
    return Match(
        to_number(match["number"]),
        quote(sentence, match),
        qualifier_before(before),
        kind_of(match.groupdict().get("who")),
    )
