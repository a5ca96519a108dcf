"""Forms of regular verbs, by which the tense of a question is told."""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[str, str]
"""A form of a verb, and its tense: present, past, future, conditional, or participle."""
PARTICIPLE = "participle"
"""The form of “has used” and “is used”, and of “used” in English."""


def forms(infinitive: str, language: str) -> Iterator[Form]:
    """Yield the forms of a regular verb in English, or of a French one in -er.

    Examples
    --------
    >>> list(forms("use", "en"))
    [('use', 'present'), ('uses', 'present'), ('using', 'present'), ('used', 'participle')]
    >>> dict(forms("partager", "fr"))["partageaient"]
    'past'
    """
    yield from _french(infinitive) if language == "fr" else _english(infinitive)


def looks_like_participle(word: str, language: str) -> bool:
    """Return whether a word that is no known verb ends like a participle.

    Examples
    --------
    >>> looks_like_participle("tweeted", "en"), looks_like_participle("abonnés", "fr")
    (True, True)
    """
    if language == "fr":
        return word.endswith(("é", "ée", "és", "ées"))
    return word.endswith("ed") and len(word) > 4


def _english(infinitive: str) -> Iterator[Form]:
    ends_in_y = infinitive.endswith("y") and infinitive[-2] not in "aeiou"
    without_e = infinitive.removesuffix("e")
    yield infinitive, "present"
    if ends_in_y:
        yield infinitive[:-1] + "ies", "present"
    else:
        yield infinitive + ("es" if infinitive.endswith(("s", "x", "ch", "sh")) else "s"), "present"
    yield without_e + "ing", "present"
    yield (infinitive[:-1] + "ied" if ends_in_y else without_e + "ed"), PARTICIPLE


def _french(infinitive: str) -> Iterator[Form]:
    stem = infinitive.removesuffix("er")
    # the sound of the stem stays the same before a and o
    soft = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
    yield from ((stem + ending, "present") for ending in ("e", "es", "ez", "ent", "er"))
    yield from ((soft + ending, "present") for ending in ("ons", "ant"))
    yield from ((stem + ending, PARTICIPLE) for ending in ("é", "ée", "és", "ées"))
    yield from ((soft + ending, "past") for ending in ("ais", "ait", "aient"))
    yield from ((stem + ending, "past") for ending in ("ions", "iez"))
    yield from ((stem + ending, "future") for ending in ("erai", "eras", "era", "erons", "erez", "eront"))
    yield from ((stem + ending, "conditional") for ending in ("erais", "erait", "erions", "eriez", "eraient"))
