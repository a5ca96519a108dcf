"""Whether a quote says a number, a share or a limit of size."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from studycheck.base.language import msg, number, say
from studycheck.base.wording import listed
from studycheck.catalog.readers.ddi.rates import rates_in
from studycheck.coding.values.counts import achieved_numbers, issued_numbers
from studycheck.coding.values.fact import CodedFact, Weighed
from studycheck.coding.values.quantities import TextQuantity, quantities_in
from studycheck.study import known
from studycheck.vocabulary.evidence import Support
from studycheck.vocabulary.terms import Marker, Qualifier

_ACHIEVED = ("sample.achieved", "sample.analysed")
_ROUGHLY = 5.0
"""Percentage points within which "nearly half" may be a number."""
_QUALIFIERS = {
    "about": Qualifier.APPROXIMATE,
    **dict.fromkeys(("more than", "at least", "or more"), Qualifier.AT_LEAST),
}


def weigh_number(fact: CodedFact, quote: str) -> Weighed:
    """Return whether a quote says a whole number, and beside the words of which field."""
    numbers = [quantity for quantity in quantities_in(quote) if not quantity.share]
    said = [quantity for quantity in numbers if quantity.is_number(fact.value)]
    if not said:
        return _another(numbers, say("the quote has no number"))
    confused = _of_another_field(fact, quote)
    if confused:
        return Weighed(Support.OTHER, confused)
    others = [quantity for quantity in numbers if quantity not in said and not _is_year(quantity)]
    if others and not _is_named(fact, quote):
        # which of them counts what is for a person to read
        return Weighed(Support.FOR_A_PERSON, _one_of(said[0], others))
    exact = next((quantity for quantity in said if not quantity.rough), None)
    if exact is not None:
        return Weighed(Support.SAID, exact.text)
    rough = said[0]
    if _says_so(fact, rough):
        return Weighed(Support.SAID, _in_words(rough))
    hint = say("; sample.qualifier can say so") if fact.field == "sample.achieved" else ""
    return Weighed(Support.VAGUER, say("the quote says {words}{hint}", words=_in_words(rough), hint=hint))


def weigh_share(fact: CodedFact, quote: str) -> Weighed:
    """Return whether a quote says a share, or a number with decimals."""
    value: float = fact.value
    every = quantities_in(quote)
    if fact.field == "sample.response_rate.value":
        rates = {rate.value for rate in rates_in(quote)}
        if rates and not any(abs(rate - value) < 5e-5 for rate in rates):
            return Weighed(
                Support.OTHER,
                say(
                    "the rate of response is {rates} there",
                    rates=listed(f"{rate:.4g}" for rate in sorted(rates)),
                ),
            )
    shares = [quantity for quantity in every if quantity.share]
    wanted = 100 * value
    said = [quantity for quantity in shares if any(abs(share - wanted) < 1e-6 for share in quantity.values)]
    said += [
        quantity
        for quantity in every
        if not quantity.share and quantity.decimals and quantity.is_number(value)
    ]
    others = [quantity for quantity in shares if quantity not in said]
    if said and others:
        return Weighed(Support.FOR_A_PERSON, _one_of(said[0], others))
    exact = next((quantity for quantity in said if not quantity.rough), None)
    if exact is not None:
        return Weighed(Support.SAID, exact.text)
    near = said or [
        quantity
        for quantity in shares
        if quantity.rough and any(_may_mean(quantity, share, wanted) for share in quantity.values)
    ]
    if near:
        if _says_so(fact, near[0]):
            return Weighed(
                Support.SAID, say("{words}, and the card says that it is in words", words=near[0].text)
            )
        hint = say("; write these words under text") if fact.field == "estimates.value" else ""
        return Weighed(
            Support.VAGUER, say("the quote says {words}{hint}", words=_in_words(near[0]), hint=hint)
        )
    bare = [quantity for quantity in every if not quantity.share and quantity.is_number(wanted)]
    if bare:
        # the column of a table has the sign in its head
        return Weighed(
            Support.FOR_A_PERSON, say("{number}, without the sign for percent", number=bare[0].text)
        )
    counts = [quantity.values[0] for quantity in every if not quantity.share]
    if any(whole and abs(part / whole - value) < 5e-3 for part in counts for whole in counts if part < whole):
        return Weighed(Support.FOR_A_PERSON, say("can be computed from the numbers of the quote"))
    rest = [
        quantity for quantity in shares if any(abs(100 - share - wanted) < 1e-6 for share in quantity.values)
    ]
    if rest:
        return Weighed(
            Support.OTHER,
            say(
                "the quote says {said}, of which {wanted:g} % is the rest; see negated",
                said=rest[0].text,
                wanted=wanted,
            ),
        )
    return _another(shares or every, say("the quote has no share"))


def weigh_bound(fact: CodedFact, quote: str) -> Weighed:
    """Return whether a quote says a limit of size: "fewer than 250" and "up to 249" are one."""
    value, is_upper = fact.value, fact.field.endswith("max")
    numbers = [quantity for quantity in quantities_in(quote) if not quantity.share]
    if value == "open":
        open_end = [
            quantity for quantity in numbers if quantity.rough in ("more than", "at least", "or more")
        ]
        return Weighed(Support.SAID, _in_words(open_end[0])) if open_end else Weighed(Support.FOR_A_PERSON)
    strictly = "less than" if is_upper else "more than"
    beyond = value + 1 if is_upper else value - 1
    for quantity in numbers:
        is_strict = quantity.rough == strictly
        if quantity.is_number(beyond if is_strict else value):
            return Weighed(Support.SAID, _in_words(quantity))
    for quantity in numbers:
        if quantity.rough == strictly and quantity.is_number(value):
            words = _in_words(quantity)
            return Weighed(
                Support.OTHER,
                say("{words} ends at {limit:,}", words=words, limit=value - 1)
                if is_upper
                else say("{words} begins at {limit:,}", words=words, limit=value + 1),
            )
    if value == 0 or (value == 1 and not is_upper):
        return Weighed(Support.FOR_A_PERSON)
    return _another(numbers, say("the quote has no number"))


def _another(found: Iterable[TextQuantity], none: str) -> Weighed:
    found = list(found)
    if not found:
        return Weighed(Support.SILENT, none)
    return Weighed(
        Support.OTHER, say("the quote has {numbers}", numbers=listed(quantity.text for quantity in found))
    )


def _one_of(quantity: TextQuantity, others: list[TextQuantity]) -> str:
    return say(
        "{number}, beside {others}",
        number=quantity.text,
        others=listed(dict.fromkeys(other.text for other in others)),
    )


def _is_year(quantity: TextQuantity) -> bool:
    return quantity.text.isdecimal() and len(quantity.text) == 4 and 1900 <= int(quantity.text) <= 2100


def _is_named(fact: CodedFact, quote: str) -> bool:
    """Whether the words of the field stand beside its number."""
    find = (
        achieved_numbers
        if fact.field in _ACHIEVED
        else issued_numbers
        if fact.field == "sample.issued"
        else None
    )
    return find is not None and fact.value in {number for number, _ in find(quote)}


def _of_another_field(fact: CodedFact, quote: str) -> str:
    """Return why a number of the quote is that of another field, such as of the firms asked; empty if it is not."""
    achieved, issued = ({number for number, _ in find(quote)} for find in (achieved_numbers, issued_numbers))
    if fact.field in _ACHIEVED and fact.value not in achieved and (achieved or fact.value in issued):
        return _instead(
            say("{number:,} is the number asked there", number=fact.value) if fact.value in issued else "",
            say("{numbers} responded there", numbers=_row(achieved)) if achieved else "",
        )
    if fact.field == "sample.issued" and fact.value not in issued and (issued or fact.value in achieved):
        return _instead(
            say("{number:,} is the number that responded there", number=fact.value)
            if fact.value in achieved
            else "",
            say("{numbers} were asked there", numbers=_row(issued)) if issued else "",
        )
    return ""


def _instead(*reasons: str) -> str:
    return say("; ").join(filter(None, reasons))


def _row(numbers: set[int]) -> str:
    return listed(number(one, ",") for one in sorted(numbers))


def _may_mean(quantity: TextQuantity, share: float, wanted: float) -> bool:
    """Whether a share in words, such as "nearly half", may be a number."""
    distance = wanted - share
    if quantity.rough in ("more than", "at least", "or more"):
        return 0 <= distance <= _ROUGHLY
    if quantity.rough in ("less than", "at most"):
        return -_ROUGHLY <= distance <= 0
    return abs(distance) <= _ROUGHLY


def _says_so(fact: CodedFact, quantity: TextQuantity) -> bool:
    """Whether the card says that a number is not exact."""
    if fact.field == "sample.achieved":
        return fact.study.sample.qualifier is not None and known(fact.study.sample.qualifier) in (
            _QUALIFIERS.get(quantity.rough),
            Qualifier.APPROXIMATE,
        )
    if fact.field == "estimates.value":
        index = int(fact.path.partition("[")[2].partition("]")[0])
        text = fact.study.estimates[index].text
        return text is not None and not isinstance(text, Marker)
    return False


_ROUGH = MappingProxyType({
    "about": msg("about {number}"), "more than": msg("more than {number}"), "at least": msg("at least {number}"),
    "less than": msg("less than {number}"), "at most": msg("at most {number}"), "or more": msg("{number} or more"),
    "in words": msg("“{number}”"),
})  # fmt: skip
"""What is said of a number that is not exact, by how rough it is."""


def _in_words(quantity: TextQuantity) -> str:
    template = _ROUGH.get(quantity.rough)
    return say(template, number=quantity.text) if template else quantity.text
