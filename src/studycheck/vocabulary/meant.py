"""The terms that words of press releases may mean. They are for messages alone: a person decides.

A term takes its other spellings by itself (`aliases`). The words here are no such spellings: a "random" sample may be
one in the sense of sampling theory, or firms called by chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from studycheck.base.language import say
from studycheck.errors import did_you_mean
from studycheck.vocabulary.terms.vocabulary import Vocabulary, key

# words of English, French and German publications by the term that they may mean
_MEANT: dict[str, str] = {
    "probability": "random, stratified, aléatoire, zufallsauswahl, zufallsstichprobe, representative",
    "quota": "representative, quoten",
    "self-selected": "website, opt in, open link",
    "online panel": "panel, panelist, opt in",
    "customer list": "customer, client, subscriber, abonné, adhérent, member, newsletter",
    "census": "exhaustive, exhaustif, vollerhebung",
    "non-probability": "non random, not random",
    "web": "email, e mail, internet, en ligne, mobile",
    "phone": "mobile, téléphone, téléphonique, telefon, telefonisch, call",
    "post": "postal, courrier, letter",
    "face to face": "in person, face à face, visit",
    "firm": "business, businesses, corporation, entreprise, unternehmen, firmen, sme, smb, pme, tpe, kmu, société",
    "enterprise": (
        "business, businesses, corporation, entreprise, unternehmen, sme, smb, pme, tpe, kmu, "
        "intranet, interne"
    ),
    "legal unit": "société",
    "establishment": "site, plant, établissement, betrieb, betriebe",
    "household": "ménage",
    "individual": "people, person, owner, manager, worker, personnes",
    "persons employed": "worker, beschäftigte, staff, headcount",
    "employees": "beschäftigte, mitarbeiter, staff, personnel",
    "FTE": "etp",
    "headcount": "staff",
    "turnover": "revenue, sales",
    "owner or CEO": "geschäftsführer, inhaber, patron, boss, president, président",
    "owner or manager": "vice president, director, directeur, leader, c level, c suite, führungskräfte, entscheider",
    "marketing": "sales, mercatique, advertising",
    "HR": "personnel, rh",
    "IT": "technology, informatique",
    "finance": "accountant, comptable",
    "communication": "pr",
    "employee": "worker, mitarbeiter",
    "association": "chamber, chambre, federation, union, fédération, syndicat, verband, trade body",
    "academic": "university, université, universität, school, institute, institut",
    "research firm": "institute, institut, pollster",
    "official": "government, ministry, ministère, statistical office, statistics",
    "vendor": "software, supplier",
    "company": "bank",
    "media": "newspaper, magazine, press",
    "agency": "consultant, consultancy",
    "online": "internet",
    "members": "customer, client, subscriber, abonné, adhérent, member",
    "all": "everyone, everybody, total, tous, toutes, ensemble, alle, respondent",
    "public": "facebook, linkedin, twitter",
}
_AND = frozenset({"and", "et", "und", "&", "+", ",", ";", "/"})
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[&+,;/]")


def terms_meant(given: object, allowed: Collection[str]) -> str:
    """Return the end of a message that leads from words to the allowed terms that they may mean; empty if to none.

    Examples
    --------
    >>> methods = ["probability", "quota", "online panel", "self-selected"]
    >>> terms_meant("stratified random sample", methods), terms_meant("panel with quotas", methods)
    ("; did you mean 'probability'?", "; did you mean 'online panel' or 'quota'?")
    >>> terms_meant("phone and e-mail", ["web", "phone", "post"]), terms_meant("by carrier pigeon", methods)
    ("; did you mean 'phone' and 'web', as two items?", '')
    """
    words = [_singular(word) for word in _TOKEN.findall(key(str(given)[:200]))]
    found, rest = _phrases(words, frozenset(allowed))
    terms = list(dict.fromkeys(term for terms in found for term in terms))
    if len(found) == len(terms) == 2 and rest and _AND.issuperset(rest):
        return say("; did you mean {first!r} and {second!r}, as two items?", first=terms[0], second=terms[1])
    if terms:
        return say("; did you mean {names}?", names=say(" or ").join(map(repr, terms[:3])))
    return did_you_mean(given, allowed)


def _phrases(words: list[str], allowed: frozenset[str]) -> tuple[list[list[str]], list[str]]:
    """Return the terms of each phrase that means some, the longest phrases first tried, and the words that are left."""
    found, rest, place = list[list[str]](), list[str](), 0
    while place < len(words):
        for length in range(min(_longest(), len(words) - place), 0, -1):
            terms = _table().get(tuple(words[place : place + length]), ())
            fitting = [term for term in terms if term in allowed]
            if fitting:
                found.append(fitting)
                break
        else:
            rest.append(words[place])
            length = 1
        place += length
    return found, rest


@cache
def _table() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the terms of all vocabularies by the phrases that mean them."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(phrase: str, terms: Iterable[str]) -> None:
        words = tuple(_singular(word) for word in _TOKEN.findall(key(phrase)))
        table[words] = tuple(dict.fromkeys((*table.get(words, ()), *terms)))

    for vocabulary in Vocabulary.__subclasses__():
        for member in vocabulary:
            for spelling in (str(member), *member.aliases):
                add(spelling, [str(member)])
    for term, phrases in _MEANT.items():
        for phrase in phrases.split(", "):
            add(phrase, [term])
    return table


@cache
def _longest() -> int:
    return max(map(len, _table()))


def _singular(word: str) -> str:
    if len(word) > 5 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
