"""Whether a quote says a number, a share or a limit of size."""

from __future__ import annotations

from collections.abc import Iterable

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
        return _another(numbers, "number")
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
        return Weighed(Support.SAID, f"{rough.rough} {rough.text}")
    hint = "; sample.qualifier can say so" if fact.field == "sample.achieved" else ""
    return Weighed(Support.VAGUER, f"the quote says {_in_words(rough)}{hint}")


def weigh_share(fact: CodedFact, quote: str) -> Weighed:
    """Return whether a quote says a share, or a number with decimals."""
    value: float = fact.value
    every = quantities_in(quote)
    if fact.field == "sample.response_rate.value":
        rates = {rate.value for rate in rates_in(quote)}
        if rates and not any(abs(rate - value) < 5e-5 for rate in rates):
            return Weighed(
                Support.OTHER,
                f"the rate of response is {listed(f'{rate:.4g}' for rate in sorted(rates))} there",
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
            return Weighed(Support.SAID, f"{near[0].text}, and the card says that it is in words")
        hint = "; write these words under text" if fact.field == "estimates.value" else ""
        return Weighed(Support.VAGUER, f"the quote says {_in_words(near[0])}{hint}")
    bare = [quantity for quantity in every if not quantity.share and quantity.is_number(wanted)]
    if bare:
        # the column of a table has the sign in its head
        return Weighed(Support.FOR_A_PERSON, f"{bare[0].text}, without the sign for percent")
    counts = [quantity.values[0] for quantity in every if not quantity.share]
    if any(whole and abs(part / whole - value) < 5e-3 for part in counts for whole in counts if part < whole):
        return Weighed(Support.FOR_A_PERSON, "can be computed from the numbers of the quote")
    rest = [
        quantity for quantity in shares if any(abs(100 - share - wanted) < 1e-6 for share in quantity.values)
    ]
    if rest:
        return Weighed(
            Support.OTHER, f"the quote says {rest[0].text}, of which {wanted:g} % is the rest; see negated"
        )
    return _another(shares or every, "share")


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
            side = f"ends at {value - 1:,}" if is_upper else f"begins at {value + 1:,}"
            return Weighed(Support.OTHER, f"{_in_words(quantity)} {side}")
    if value == 0 or (value == 1 and not is_upper):
        return Weighed(Support.FOR_A_PERSON)
    return _another(numbers, "number")


def _another(found: Iterable[TextQuantity], kind: str) -> Weighed:
    found = list(found)
    if not found:
        return Weighed(Support.SILENT, f"the quote has no {kind}")
    return Weighed(Support.OTHER, f"the quote has {listed(quantity.text for quantity in found)}")


def _one_of(quantity: TextQuantity, others: list[TextQuantity]) -> str:
    return f"{quantity.text}, beside {listed(dict.fromkeys(other.text for other in others))}"


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
        return _instead(fact.value in issued, "asked", achieved, "responded", fact.value)
    if fact.field == "sample.issued" and fact.value not in issued and (issued or fact.value in achieved):
        return _instead(fact.value in achieved, "that responded", issued, "were asked", fact.value)
    return ""


def _instead(is_other: bool, other: str, numbers: set[int], did: str, value: int) -> str:
    first = f"{value:,} is the number {other} there" if is_other else ""
    second = f"{listed(f'{number:,}' for number in sorted(numbers))} {did} there" if numbers else ""
    return "; ".join(filter(None, [first, second]))


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


def _in_words(quantity: TextQuantity) -> str:
    words = {"or more": f"{quantity.text} or more", "in words": f"“{quantity.text}”", "": quantity.text}
    return words.get(quantity.rough, f"{quantity.rough} {quantity.text}")
