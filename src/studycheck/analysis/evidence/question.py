"""What is asked: an objective or a construct, and the firms to which the answer shall apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from numbers import Integral
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import msg, say
from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError, did_you_mean, shorten
from studycheck.sizes import SizeRange, SizeScheme
from studycheck.sizes.crosswalks.classification import SizeClassification, classification_of
from studycheck.study.topics import check_construct
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.sectors import check_sector
from studycheck.vocabulary.terms import Objective, key
from studycheck.vocabulary.topic import Topic

FACTS = ("country", "headcount", "sector", "on")
"""What can be said of the firms."""
_SIZE = re.compile(r"< ?(?P<below>\d+)|(?P<first>\d+) ?(?:(?P<open>\+)|[-–] ?(?P<last>\d+))?")
_HEADCOUNT = msg("write a number of people such as 60, or a size class such as 50-249, <50 or 250+")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f,'’](?=\d{3}\b)")


@frozen
class Firms:
    """The firms that a question is about; None where the question leaves it open.

    Attributes
    ----------
    country : str or None
        ISO code of the country.
    headcount : int or None
        The number of people, where one was given.
    size : SizeRange or None
        The size class: the one that was given, or the class of the scheme in which the headcount lies.
    size_class : str
        The name of that class; empty where a size class was given.
    sector : str or None
        Code of ISIC Rev. 4 or NACE Rev. 2.
    on : PartialDate or None
        The date of interest.
    """

    country: str | None = None
    headcount: int | None = None
    size: SizeRange | None = None
    size_class: str = ""
    sector: str | None = None
    on: PartialDate | None = None


@frozen
class EvidenceQuestion:
    """An objective, a construct or both, and the firms.

    Attributes
    ----------
    objective : str or None
        What networks are used for.
    construct : str or None
        What is measured.
    firms : Firms
        The firms.
    """

    objective: str | None
    construct: str | None
    firms: Firms


def question_of(
    objective: str | Objective | None,
    construct: str | None,
    like: Mapping[str, Any] | None,
    scheme: str | SizeScheme,
    topics: Sequence[Topic],
) -> EvidenceQuestion:
    """Return a question once all its words are known; `topics` declare the constructs.

    Raises
    ------
    InputError
        If a word is unknown, or neither an objective nor a construct is given; it lists all problems.
    """
    problems: list[Problem] = []

    def read(field: str, given: Any, reader: Callable[[Any], Any]) -> Any:
        if given is None:
            return None
        try:
            return reader(given)
        except (StudycheckError, ValueError) as error:
            problems.append(Problem("", 0, field, str(error)))
            return None

    if objective is None and construct is None:
        names = ", ".join(dict.fromkeys(name for topic in topics for name in topic.all_objectives))
        message = say("give an objective ({names}), or construct= such as 'uses_social_media'", names=names)
        problems.append(Problem("", 0, "objective", message))
    known = read("objective", objective, lambda given: _objective(given, topics))
    measured = read("construct", construct, lambda given: _construct(given, topics))
    facts = read("like", like, _facts) or {}
    for name in facts.keys() - set(FACTS):
        hint = did_you_mean(name, FACTS) or say("; allowed are {names}", names=", ".join(FACTS))
        problems.append(
            Problem(
                "",
                0,
                "like",
                say("{name} is not a fact about the firms{hint}", name=shorten(name), hint=hint),
            )
        )
    classes = read("scheme", scheme, _classes)
    size = read("like.headcount", facts.get("headcount"), lambda given: _size(given, classes))
    headcount, covered, label = size or (None, None, "")
    firms = Firms(
        read("like.country", facts.get("country"), _country),
        headcount,
        covered,
        label,
        read("like.sector", facts.get("sector"), _sector),
        read("like.on", facts.get("on"), PartialDate.parse),
    )
    if problems:
        raise InputError(problems, what="question", outcome=say("nothing was looked up"))
    return EvidenceQuestion(known, measured, firms)


def _facts(given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        example = "{'country': 'FR', 'headcount': 60}"
        raise ValueError(
            say(
                "{given} does not name facts about the firms; write such as {example}",
                given=shorten(given),
                example=example,
            )
        )
    return given


def _objective(given: object, topics: Sequence[Topic]) -> str:
    own = {key(name): name for topic in topics for name in topic.all_objectives}
    found = own.get(key(given)) if isinstance(given, str) else None
    if found is not None and found not in set(Objective):
        return found
    try:
        return Objective.named("objective", str(given))
    except UnknownNameError:
        raise UnknownNameError("objective", given, [*own.values()]) from None


def _construct(given: object, topics: Sequence[Topic]) -> str:
    return check_construct(_text(given, say("a construct such as 'uses_social_media'")), topics)


def _country(given: object) -> str:
    return country_code(_text(given, say("an ISO code such as DE or a name")))


def _sector(given: object) -> str:
    number = f"{given:02}" if type(given) is int else given
    code = _text(number, say("a section such as C, or a division such as 62")).strip().upper()
    if not re.fullmatch(r"[A-U]|[A-U]?[0-9]{2}(\.[0-9]{1,2})?", code):
        message = say("write a section from A to U, or a division such as 62")
        raise ValueError(
            say(
                "{given} is not a code of ISIC Rev. 4 or NACE Rev. 2; {message}",
                given=shorten(given),
                message=message,
            )
        )
    return check_sector(code)


def _text(given: object, what: str) -> str:
    if not isinstance(given, str):
        raise ValueError(say("{given} is not a text; write {what}", given=shorten(given), what=what))
    return given


def _classes(given: object) -> SizeClassification:
    if not isinstance(given, str | SizeScheme):
        raise ValueError(
            say("{given} is not a size scheme; write an id such as eu-sbs-size", given=shorten(given))
        )
    return classification_of(given)


def _size(given: object, classes: SizeClassification | None) -> tuple[int | None, SizeRange | None, str]:
    """Return the headcount, the size class, and the name of the class where the scheme gives it."""
    if isinstance(given, SizeRange):
        return None, given, ""
    # a table gives whole numbers as 60.0
    number = int(given) if isinstance(given, float) and given.is_integer() else given
    is_size = isinstance(number, Integral | str) and not isinstance(number, bool)
    match = _SIZE.fullmatch(_THOUSANDS.sub("", str(number).strip())) if is_size else None
    if match is None:
        raise ValueError(
            say("{given} is not a headcount; {HEADCOUNT}", given=shorten(given), HEADCOUNT=say(_HEADCOUNT))
        )
    if match["first"] and not match["open"] and not match["last"]:
        headcount = int(match["first"])
        # what is wrong with the scheme is a problem of its own
        return headcount, *(_class_of(headcount, classes) if classes else (None, ""))
    below = int(match["below"]) if match["below"] else int(match["last"]) + 1 if match["last"] else None
    try:
        return None, SizeRange(int(match["first"] or 0), below), ""
    except ValueError:
        message = say(
            "{given} is not a size class: it ends before it begins; {HEADCOUNT}",
            given=shorten(given),
            HEADCOUNT=say(_HEADCOUNT),
        )
        raise ValueError(message) from None


def _class_of(headcount: int, classification: SizeClassification) -> tuple[SizeRange, str]:
    for category in classification.classes:
        if category.range.first <= headcount < category.range.end:
            return category.range, category.label
    limits = ", ".join(map(str, classification.classes))
    raise ValueError(
        say(
            "{headcount:,} is in no class of {id} ({limits}); give a size class instead",
            headcount=headcount,
            id=classification.id,
            limits=limits,
        )
    )
