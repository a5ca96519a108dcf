"""Ten kinds of errors that coders and language models make, planted on a card of which everything is right."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from typing import Any

from made_reports.reports import Report

Card = dict[str, Any]


def _digits(rng: random.Random, number: int) -> int:
    """Return a number with two neighbouring digits exchanged, or one changed."""
    text = str(number)
    # the first digit stays: a card with more responses than firms asked would be refused
    places = [place for place in range(1, len(text) - 1) if text[place] != text[place + 1]]
    if places:
        place = rng.choice(places)
        return int(text[:place] + text[place + 1] + text[place] + text[place + 2 :])
    return number + 1


def wrong_value(card: Card, report: Report, rng: random.Random) -> str:
    """The quote is right, a digit on the card is not."""
    card["sample"]["achieved"] = _digits(rng, card["sample"]["achieved"])
    return "sample.achieved"


def wrong_quote(card: Card, report: Report, rng: random.Random) -> str:
    """Value and quote agree, and the publication has another number."""
    entry, old = dict(card["provenance"]["sample.achieved"]), card["sample"]["achieved"]
    new = _digits(rng, old)
    printed = re.search(r"\d[\d,\u202f ]*\d", entry["quote"])
    separator = printed[0].strip("0123456789") if old > 999 else ""
    entry["quote"] = entry["quote"].replace(printed[0], f"{new:,}".replace(",", separator))
    card["provenance"]["sample.achieved"], card["sample"]["achieved"] = entry, new
    return "sample.achieved"


_INVENTED = {
    "en": (
        "Quotas were set on size, region and industry so as to mirror the business population",
        "The sample was drawn by quota",
        "Results are based on a quota sample of French companies",
    ),
    "fr": (
        "L’échantillon a été constitué selon la méthode des quotas sur la taille, la région et le secteur",
        "Méthode des quotas",
        "Les entreprises ont été interrogées selon la méthode des quotas",
    ),
}


def invented(card: Card, report: Report, rng: random.Random) -> str:
    """A plausible sentence that stands nowhere."""
    card["sample"]["method"] = "quota"
    text = rng.choice(_INVENTED[report.lang])
    card["provenance"]["sample.method"] = {"quote": text, "page": 3}
    return "sample.method"


def other_page(card: Card, report: Report, rng: random.Random) -> str:
    """The quote stands on another page."""
    entry = dict(card["provenance"]["estimates[0].value"])
    entry["page"] = entry["page"] + 3 if entry["page"] < 8 else entry["page"] - 4
    card["provenance"]["estimates[0].value"] = entry
    return "estimates[0].value"


_NEGATIONS = (", not", " and never", "no agency", ", et non", ", jamais", "sans ")


def denied(card: Card, report: Report, rng: random.Random) -> str:
    """A negation was left out of the quote."""
    entry = dict(card["provenance"]["respondents.roles[0].role"])
    for words, rest in zip(_NEGATIONS, (",", " and", "an agency", ", et", "", "avec "), strict=True):
        if words in entry["quote"]:
            entry["quote"] = entry["quote"].replace(words, rest)
            break
    card["provenance"]["respondents.roles[0].role"] = entry
    return "respondents.roles[0].role"


def another_country(card: Card, report: Report, rng: random.Random) -> str:
    """The quote names another country than the card."""
    card["countries"] = [rng.choice(["DE", "GB", "BE", "US"])]
    return "countries"


def another_date(card: Card, report: Report, rng: random.Random) -> str:
    """The year of publication in place of that of fieldwork."""
    start, end = card["fieldwork"]["start"], card["fieldwork"]["end"]
    card["fieldwork"] = {"start": f"{int(start[:4]) + 1}{start[4:]}", "end": f"{int(end[:4]) + 1}{end[4:]}"}
    return "fieldwork.start"


def asked_for_answered(card: Card, report: Report, rng: random.Random) -> str:
    """The issued sample in place of the achieved one, quoted rightly."""
    card["sample"]["achieved"] = card["sample"]["issued"]
    del card["sample"]["issued"]
    card["sample"].pop("response_rate")
    entries = card["provenance"]
    entries["sample.achieved"] = entries.pop("sample.issued")
    entries.pop("sample.response_rate.value")
    return "sample.achieved"


def another_share(card: Card, report: Report, rng: random.Random) -> str:
    """The percentage of another sentence."""
    first, second = card["estimates"]
    first["value"], second["value"] = second["value"], first["value"]
    return "estimates[0].value"


def unquoted_number(card: Card, report: Report, rng: random.Random) -> str:
    """No quote, and the publication has another number beside the words of the field."""
    card["sample"]["achieved"] = _digits(rng, card["sample"]["achieved"])
    del card["provenance"]["sample.achieved"]
    return "sample.achieved"


KINDS: dict[str, Callable[[Card, Report, random.Random], str]] = {
    "a digit of the value": wrong_value,
    "a digit of value and quote": wrong_quote,
    "an invented quote": invented,
    "another page": other_page,
    "a negation left out": denied,
    "another country": another_country,
    "year of publication": another_date,
    "asked for answered": asked_for_answered,
    "share of another sentence": another_share,
    "no quote, another number": unquoted_number,
}


def plant(report: Report, kind: str, seed: int) -> tuple[Card, str]:
    """Return a card with one error, and its field."""
    card = copy.deepcopy(report.card)
    return card, KINDS[kind](card, report, random.Random(seed))
