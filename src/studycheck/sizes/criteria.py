"""How the limits of a size scheme combine: a small tree of criteria, read from data.

Limits nest: a firm within the ceilings of a class is within those of every class above it. A criterion
therefore ranks a firm among the classes, and every way to combine criteria picks one of their ranks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import shorten

Quantity = Literal["headcount", "turnover", "balance", "capital"]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)

Word = Literal["all", "any", "at_least", "lower", "higher"]


@frozen
class Combined:
    """Several criteria of which some must hold.

    Attributes
    ----------
    word : str
        With ``all``, ``any`` or ``at_least``, so many of the limits of a class must be kept; with ``lower`` or
        ``higher``, each criterion gives a class, and the lower or the higher of these applies.
    parts : tuple
        The criteria: quantities or trees.
    count : int
        How many must hold, for ``at_least``.
    """

    word: Word
    parts: tuple[Criterion, ...]
    count: int = 0

    def needed(self, present: int) -> int:
        """Return how many of the `present` criteria must hold; classes may lack some limits."""
        if self.word in ("all", "higher"):
            return present
        return min(self.count, present) if self.word == "at_least" else 1

    def __str__(self) -> str:
        texts = [f"({part})" if isinstance(part, Combined) else str(part) for part in self.parts]
        if self.word == "all":
            return " and ".join(texts)
        if self.word == "any":
            return " or ".join(texts)
        if self.word == "at_least":
            return f"at least {self.count} of {', '.join(texts)}"
        return f"the {self.word} class by {' and by '.join(texts)}"


@frozen
class Decides:
    """One quantity that decides wherever another defined quantity disagrees."""

    by: Quantity
    beside: tuple[Quantity, ...]

    def __str__(self) -> str:
        return f"{self.by}, whatever {' or '.join(self.beside)} says"


@frozen
class Score:
    """A weighted sum of quantities, which the `score` of a class caps."""

    weights: tuple[tuple[Quantity, float], ...]

    def __str__(self) -> str:
        terms = [f"{weight:g} × {quantity}" for quantity, weight in self.weights]
        return f"score {' + '.join(terms)}"


Criterion = Quantity | Combined | Decides | Score


def parse_criterion(given: Any) -> Criterion:
    """Return the criteria that plain data describe.

    Parameters
    ----------
    given : str or mapping
        A quantity, or one of ``{all: [...]}``, ``{any: [...]}``, ``{at_least: k, of: [...]}``,
        ``{lower: [...]}``, ``{higher: [...]}``, ``{decides: quantity, beside: [...]}``,
        ``{score: {quantity: weight, ...}}``.

    Raises
    ------
    ValueError
        If `given` is none of these.

    Examples
    --------
    >>> print(parse_criterion({"all": ["headcount", {"any": ["turnover", "balance"]}]}))
    headcount and (turnover or balance)
    >>> print(parse_criterion({"at_least": 2, "of": ["headcount", "turnover", "balance"]}))
    at least 2 of headcount, turnover, balance
    """
    if isinstance(given, Combined | Decides | Score):
        return given
    for quantity in QUANTITIES:
        if given == quantity:
            return quantity
    if isinstance(given, Mapping):
        keys = set(given)
        for word in get_args(Word):
            if keys == ({word, "of"} if word == "at_least" else {word}):
                return _combination(word, given)
        if keys == {"decides", "beside"} and {given["decides"], *given["beside"]} <= set(QUANTITIES):
            return Decides(given["decides"], tuple(given["beside"]))
        if keys == {"score"} and set(given["score"]) <= set(QUANTITIES):
            return Score(tuple((quantity, float(weight)) for quantity, weight in given["score"].items()))
    raise ValueError(
        say(
            "{given} is not a criterion; write a quantity ({quantities}) or all, any, "
            "at_least with of, lower, higher, decides with beside, or score",
            given=shorten(given),
            quantities=", ".join(QUANTITIES),
        )
    )


def _combination(word: Word, given: Mapping[str, Any]) -> Combined:
    parts = tuple(parse_criterion(part) for part in given["of" if word == "at_least" else word])
    count = given[word] if word == "at_least" else 0
    if not parts or (word == "at_least" and not (isinstance(count, int) and 1 <= count <= len(parts))):
        raise ValueError(
            say(
                "{given} asks for {wanted} of {n} criteria; ask for 1 to as many as there are",
                given=shorten(given),
                wanted=count or 1,
                n=len(parts),
            )
        )
    return Combined(word, parts, count)


def plain_criterion(criterion: Criterion) -> str | dict[str, Any]:
    """Return the plain data that `parse_criterion` reads back.

    Examples
    --------
    >>> plain_criterion(parse_criterion({"at_least": 2, "of": ["headcount", "turnover", "balance"]}))
    {'at_least': 2, 'of': ['headcount', 'turnover', 'balance']}
    """
    if isinstance(criterion, Combined):
        parts = [plain_criterion(part) for part in criterion.parts]
        return {"at_least": criterion.count, "of": parts} if criterion.count else {criterion.word: parts}
    if isinstance(criterion, Decides):
        return {"decides": criterion.by, "beside": list(criterion.beside)}
    if isinstance(criterion, Score):
        return {"score": dict(criterion.weights)}
    return criterion


def quantities(criterion: Criterion) -> Iterator[Quantity]:
    """Yield the quantities that can change the outcome, each once."""
    if isinstance(criterion, Combined):
        yield from dict.fromkeys(quantity for part in criterion.parts for quantity in quantities(part))
    elif isinstance(criterion, Score):
        yield from dict.fromkeys(quantity for quantity, _ in criterion.weights)
    else:
        yield criterion.by if isinstance(criterion, Decides) else criterion
